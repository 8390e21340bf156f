// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * The field of view of a photo's lens, as its file tells: EXIF's entry 0xA405, the focal length that a camera for 35
 * mm film would need. Its frame has a diagonal of 43.27 mm.
 */
public final class ExifLens {

	private static final int FOCAL_LENGTH = 0xa405;
	private static final double NARROWEST = 1, WIDEST = 170;
	private static final double DIAGONAL = Math.hypot(36, 24);

	private ExifLens() {}

	/**
	 * Vertical field of view of an image, degrees: the one that is set, else the one that a photo's file tells; empty
	 * if neither is there.
	 *
	 * @param notes told if it is the file's
	 */
	public static OptionalDouble fieldOfViewDegrees(final ImagePlus image, final OptionalDouble set,
		final Consumer<String> notes)
	{
		if (set.isPresent()) return set;
		final OptionalDouble lens = ofFile(image);
		lens.ifPresent(angle -> notes.accept(String.format(Locale.ROOT,
			"the field of view is %.1f°, as the photo's file tells of its lens; field_of_view sets another", angle)));
		return lens;
	}

	/** Empty if the file does not tell, or tells of no lens that a camera can have. */
	private static OptionalDouble ofFile(final ImagePlus image) {
		final OptionalInt focal = Exif.of(image).map(ExifLens::focalLength).orElse(OptionalInt.empty());
		if (focal.isEmpty()) return OptionalDouble.empty();
		final double angle = vertical(focal.getAsInt(), image.getWidth(), image.getHeight());
		return angle < NARROWEST || angle > WIDEST ? OptionalDouble.empty() : OptionalDouble.of(angle);
	}

	/** The vertical field of view of a focal length on 35 mm film, whose diagonal the picture's diagonal is. */
	static double vertical(final double focalLength, final int width, final int height) {
		final double high = DIAGONAL * height / Math.hypot(width, height);
		return 2 * Math.toDegrees(Math.atan(high / 2 / focalLength));
	}

	/** The focal length in millimetres on 35 mm film; empty if it is not known, which 0 says, too. */
	static OptionalInt focalLength(final Exif exif) {
		final OptionalInt length = exif.ofPhoto(FOCAL_LENGTH);
		return length.orElse(0) == 0 ? OptionalInt.empty() : length;
	}
}
