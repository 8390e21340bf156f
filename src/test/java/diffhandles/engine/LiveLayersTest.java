// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.LiveFrame;
import diffhandles.LiveScene;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.ObjectTransform;
import java.util.List;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Quick frames look like careful ones. */
class LiveLayersTest {

	private static final int SIZE = 128;
	private static final ObjectTransform STAYS = ObjectTransform.of(0, 0, 0, 0, 0, 0, 1);
	private static BenchmarkScene rendered;
	private static LiveScene live;

	@BeforeAll
	static void prepare() {
		rendered = BenchmarkScene.of(EditedScene.ofSeed(5), SIZE, SIZE); // its shadow lies in full view on the floor
		live = DiffusionHandles.prepare(
			Scene.of(ArrayImgs.floats(rendered.task().picture().rgb().clone(), SIZE, SIZE, 3)).object(rendered.source())
				.depth(rendered.task().depth()).fieldOfView(rendered.task().fovDegrees()).build(),
			EditOptions.DEFAULT).live();
	}

	/** The frame over the picture: (height·width) 0xRRGGBB. */
	private static int[] over(final LiveFrame frame) {
		final int[] rgb = rendered.task().picture().toRgb().clone();
		for (int i = 0; i < rgb.length; i++)
			rgb[i] &= 0xffffff;
		for (int y = 0, k = 0; y < frame.changed().height(); y++)
			for (int x = 0; x < frame.changed().width(); x++, k++)
				rgb[(frame.changed().y0() + y) * SIZE + frame.changed().x0() + x] = frame.rgb()[k];
		return rgb;
	}

	/** Mean difference of the primaries, 0 … 255. */
	private static double difference(final int[] a, final int[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			for (int shift = 0; shift <= 16; shift += 8)
				sum += Math.abs((a[i] >> shift & 255) - (b[i] >> shift & 255));
		return sum / (3 * a.length);
	}

	@Test
	void withoutAMoveNothingChanges() {
		assertEquals(0, live.frame(List.of(STAYS)).changed().width());
		final int[] picture = over(LiveFrame.UNCHANGED);
		assertArrayEquals(picture, over(live.careful(List.of(STAYS)).frame()));
	}

	@Test
	void aMovedObjectIsWhereTheCarefulFrameHasIt() {
		for (final ObjectTransform move : List.of(ObjectTransform.of(0.3, 0, 0, 0, 0, 0, 1),
			ObjectTransform.of(-0.2, 0, 0.2, 15, 0, 0, 1), ObjectTransform.of(0, -0.1, -0.2, 0, 0, 0, 1.2))) {
			final int[] quick = over(live.frame(List.of(move))), careful = over(live.careful(List.of(move)).frame());
			final double off = difference(quick, careful), moved = difference(over(LiveFrame.UNCHANGED), careful);
			assertTrue(off < 0.25 * moved, move + ": " + off + " of " + moved);
		}
	}

	/** What was drawn for one frame is gone from the next. */
	@Test
	void framesLeaveNothingBehind() {
		final List<ObjectTransform> near = List.of(ObjectTransform.of(0.1, 0, -0.4, 20, 0, 0, 1.3));
		final List<ObjectTransform> far = List.of(ObjectTransform.of(-0.3, 0, 0.3, 0, 0, 0, 1));
		final LiveFrame first = live.frame(far);
		live.frame(near);
		live.frame(List.of(STAYS));
		final LiveFrame again = live.frame(far);
		assertEquals(first.changed(), again.changed());
		assertArrayEquals(first.rgb(), again.rgb());
	}

	@Test
	void aTurnShowsWhatNobodySaw() {
		assertTrue(live.frame(List.of(ObjectTransform.of(0, 0, 0, 150, 0, 0, 1))).madeUp() > 0.3);
		assertEquals(0, live.frame(List.of(ObjectTransform.of(0.2, 0, 0, 0, 0, 0, 1))).madeUp(), 0.05);
	}

	/** Out of sight, what is left is the emptied scene. */
	@Test
	void anObjectMayLeaveTheFrame() {
		final int[] gone = over(live.frame(List.of(ObjectTransform.of(500, 0, 0, 0, 0, 0, 1))));
		final int[] behind = over(live.frame(List.of(ObjectTransform.of(0, 0, -500, 0, 0, 0, 1))));
		assertArrayEquals(gone, behind);
		assertTrue(difference(gone, over(LiveFrame.UNCHANGED)) > 1);
	}

	@Test
	void everyObjectNeedsAMove() {
		assertThrows(IllegalArgumentException.class, () -> live.frame(List.of()));
	}
}
