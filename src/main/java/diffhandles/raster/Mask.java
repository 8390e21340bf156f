// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.raster;

import java.util.Arrays;
import java.util.Objects;

/**
 * A set of pixels of a {@code width} × {@code height} grid. Immutable.
 * <p>
 * Pixel (x, y) has index {@code y * width + x}; x runs right, y down.
 * </p>
 */
public final class Mask {

	private final int width;
	private final int height;
	private final boolean[] set;

	private Mask(final int width, final int height, final boolean[] set) {
		this.width = width;
		this.height = height;
		this.set = set;
	}

	/**
	 * The mask whose pixel i is set where {@code set[i]} is; the array is copied.
	 *
	 * @throws IllegalArgumentException if the array has not width·height elements
	 */
	public static Mask of(final int width, final int height, final boolean[] set) {
		if (width < 1 || height < 1 || set.length != width * height) throw new IllegalArgumentException(
			"a mask of " + width + "×" + height + " needs " + (long) width * height + " pixels, got " + set.length);
		return new Mask(width, height, set.clone());
	}

	/** The mask of the pixels for which {@code test} answers true. */
	public static Mask of(final int width, final int height, final PixelTest test) {
		final boolean[] set = new boolean[width * height];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++)
				set[i] = test.test(x, y);
		return new Mask(width, height, set);
	}

	/** The mask without any pixel. */
	public static Mask none(final int width, final int height) {
		return of(width, height, (x, y) -> false);
	}

	/** A condition on pixel positions. */
	@FunctionalInterface
	public interface PixelTest {

		boolean test(int x, int y);
	}

	/** Pixels per row. */
	public int width() {
		return width;
	}

	/** Number of rows. */
	public int height() {
		return height;
	}

	/** Whether pixel (x, y) is set; pixels outside the grid are not. */
	public boolean contains(final int x, final int y) {
		return x >= 0 && y >= 0 && x < width && y < height && set[y * width + x];
	}

	/** Whether the pixel of index {@code y * width + x} is set. */
	public boolean contains(final int index) {
		return set[index];
	}

	/** Number of set pixels. */
	public int count() {
		int n = 0;
		for (final boolean s : set)
			if (s) n++;
		return n;
	}

	/** Whether no pixel is set. */
	public boolean isEmpty() {
		for (final boolean s : set)
			if (s) return false;
		return true;
	}

	/** The pixels set in both. */
	public Mask and(final Mask other) {
		requireSameSize(other);
		final boolean[] both = new boolean[set.length];
		for (int i = 0; i < both.length; i++)
			both[i] = set[i] && other.set[i];
		return new Mask(width, height, both);
	}

	/** The pixels set in either. */
	public Mask or(final Mask other) {
		requireSameSize(other);
		final boolean[] either = new boolean[set.length];
		for (int i = 0; i < either.length; i++)
			either[i] = set[i] || other.set[i];
		return new Mask(width, height, either);
	}

	/** The pixels set here but not in the other. */
	public Mask minus(final Mask other) {
		requireSameSize(other);
		final boolean[] rest = new boolean[set.length];
		for (int i = 0; i < rest.length; i++)
			rest[i] = set[i] && !other.set[i];
		return new Mask(width, height, rest);
	}

	/** The pixels that are not set. */
	public Mask complement() {
		final boolean[] others = new boolean[set.length];
		for (int i = 0; i < others.length; i++)
			others[i] = !set[i];
		return new Mask(width, height, others);
	}

	/**
	 * The mask grown by {@code steps} steps of the four-neighbour cross: all pixels at most that many
	 * horizontal and vertical steps away.
	 */
	public Mask dilated(final int steps) {
		if (steps < 0) throw new IllegalArgumentException("a mask grows by 0 or more steps, got " + steps);
		final boolean[] grown = new boolean[set.length];
		if (isEmpty()) return new Mask(width, height, grown);
		final Bounds b = bounds().widened(steps, width, height); // nothing is farther away
		final int[] distance = Distances.stepsTo(cropped(b));
		for (int y = 0, i = 0; y < b.height(); y++)
			for (int x = 0, k = (b.y0() + y) * width + b.x0(); x < b.width(); x++, k++, i++)
				grown[k] = distance[i] <= steps;
		return new Mask(width, height, grown);
	}

	/**
	 * The mask shrunk by {@code steps} steps of the four-neighbour cross; pixels outside the grid count
	 * as set, so that an object cut by the frame keeps its cut edge.
	 */
	public Mask eroded(final int steps) {
		if (steps < 0) throw new IllegalArgumentException("a mask shrinks by 0 or more steps, got " + steps);
		final boolean[] rest = new boolean[set.length];
		if (isEmpty()) return new Mask(width, height, rest);
		final Bounds b = bounds().widened(1, width, height); // with the nearest pixels that are not set
		final Mask around = cropped(b).complement();
		final boolean all = around.isEmpty();
		final int[] distance = Distances.stepsTo(around);
		for (int y = 0, i = 0; y < b.height(); y++)
			for (int x = 0, k = (b.y0() + y) * width + b.x0(); x < b.width(); x++, k++, i++)
				rest[k] = all || distance[i] > steps;
		return new Mask(width, height, rest);
	}

	/** The pixels outside the mask at most {@code steps} horizontal and vertical steps away from it. */
	public Mask ring(final int steps) {
		return dilated(steps).minus(this);
	}

	/** The smallest rectangle around the set pixels; empty at the origin if there is none. */
	public Bounds bounds() {
		int x0 = width, y0 = height, x1 = -1, y1 = -1;
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++) {
				if (!set[i]) continue;
				x0 = Math.min(x0, x);
				x1 = Math.max(x1, x);
				y0 = Math.min(y0, y);
				y1 = y;
			}
		return x1 < 0 ? new Bounds(0, 0, 0, 0) : new Bounds(x0, y0, x1 - x0 + 1, y1 - y0 + 1);
	}

	/** The part in a rectangle, which may reach beyond the grid, where no pixel is set. */
	public Mask cropped(final Bounds b) {
		final boolean[] part = new boolean[b.width() * b.height()];
		final int left = Math.max(0, -b.x0()), right = Math.min(b.width(), width - b.x0());
		for (int y = Math.max(0, -b.y0()); y < Math.min(b.height(), height - b.y0()) && left < right; y++)
			System.arraycopy(set, (b.y0() + y) * width + b.x0() + left, part, y * b.width() + left, right - left);
		return new Mask(b.width(), b.height(), part);
	}

	/** The mask of blocks of step × step pixels: those in which any pixel is set. */
	public Mask reduced(final int step) {
		if (step == 1) return this;
		final int w = (width + step - 1) / step, h = (height + step - 1) / step;
		final boolean[] any = new boolean[w * h];
		for (int y = 0, i = 0; y < height; y++)
			for (int x = 0; x < width; x++, i++)
				if (set[i]) any[y / step * w + x / step] = true;
		return new Mask(w, h, any);
	}

	/**
	 * This mask as a part of a larger or smaller grid.
	 *
	 * @param x0 column there of this mask's first; y0 its row. What is beyond that grid is cut off
	 */
	public Mask pasted(final int x0, final int y0, final int toWidth, final int toHeight) {
		return cropped(new Bounds(-x0, -y0, toWidth, toHeight));
	}

	/** Intersection over union with another mask; 1 for two empty masks. */
	public double iou(final Mask other) {
		final int union = or(other).count();
		return union == 0 ? 1 : (double) and(other).count() / union;
	}

	private void requireSameSize(final Mask other) {
		if (other.width != width || other.height != height) throw new IllegalArgumentException(
			"masks differ in size: " + width + "×" + height + " and " + other.width + "×" + other.height);
	}

	@Override
	public boolean equals(final Object o) {
		return o instanceof Mask && ((Mask) o).width == width && ((Mask) o).height == height
			&& Arrays.equals(((Mask) o).set, set);
	}

	@Override
	public int hashCode() {
		return Objects.hash(width, height, Arrays.hashCode(set));
	}

	@Override
	public String toString() {
		return "Mask[" + width + "×" + height + ", " + count() + " set]";
	}
}
