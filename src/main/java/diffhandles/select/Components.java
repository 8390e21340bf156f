// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.select;

import diffhandles.raster.Mask;
import java.util.Arrays;

/** The connected parts of a mask; pixels are connected across their sides. */
final class Components {

	private final Mask mask;
	private final int[] label; // (pixels): number of the pixel's part, -1 beside the mask
	private final int[] area; // by number; longer than needed

	Components(final Mask mask) {
		this.mask = mask;
		final int width = mask.width(), n = width * mask.height();
		label = new int[n];
		area = new int[n];
		Arrays.fill(label, -1);
		final int[] stack = new int[n];
		int parts = 0;
		for (int start = 0; start < n; start++) {
			if (!mask.contains(start) || label[start] >= 0) continue;
			int top = 0;
			stack[top++] = start;
			label[start] = parts;
			while (top > 0) {
				final int i = stack[--top];
				area[parts]++;
				final int x = i % width;
				if (x > 0) top = visit(i - 1, parts, stack, top);
				if (x < width - 1) top = visit(i + 1, parts, stack, top);
				if (i >= width) top = visit(i - width, parts, stack, top);
				if (i < n - width) top = visit(i + width, parts, stack, top);
			}
			parts++;
		}
	}

	private int visit(final int i, final int part, final int[] stack, final int top) {
		if (!mask.contains(i) || label[i] >= 0) return top;
		label[i] = part;
		stack[top] = i;
		return top + 1;
	}

	/** The parts of at least so many pixels. */
	Mask atLeast(final double pixels) {
		return Mask.of(mask.width(), mask.height(), (x, y) -> {
			final int part = label[y * mask.width() + x];
			return part >= 0 && area[part] >= pixels;
		});
	}

	/** The parts that another mask touches. */
	Mask touching(final Mask other) {
		final boolean[] touched = new boolean[area.length];
		for (int i = 0; i < label.length; i++)
			if (label[i] >= 0 && other.contains(i)) touched[label[i]] = true;
		return Mask.of(mask.width(), mask.height(), (x, y) -> {
			final int part = label[y * mask.width() + x];
			return part >= 0 && touched[part];
		});
	}

	/** A mask without parts and without holes below a size. */
	static Mask cleaned(final Mask mask, final double pixels) {
		final Mask parts = new Components(mask).atLeast(pixels);
		return new Components(parts.complement()).atLeast(pixels).complement();
	}
}
