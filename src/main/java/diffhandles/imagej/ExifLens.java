// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The field of view of a photo's lens, as its file tells: EXIF's entry 0xA405, the focal length that a camera for 35
 * mm film would need. Its frame has a diagonal of 43.27 mm.
 */
public final class ExifLens {

	private static final int FOCAL_LENGTH = 0xa405;
	private static final double DIAGONAL = Math.hypot(36, 24);

	private ExifLens() {}

	/** Vertical field of view of an opened photo, degrees; empty if its file does not tell. */
	public static OptionalDouble fieldOfViewDegrees(final ImagePlus image) {
		final OptionalInt focal = Exif.of(image).map(ExifLens::focalLength).orElse(OptionalInt.empty());
		return focal.isEmpty() ? OptionalDouble.empty()
			: OptionalDouble.of(vertical(focal.getAsInt(), image.getWidth(), image.getHeight()));
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
