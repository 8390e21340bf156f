// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.setting.DepthMethod;
import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The depth maps that fit an image: what is open and of its size, and what lies beside its file. */
public final class DepthCandidates {

	private DepthCandidates() {}

	/** Titles of open grey images of 16 or 32 bits that have the size of an image; those named after it come first. */
	public static List<String> open(final ImagePlus image) {
		final List<String> own = new ArrayList<>(), others = new ArrayList<>();
		final String stem = stem(image.getTitle());
		for (final String title : WindowManager.getImageTitles()) {
			final ImagePlus other = WindowManager.getImage(title);
			if (other == null || other == image || !fits(other, image)) continue;
			final boolean named = title.toLowerCase(Locale.ROOT).contains("depth") && title.startsWith(stem);
			(named ? own : others).add(title);
		}
		own.addAll(others);
		return own;
	}

	/** Whether a title or path is that of an image of the same size as another. */
	public static boolean fits(final String titleOrPath, final ImagePlus image) {
		ImagePlus named = WindowManager.getImage(titleOrPath);
		if (named == null && ImageFile.exists(titleOrPath)) named = ImageFile.open(titleOrPath).orElse(null);
		return named != null && named.getWidth() == image.getWidth() && named.getHeight() == image.getHeight();
	}

	private static boolean fits(final ImagePlus depth, final ImagePlus image) {
		return (depth.getType() == ImagePlus.GRAY32 || depth.getType() == ImagePlus.GRAY16)
			&& depth.getWidth() == image.getWidth() && depth.getHeight() == image.getHeight();
	}

	/** The depth map that surely is an image's: open and named after it, or beside its file. */
	public static Optional<String> own(final ImagePlus image) {
		return BelongingDepth.of(image, note -> {});
	}

	/**
	 * What an image keeps under a name as its depth, as long as there is such an image, file or way to find depth.
	 *
	 * @param property the name
	 */
	public static Optional<String> chosen(final ImagePlus image, final String property) {
		if (!(image.getProperty(property) instanceof final String depth)) return Optional.empty();
		final boolean known =
			List.of(DepthMethod.GROUND.key(), DepthMethod.NETWORK.key()).contains(depth) || fits(depth, image);
		return known ? Optional.of(depth) : Optional.empty();
	}

	/** A name without its ending. */
	private static String stem(final String name) {
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}
}
