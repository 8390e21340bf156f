// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import ij.ImageStack;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** Where in a result's stack its parts are: their slices are labelled, each picture of several is a frame. */
public final class ResultParts {

	private ResultParts() {}

	/** What the current slice shows; empty if it is no part of a result. */
	public static Optional<ResultSlice> shown(final ImagePlus image) {
		return partOf(image, image.getCurrentSlice());
	}

	private static Optional<ResultSlice> partOf(final ImagePlus image, final int index) {
		final ImageStack stack = image.getStack();
		final String label = index < 1 || index > stack.getSize() ? null : stack.getSliceLabel(index);
		final String key = label == null ? "" : label.lines().findFirst().orElse("");
		return Arrays.stream(ResultSlice.values()).filter(slice -> slice.key().equals(key)).findFirst();
	}

	/**
	 * A part of one of the pictures that a result is of; empty if the result does not hold it. An image of a single
	 * picture, whose label a file may have lost, is taken to show it.
	 *
	 * @param number of the picture, from 0
	 * @param several whether the result is of several pictures
	 * @param slice of the input's picture; where one part of several pictures is shown, it is there in the result
	 * @param frame of the same
	 */
	public static Optional<PicturePlane> plane(final ImagePlus result, final ResultSlice part, final int number,
		final boolean several, final int slice, final int frame)
	{
		final Optional<Integer> z = sliceOf(result, part)
			.or(() -> result.getStackSize() == result.getNChannels() ? Optional.of(1) : Optional.empty());
		if (z.isEmpty()) return Optional.empty();
		final boolean parts = !several || isOfParts(result);
		final int atSlice = parts ? z.get() : slice, atFrame = parts ? number + 1 : frame;
		if (atSlice > result.getNSlices() || atFrame > result.getNFrames()) return Optional.empty();
		return Optional.of(new PicturePlane(result, IntStream.rangeClosed(1, result.getNChannels()).boxed().toList(),
			atSlice, atFrame));
	}

	/** Whether the slices are different parts of a picture. */
	private static boolean isOfParts(final ImagePlus result) {
		return IntStream.rangeClosed(1, result.getNSlices())
			.mapToObj(z -> partOf(result, result.getStackIndex(1, z, 1))).distinct().count() > 1;
	}

	/** The slice (z) that shows a part; the first frame tells it for all. */
	public static Optional<Integer> sliceOf(final ImagePlus result, final ResultSlice part) {
		return IntStream.rangeClosed(1, result.getNSlices()).boxed()
			.filter(z -> partOf(result, result.getStackIndex(1, z, 1)).equals(Optional.of(part))).findFirst();
	}
}
