// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;

/** Chooses a {@link WorkingWindow}: first the region, then the model's size for it. */
final class WindowChooser {

	private final WorkingWindow.Options options;
	private final long budget;

	WindowChooser(final WorkingWindow.Options options) {
		this.options = options;
		budget = (long) options.sampleSize() * options.sampleSize();
	}

	WorkingWindow whole(final int pictureWidth, final int pictureHeight) {
		return fit(pictureWidth, pictureHeight, new Span(0, pictureWidth), new Span(0, pictureHeight));
	}

	/**
	 * @param object all pixels that the window must hold
	 * @param longestSide of the object, in pixels
	 */
	WorkingWindow choose(final Mask object, final int longestSide) {
		final int pictureWidth = object.width(), pictureHeight = object.height();
		final Bounds bounds = object.bounds();
		if (bounds.width() == 0) throw new IllegalArgumentException("the object is empty before and after the edit: of "
			+ pictureWidth + "×" + pictureHeight + " pixels none is set");
		if (isNative((long) pictureWidth * pictureHeight)) return whole(pictureWidth, pictureHeight);
		final int reach = (int) Math.ceil(options.shadowReach() * longestSide);
		Span across = new Span(bounds.x0(), bounds.width()).widened(reach, pictureWidth),
			down = new Span(bounds.y0(), bounds.height()).widened(reach, pictureHeight);
		// Neither a strip nor smaller than the model.
		across = across.grownTo((int) Math.ceil(down.length / options.maximalAspect()), pictureWidth);
		down = down.grownTo((int) Math.ceil(across.length / options.maximalAspect()), pictureHeight);
		if (Math.max(across.length, down.length) < options.sampleSize()) {
			across = across.grownTo(options.sampleSize(), pictureWidth);
			down = down.grownTo(options.sampleSize(), pictureHeight);
		}
		if (across.length <= down.length) across = across.grownTo(needed(down.length), pictureWidth);
		down = down.grownTo(needed(across.length), pictureHeight);
		across = across.grownTo(needed(down.length), pictureWidth);
		if (isNative((long) across.length * down.length)) {
			across = across.grownTo(roundUp(across.length), pictureWidth);
			down = down.grownTo(roundUp(down.length), pictureHeight);
		}
		final WorkingWindow window = fit(pictureWidth, pictureHeight, across, down);
		// The model's sides are rounded; let the region follow, so that pixels stay square.
		final double aspect = (double) window.modelWidth() / window.modelHeight();
		across = across.grownTo((int) Math.round(down.length * aspect), pictureWidth);
		down = down.grownTo((int) Math.round(across.length / aspect), pictureHeight);
		return new WorkingWindow(pictureWidth, pictureHeight, across.start, down.start, across.length, down.length,
			window.modelWidth(), window.modelHeight());
	}

	/** The longer side of a mask's bounding box, 0 if it is empty. */
	static int longestSide(final Mask mask) {
		final Bounds bounds = mask.bounds();
		return Math.max(bounds.width(), bounds.height());
	}

	private WorkingWindow fit(final int pictureWidth, final int pictureHeight, final Span across, final Span down) {
		final long area = (long) across.length * down.length;
		final boolean fits = isNative(area) && area * options.nativeLimit() >= budget;
		final double scale = fits ? 1 : Math.sqrt((double) budget / area);
		int modelWidth = modelSide(across.length * scale), modelHeight = modelSide(down.length * scale);
		// A strip whose short side had to be raised would burst the budget: shorten the long one.
		modelWidth = Math.min(modelWidth, modelSide(budget * options.nativeLimit() / modelHeight));
		modelHeight = Math.min(modelHeight, modelSide(budget * options.nativeLimit() / modelWidth));
		return new WorkingWindow(pictureWidth, pictureHeight, across.start, down.start, across.length, down.length,
			modelWidth, modelHeight);
	}

	private boolean isNative(final long area) {
		return area <= options.nativeLimit() * budget;
	}

	/** The length that the other side needs for a region as large as the model. */
	private int needed(final int side) {
		return (int) Math.min(Integer.MAX_VALUE, (budget + side - 1) / side);
	}

	private int modelSide(final double side) {
		return (int) Math.max(roundUp(options.minimalSide()),
			options.multiple() * Math.round(side / options.multiple()));
	}

	private int roundUp(final int side) {
		return (side + options.multiple() - 1) / options.multiple() * options.multiple();
	}

	/** {@code length} pixels from {@code start} on. */
	private record Span(int start, int length) {

		Span widened(final int by, final int limit) {
			final int begin = Math.max(0, start - by), end = Math.min(limit, start + length + by);
			return new Span(begin, end - begin);
		}

		/** Grown about its centre to a length, shifted to stay inside the limit; never shrunk. */
		Span grownTo(final int wanted, final int limit) {
			final int grown = Math.min(limit, Math.max(length, wanted));
			return new Span(Math.min(limit - grown, Math.max(0, start - (grown - length) / 2)), grown);
		}
	}
}
