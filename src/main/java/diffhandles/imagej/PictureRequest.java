// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import java.util.OptionalInt;

/**
 * Which pictures of an image are meant, and where their objects are drawn.
 *
 * @param channel the only channel to edit, from 1; empty for all of them together
 * @param allSlices whether every slice and frame is edited with one transform, not the current one alone
 * @param rois path of a ROI file ({@code .roi}) or of a set of them ({@code .zip}); empty for the image's own
 */
public record PictureRequest(OptionalInt channel, boolean allSlices, String rois) {

	/** All channels of the current slice, with the objects drawn in ImageJ. */
	public static final PictureRequest CURRENT = new PictureRequest(OptionalInt.empty(), false, "");

	/**
	 * Reads the values of the macro keys.
	 *
	 * @param channel {@code all} or empty, or a channel's number
	 * @param slice {@code current} or empty, or {@code all}
	 * @param rois a path or nothing
	 * @throws IllegalArgumentException for other words
	 */
	public static PictureRequest parse(final String channel, final String slice, final String rois) {
		return new PictureRequest(channel(channel.trim()), allSlices(slice.trim()), rois.trim());
	}

	/** The same of every slice and frame. */
	public PictureRequest everySlice() {
		return new PictureRequest(channel, true, rois);
	}

	private static OptionalInt channel(final String text) {
		if (text.isEmpty() || text.equals("all")) return OptionalInt.empty();
		try {
			return OptionalInt.of(Integer.parseInt(text));
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("channel: expected all or a channel's number, got '" + text + "'", e);
		}
	}

	private static boolean allSlices(final String text) {
		if (!text.isEmpty() && !text.equals("current") && !text.equals("all"))
			throw new IllegalArgumentException("slice: expected current or all, got '" + text + "'");
		return text.equals("all");
	}
}
