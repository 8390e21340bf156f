// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.testing;

import diffhandles.geometry.SourceField;
import diffhandles.raster.Mask;

/** The field of an object that moves in the picture plane. */
public final class ShiftedObject {

	private ShiftedObject() {}

	/** The object moved by (dx, dy): a target pixel shows it where its source's pixel belongs to it. */
	public static SourceField by(final Mask object, final float dx, final float dy) {
		final int w = object.width(), n = w * object.height();
		final int[] owner = new int[n];
		final float[] sourceX = new float[n], sourceY = new float[n];
		for (int i = 0; i < n; i++) {
			sourceX[i] = i % w + 0.5f - dx;
			sourceY[i] = i / w + 0.5f - dy;
			final boolean shown = object.contains((int) Math.floor(sourceX[i]), (int) Math.floor(sourceY[i]));
			owner[i] = shown ? 0 : object.contains(i) ? SourceField.HOLE : SourceField.STATIC;
		}
		return new SourceField(object, owner, sourceX, sourceY);
	}
}
