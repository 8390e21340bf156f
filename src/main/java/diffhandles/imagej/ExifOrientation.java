// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.util.Map;
import java.util.Optional;

/**
 * Says when a camera turned a photo: the file's EXIF data tell how to turn it back, ImageJ shows it as it is stored.
 */
final class ExifOrientation {

	private static final int ORIENTATION = 0x0112;
	private static final Map<Integer, String> TURNS =
		Map.of(2, "mirrored", 3, "turned by 180°", 4, "turned upside down", 5, "mirrored and turned", 6,
			"turned by 90° to the right", 7, "mirrored and turned", 8, "turned by 90° to the left");

	private ExifOrientation() {}

	/** A note for the user, if the image was opened from a photo that is to be turned. */
	static Optional<String> of(final ImagePlus image) {
		return Exif.of(image).map(exif -> TURNS.get(read(exif)))
			.map(turn -> "the file of '" + image.getTitle() + "' says that the picture is to be shown " + turn
				+ ", which ImageJ by itself does not heed: the depth map "
				+ "must be that of the picture as it is shown here");
	}

	/** The orientation, 1 to 8; 1, upright, if it is not said. */
	static int read(final Exif exif) {
		return exif.ofPicture(ORIENTATION).orElse(1);
	}
}
