// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.DepthCandidates;
import diffhandles.provenance.MadeFrom;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import ij.ImagePlus;
import java.util.Optional;
import java.util.Set;

/**
 * Remembers for each image, as long as it is open, which depth maps a user has named for it; for an image that we have
 * made, those of its source. What does not fit any more, since it was closed or has another size, is forgotten.
 */
final class ImageMemory {

	private static final Set<Setting<?>> REMEMBERED =
		Set.of(Settings.DEPTH_MAP, Settings.BACKGROUND_MAP, Settings.SELECT_DEPTH);

	private final ImagePlus image;

	/** @param image null for none, of which nothing is remembered */
	ImageMemory(final ImagePlus image) {
		this.image = MadeFrom.of(image).flatMap(MadeFrom::openSource).orElse(image);
	}

	/** Whether a setting is one of an image, not of all. */
	static boolean isOfImage(final Setting<?> setting) {
		return REMEMBERED.contains(setting);
	}

	/** What was named last; empty if nothing was, or if it fits no more. */
	Optional<String> recall(final Setting<?> setting) {
		if (image == null || !(image.getProperty(name(setting)) instanceof final String text)) return Optional.empty();
		final boolean word = FloorOptions.method(text) != DepthMethod.AUTO;
		return word || DepthCandidates.fits(text, image) ? Optional.of(text) : Optional.empty();
	}

	void remember(final Setting<?> setting, final String text) {
		if (image != null) image.setProperty(name(setting), text);
	}

	private static String name(final Setting<?> setting) {
		return "diffhandles." + setting.key();
	}
}
