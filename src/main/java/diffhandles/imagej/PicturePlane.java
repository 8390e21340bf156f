// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One picture of an image: some of its channels at one slice (z) and one frame (t). Numbers count from 1.
 *
 * @param image the image, left unchanged
 * @param channels the channels, at least one
 * @param slice z
 * @param frame t
 */
public record PicturePlane(ImagePlus image, List<Integer> channels, int slice, int frame) {

	/**
	 * The pictures that are meant.
	 *
	 * @throws IllegalArgumentException if there is no image or no such channel
	 */
	public static List<PicturePlane> of(final ImagePlus image, final PictureRequest request) {
		if (image == null) throw new IllegalArgumentException(
			"there is no image: expected an open image with a selection around the object, got none");
		final int count = image.getNChannels();
		if (request.channel().isPresent() && (request.channel().getAsInt() < 1 || request.channel().getAsInt() > count))
			throw new IllegalArgumentException("channel must be 1 to " + count + " in '" + image.getTitle() + "', got "
				+ request.channel().getAsInt());
		final List<Integer> channels = request.channel().isPresent() ? List.of(request.channel().getAsInt())
			: IntStream.rangeClosed(1, count).boxed().toList();
		if (!request.allSlices()) { // what getSlice() returns is only known to be the current one in a window
			final int[] at = image.convertIndexToPosition(image.getCurrentSlice()); // c, z, t
			return List.of(new PicturePlane(image, channels, at[1], at[2]));
		}
		final List<PicturePlane> planes = new ArrayList<>();
		for (int t = 1; t <= image.getNFrames(); t++)
			for (int z = 1; z <= image.getNSlices(); z++)
				planes.add(new PicturePlane(image, channels, z, t));
		return planes;
	}

	/** The picture that the user sees, of all channels. */
	static PicturePlane current(final ImagePlus image) {
		return of(image, PictureRequest.CURRENT).get(0);
	}

	/**
	 * The pixels of each channel; the image's own, to be left unchanged.
	 *
	 * @throws IllegalStateException if the image was closed
	 */
	public List<ImageProcessor> processors() {
		if (image.getProcessor() == null)
			throw new IllegalStateException("'" + image.getTitle() + "' was closed before it was read");
		if (image.getStackSize() == 1) return List.of(image.getProcessor());
		return channels.stream().map(c -> image.getStack().getProcessor(index(c))).toList();
	}

	/** The label of a channel's slice, such as the channel's name; empty if it has none. */
	String label(final int channel) {
		final String label = image.getStack().getSliceLabel(index(channel));
		return label == null ? "" : label.strip();
	}

	/** The first line of the first channel's label. */
	String firstLabel() {
		return label(channels.get(0)).lines().findFirst().orElse("");
	}

	/** This picture's number among all slices and frames of one channel, from 0. */
	int number() {
		return (frame - 1) * image.getNSlices() + slice - 1;
	}

	/** Where in the image the picture is, for people; empty if it is all of it. */
	public String position() {
		final List<String> parts = new ArrayList<>();
		if (channels.size() < image.getNChannels()) parts.add("c=" + channels.get(0) + " of " + image.getNChannels());
		if (image.getNSlices() > 1) parts.add("z=" + slice + " of " + image.getNSlices());
		if (image.getNFrames() > 1) parts.add("t=" + frame + " of " + image.getNFrames());
		return String.join(", ", parts);
	}

	/** Whether a ROI belongs to this picture by its position in the stack, or to all of them. */
	boolean has(final Roi roi) {
		if (image.getStackSize() == 1) return true;
		if (roi.hasHyperStackPosition()) return isAt(roi.getCPosition(), roi.getZPosition(), roi.getTPosition());
		final int index = roi.getPosition();
		if (index <= 0) return true;
		if (index > image.getStackSize()) return false;
		final int[] at = image.convertIndexToPosition(index);
		return isAt(at[0], at[1], at[2]);
	}

	/** The position of a ROI; 0 stands for anywhere, and with all channels together any channel is this picture's. */
	private boolean isAt(final int c, final int z, final int t) {
		return (c == 0 || channels.contains(c)) && (z == 0 || z == slice) && (t == 0 || t == frame);
	}

	private int index(final int channel) {
		return image.getStackIndex(channel, slice, frame);
	}
}
