// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.PreparedScene;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.AxesKind;
import diffhandles.setting.Settings;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A small set of good and bad edits of the sample scene, and what is said of each before it runs. */
class OutlookTest {

	private interface Change {

		double of(int x, int y, double z, boolean object);
	}

	private static final EditOptions ALONG_GROUND = EditOptions.DEFAULT.with(Settings.AXES, AxesKind.GROUND);
	private static PreparedScene<?> sample;

	@BeforeAll
	static void prepare() throws IOException {
		sample = prepared((x, y, z, object) -> z);
	}

	private static Outlook outlook(final ObjectEdit edit, final Change change) throws IOException {
		return prepared(change).preview(List.of(edit)).outlook();
	}

	private static PreparedScene<?> prepared(final Change change) throws IOException {
		final Scene<?> scene = SceneReader.read(SampleScene.picture(), "", "", 55, "", note -> fail(note));
		final ImageProcessor depth = SampleScene.depth().getProcessor();
		final Mask object = scene.objectMask();
		final float[] z = new float[depth.getPixelCount()];
		for (int i = 0; i < z.length; i++)
			z[i] = (float) change.of(i % 256, i / 256, depth.getf(i), object.contains(i));
		return DiffusionHandles.prepare(scene.withDepth(new DepthMap(256, 256, z)), EditOptions.DEFAULT);
	}

	private static ObjectEdit move(final double x, final double y, final double z, final double yaw) {
		return new ObjectEdit(x, y, z, yaw, 0, 0, 1);
	}

	@ParameterizedTest
	@CsvSource({ "0.4,0,0,0", "-0.4,0,0,0", "0,0,0.4,0", "0,0,-0.3,0", "0.3,0,0.2,20", "0,0,0,-30", "0,-0.2,0,0" })
	void goodEditsAreNotDoubted(final double x, final double y, final double z, final double yaw) throws IOException {
		final Outlook outlook = sample.preview(List.of(move(x, y, z, yaw))).outlook();
		assertTrue(outlook.isGood(), outlook.toString());
		assertTrue(outlook.keptShare() > 0.9 && outlook.wholeShare() > 0.97, outlook.toString());
		assertTrue(outlook.depthConfidence() > 0.5 && outlook.shadowConfidence() > 0.5, outlook.toString());
		assertTrue(outlook.madeUpShare() < 0.2, outlook.toString());
	}

	@Test
	void whatStaysIsNotMadeUp() throws IOException {
		final Outlook outlook = sample.preview(List.of(ObjectEdit.NONE)).outlook();
		assertEquals(0, outlook.madeUpShare());
		assertEquals(1, outlook.keptShare());
		assertEquals(1, outlook.wholeShare());
	}

	/** Its right half is estimated to be far behind the left one, as happened to a toaster. */
	@Test
	void anObjectInTwoPiecesIsSaid() throws IOException {
		final Outlook outlook = outlook(move(-0.8, 0, 0, 0), (x, y, z, object) -> object && x > 128 ? 2 * z : z);
		assertTrue(outlook.wholeShare() < 0.9 || outlook.keptShare() < 0.85, outlook.toString());
		assertFalse(outlook.isGood());
	}

	/** Its right half is nearer than its left one: when it moves to the right, the halves part. */
	@Test
	void theVisibleShareOfATornObjectFalls() throws IOException {
		final PreparedScene<?> torn = prepared((x, y, z, object) -> object && x > 128 ? 0.6 * z : z);
		final List<ObjectEdit> aside = List.of(move(0.7, 0, 0, 0));
		assertTrue(sample.preview(aside).visibleShare() > 0.97, "" + sample.preview(aside).visibleShare());
		assertTrue(torn.preview(aside).visibleShare() < 0.85, "" + torn.preview(aside).visibleShare());
	}

