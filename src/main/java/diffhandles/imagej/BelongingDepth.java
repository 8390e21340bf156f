// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the depth that belongs to a picture by its name: of {@code cup.jpg}, an open image or a file beside the
 * picture's own that is called {@code cup-depth} or {@code cup_depth}, with any ending.
 */
public final class BelongingDepth {

	private static final Pattern ENDING = Pattern.compile("\\.[A-Za-z0-9]{1,5}$");
	/** Files in this order, since only the first kind holds any number: then depth in counts. */
	private static final List<String> ENDINGS = List.of("tif", "tiff", "png", "pgm", "bmp", "gif", "jpg", "jpeg");

	private BelongingDepth() {}

	/**
	 * The title or path of the depth that belongs to a picture.
	 *
	 * @param notes told which it is, or why one is not taken
	 */
	public static Optional<String> of(final ImagePlus picture, final Consumer<String> notes) {
		final Optional<ImagePlus> open = open(picture);
		if (open.isPresent()) {
			notes.accept("depth_map: the open image '" + open.get().getTitle() + "' is taken as the depth of '"
				+ picture.getTitle() + "'; depth_map=network estimates it");
			return open.map(ImagePlus::getTitle);
		}
		final Optional<Path> file = file(picture);
		if (file.isPresent() && !fits(picture, file.get(), notes)) return Optional.empty();
		file.ifPresent(path -> notes.accept("depth_map: the file " + path + " is taken as the depth of '"
			+ picture.getTitle() + "'; depth_map=network estimates it"));
		return file.map(Path::toString);
	}

	/** The image of the depth that belongs to a picture: an open one, or one that is opened from a file, not shown. */
	public static Optional<ImagePlus> find(final ImagePlus picture) {
		final Optional<ImagePlus> open = open(picture);
		return open.isPresent() ? open : file(picture).flatMap(path -> ImageFile.open(path.toString()));
	}

	private static Optional<ImagePlus> open(final ImagePlus picture) {
		final int[] ids = WindowManager.getIDList();
		if (ids == null) return Optional.empty();
		final Predicate<String> belongs = belongs(picture.getTitle());
		return Arrays.stream(ids).mapToObj(WindowManager::getImage)
			.filter(image -> image != null && belongs.test(image.getTitle()) && image.getWidth() == picture.getWidth()
				&& image.getHeight() == picture.getHeight())
			.findFirst();
	}

	private static Optional<Path> file(final ImagePlus picture) {
		final FileInfo info = picture.getOriginalFileInfo();
		if (info == null || info.directory == null || info.directory.isBlank() || info.fileName == null)
			return Optional.empty();
		final Predicate<String> belongs = belongs(info.fileName);
		final Path folder = Path.of(info.directory);
		if (!Files.isDirectory(folder)) return Optional.empty();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(path -> belongs.test(path.getFileName().toString()) && rank(path) >= 0)
				.min(Comparator.comparingInt(BelongingDepth::rank).thenComparing(Comparator.naturalOrder()));
		}
		catch (final IOException e) {
			throw new UncheckedIOException(folder + " cannot be listed: " + e.getMessage(), e);
		}
	}

	private static int rank(final Path file) {
		final String name = file.getFileName().toString();
		return ENDINGS.indexOf(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	private static boolean fits(final ImagePlus picture, final Path file, final Consumer<String> notes) {
		final String size = picture.getWidth() + "×" + picture.getHeight();
		final String found =
			ImageFile.open(file.toString()).map(depth -> depth.getWidth() + "×" + depth.getHeight()).orElse("");
		if (found.equals(size)) return true;
		notes.accept("depth_map: " + file + " is not taken as the depth of '" + picture.getTitle() + "', since "
			+ (found.isEmpty() ? "ImageJ cannot open it: " + ImageFile.trouble(file.toString())
				: "it is " + found + " and the picture " + size));
		return false;
	}

	/** Whether a name is that of the depth of a picture of another name. */
	static Predicate<String> belongs(final String picture) {
		final String name = ENDING.matcher(picture).replaceFirst("");
		return Pattern.compile(Pattern.quote(name) + "[-_]depth(\\.[A-Za-z0-9]{1,5})?", Pattern.CASE_INSENSITIVE)
			.asMatchPredicate();
	}
}
