// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.window;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.raster.Planes;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

class PlaneImagesTest {

	@Test
	void partsOfPicturesInCellsAreReadValueByValue() {
		final Img<UnsignedShortType> cells = new CellImgFactory<>(new UnsignedShortType(), 4).create(10, 9, 3);
		int n = 0;
		for (final UnsignedShortType value : cells)
			value.set(n++);
		final RandomAccessibleInterval<UnsignedShortType> part =
			Views.interval(cells, new FinalInterval(new long[]{ 3, 1, 1 }, new long[]{ 9, 8, 2 }));
		final Planes planes = PlaneImages.planes(part);
		for (int c = 0; c < 2; c++)
			for (int y = 0; y < 8; y++)
				for (int x = 0; x < 7; x++)
					assertEquals(cells.getAt(3 + x, 1 + y, 1 + c).get(), planes.values()[(c * 8 + y) * 7 + x]);
	}
}