	/** A box stands near the far edge of a table, which ends at row 84. */
	@Test
	void anObjectThatIsMovedOverAnEdgeIsSaid() {
		final int w = 160, h = 120;
		final SplittableRandom random = new SplittableRandom(1);
		final byte[] planes = new byte[3 * w * h];
		final Mask box = Mask.of(w, h, (x, y) -> x >= 66 && x < 94 && y >= 65 && y < 95);
		for (int i = 0; i < planes.length; i++)
			planes[i] =
				(byte) ((box.contains(i % (w * h)) ? 40 : i % (w * h) / w < 84 ? 200 : 110) + random.nextInt(12));
		final Scene<UnsignedByteType> scene = Scene.of(ArrayImgs.unsignedBytes(planes, w, h, 3)).object(box).build();
		final EditOptions options = EditOptions.DEFAULT.with(Settings.HORIZON, "20");
		final EstimatedDepth<UnsignedByteType> table = DiffusionHandles.onGround(scene, options);
		assertTrue(table.view().orElseThrow().hasEdge(), table.source());
		final double z = table.scene().depth().orElseThrow().at(80, 94);
		assertTrue(saysEdge(table, move(0, 0, 0.4 * z, 0)));
		assertFalse(saysEdge(table, move(0.2 * z, 0, 0, 0)), "it stays on the table");
		assertFalse(saysEdge(table, move(0, -0.2 * z, 0, 0)), "it is lifted, which is meant");
		final EstimatedDepth<UnsignedByteType> floor =
			DiffusionHandles.onGround(scene, options.with(Settings.WALL, "40"));
		assertFalse(saysEdge(floor, move(0, 0, 0.4 * z, 0)), "the floor goes on");
	}

	private static boolean saysEdge(final EstimatedDepth<UnsignedByteType> depth, final ObjectEdit edit) {
		return DiffusionHandles.prepare(depth.scene(), ALONG_GROUND).preview(List.of(edit)).outlook().doubts().stream()
			.anyMatch(doubt -> doubt.contains("beyond the edge of what it stands on"));
	}

	@Test
	void aSentenceSaysTheFirstDoubt() {
		assertEquals("Steep. (And 1 more.)", new Outlook(0.1, 1, 1, 1, 1, List.of("Steep.", "Dark.")).sentence());
		assertEquals("Steep.", new Outlook(0.1, 1, 1, 1, 1, List.of("Steep.")).sentence());
		assertEquals(
			"Nothing speaks against it: 10 % of the picture is made up, 90 % of what is seen of the object kept.",
			new Outlook(0.1, 0.9, 1, 1, 1, List.of()).sentence());
	}

	/** Most of it is estimated to be behind the floor and wall around it, as happened to a car. */
	@Test
	void anObjectThatVanishesBehindItsGroundIsSaid() throws IOException {
		final Outlook outlook = outlook(move(0.4, 0, 0, 0), (x, y, z, object) -> object ? 3 * z : z);
		assertTrue(outlook.keptShare() < 0.7, outlook.toString());
		assertEquals(0, outlook.depthConfidence(), 0.1);
		assertTrue(outlook.doubts().stream().anyMatch(d -> d.contains("of object 1, only ")), outlook.toString());
	}

	/** Stripes of its depth are far off, as happened to a cup. */
	@Test
	void anObjectWithHolesIsSaid() throws IOException {
		final Outlook outlook =
			outlook(move(0.4, 0, 0, 0), (x, y, z, object) -> object && x / 8 % 3 == 0 ? 2.5 * z : z);
		assertFalse(outlook.isGood());
		assertTrue(outlook.wholeShare() < 0.9 || outlook.keptShare() < 0.85, outlook.toString());
	}

	@Test
	void anObjectThatLeavesThePictureIsSaid() throws IOException {
		final Outlook outlook = sample.preview(List.of(move(2, 0, 0, 0))).outlook();
		assertTrue(outlook.doubts().stream().anyMatch(d -> d.contains("% will be left")), outlook.toString());
	}

	@Test
	void aLargeTurnIsSaid() throws IOException {
		final Outlook outlook = sample.preview(List.of(move(0, 0, 0, 80))).outlook();
		assertTrue(outlook.doubts().stream().anyMatch(d -> d.contains("is turned by 80°")), outlook.toString());
	}

	@Test
	void sharesAreSharesOfOne() {
		assertThrows(IllegalArgumentException.class, () -> new Outlook(0, 1.1, 1, 1, 1, List.of()));
		assertThrows(IllegalArgumentException.class, () -> new Outlook(0, 1, 1, Double.NaN, 1, List.of()));
	}
}
