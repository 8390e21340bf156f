// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.PreparedScene;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.geometry.EulerAngles;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Transforms;
import diffhandles.geometry.Vector3;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.setting.AxesKind;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.standing.FloorView;
import diffhandles.testing.SmallDemoModel;
import ij.IJ;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The paper's own photographs, which are not ours to publish: runs where the variable {@code DIFFHANDLES_PHOTOGEN}
 * names their folder. Every picture is made {@value #SIDE} pixels large.
 */
class PhotographsTest {

	private static final int SIDE = 256;
	private static final EditOptions FAST = EditOptions.DEFAULT.with(Settings.STEPS, 2);
	/** What the demo's depth network makes of these, which it does not know, falls apart when it moves away. */
	private static final List<String> BAD = List.of("banana_fruits", "car", "chair_2", "shoe", "toaster", "wine_glass");

	private static final Map<Path, EstimatedDepth<UnsignedByteType>> GROUND = new HashMap<>();
	private static final Map<Path, PreparedScene<UnsignedByteType>> PREPARED = new HashMap<>();

	@TempDir
	static Path small;
	private static List<Path> items;
	private static DiffusionHandles engine;

	@BeforeAll
	static void open() throws IOException {
		final String folder = System.getenv("DIFFHANDLES_PHOTOGEN");
		assumeTrue(folder != null, "DIFFHANDLES_PHOTOGEN does not name the photographs' folder");
		try (Stream<Path> list = Files.list(Path.of(folder))) {
			items = list.filter(p -> Files.exists(p.resolve("transforms.json"))).sorted().toList();
		}
		assertTrue(items.size() > 0, "no photographs in " + folder);
		engine = DiffusionHandles.open(SmallDemoModel.in(small), new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32),
			ProgressListener.NONE);
	}

	@AfterAll
	static void close() {
		if (engine != null) engine.close();
		GROUND.clear();
		PREPARED.clear();
	}

	/** The demo model has never seen a photograph: edits are only asked to run, and to leave all else alone. */
	@Test
	void everyEditOfThePaperRunsAndIsExactOutsideItsMask() throws IOException {
		for (final Path item : items) {
			final Scene<UnsignedByteType> scene = withDepth(item);
			final PreparedScene<UnsignedByteType> prepared = DiffusionHandles.prepare(scene, FAST);
			final JsonObject edits =
				JsonParser.parseString(Files.readString(item.resolve("transforms.json"))).getAsJsonObject();
			boolean edited = false;
			for (final String name : edits.keySet()) {
				final ObjectEdit edit = edit(edits.getAsJsonObject(name));
				if (edited && edit.equals(ObjectEdit.NONE)) continue;
				try {
					assertTrue(prepared.preview(List.of(edit)).targetMask().count() > 0, item + " " + name);
				}
				catch (final ObjectOutOfView e) {
					continue; // one of the published edits does, where the published system clamps it to the border
				}
				if (!edited) assertExactOutside(scene, engine.edit(scene, List.of(edit), FAST, ProgressListener.NONE),
					item + " " + name);
				edited = true;
			}
			assertTrue(edited, "no edit of " + item + " stays in view");
		}
	}

	/** Without a depth map: half its width aside, a fifth of its distance away, turned by 20 degrees. */
	@Test
	void objectsStayWholeOnTheGround() throws IOException {
		for (final Path item : items) {
			final EstimatedDepth<UnsignedByteType> ground = ground(item);
			final Scene<UnsignedByteType> scene = ground.scene();
			final PreparedScene<UnsignedByteType> prepared = prepared(item);
			final double z = middle(scene), width = width(scene, z);
			final Bounds before = scene.objectMask().bounds();
			final double side = before.x0() + before.width() / 2 < SIDE / 2 ? 1 : -1;
			final PreviewResult<?> aside = prepared.preview(List.of(move(side * width / 2, 0, 0)));
			final PreviewResult<?> away = prepared.preview(List.of(move(0, z / 5, 0)));
			final PreviewResult<?> turned = prepared.preview(List.of(move(0, 0, 20)));
			for (final PreviewResult<?> result : List.of(aside, away, turned)) {
				final String what = item.getFileName() + ": " + result.outlook();
				assertTrue(result.outlook().wholeShare() > 0.97, what);
				assertTrue(result.outlook().keptShare() > 0.93, what);
				assertFalse(result.outlook().doubts().stream().anyMatch(d -> d.contains("come apart")), what);
			}
			final String name = item.getFileName().toString();
			assertEquals(0, foot(aside) - foot(before), 0.03 * SIDE, name + " stays on its row of the floor");
			assertTrue(foot(away) < foot(before), name + " goes up the picture");
			assertEquals(floorRow(ground.view().orElseThrow(), foot(before), 1.2), foot(away), 0.03 * SIDE,
				name + " stands where the floor is a fifth farther");
			final double smaller = Math.sqrt((double) away.targetMask().count() / away.sourceMask().count());
			assertEquals(1 / 1.2, smaller, 0.06, name + " is as much smaller as it is farther");
		}
	}

	/**
	 * The same pictures with depth that tears their objects are doubted, and with that of the ground are not. The glass
	 * has 0.742, since its table ends beside the lower third of it; the best of the torn ones has 0.67.
	 */
	@Test
	void whatIsSaidBeforeAnEditTellsGoodDepthFromBad() throws IOException {
		for (final Path item : items) {
			final String name = item.getFileName().toString();
			final Outlook ground = away(ground(item).scene(), prepared(item));
			assertTrue(worst(ground) > 0.7, name + ": " + ground);
			if (!BAD.contains(name)) continue;
			final Scene<UnsignedByteType> torn = engine.estimateDepth(scene(item).build(),
				FAST.with(Settings.DEPTH_METHOD, DepthMethod.NETWORK), ProgressListener.NONE).scene();
			final Outlook network = away(torn, DiffusionHandles.prepare(torn, FAST));
			assertTrue(worst(network) < 0.7, name + ": " + network);
			assertFalse(network.isGood(), name + ": " + network);
		}
	}

	/** The least of the numbers that fall where depth is wrong. */
	private static double worst(final Outlook outlook) {
		return Math.min(outlook.depthConfidence(), Math.min(outlook.keptShare(), outlook.wholeShare()));
	}

	private static Outlook away(final Scene<?> scene, final PreparedScene<?> prepared) {
		try {
			return prepared.preview(List.of(move(0, middle(scene) / 5, 0))).outlook();
		}
		catch (final ObjectOutOfView hidden) { // nothing is left of it
			return new Outlook(0, 0, 0, 0, 0, List.of(hidden.getMessage()));
		}
	}

	/** A photograph on its ground, taken apart once for all tests. */
	private static PreparedScene<UnsignedByteType> prepared(final Path item) throws IOException {
		if (!PREPARED.containsKey(item)) PREPARED.put(item,
			DiffusionHandles.prepare(ground(item).scene(), FAST.with(Settings.AXES, AxesKind.GROUND)));
		return PREPARED.get(item);
	}

	private static EstimatedDepth<UnsignedByteType> ground(final Path item) throws IOException {
		if (!GROUND.containsKey(item)) GROUND.put(item, DiffusionHandles.onGround(scene(item).build(), FAST));
		return GROUND.get(item);
	}

	private static ObjectEdit move(final double right, final double away, final double yaw) {
		return new ObjectEdit(right, 0, away, yaw, 0, 0, 1);
	}

	/** The middle of the object's depths. */
	private static double middle(final Scene<?> scene) {
		final Mask object = scene.objectMask();
		final double[] z = IntStream.range(0, SIDE * SIDE).filter(object::contains)
			.mapToDouble(scene.depth().orElseThrow()::at).sorted().toArray();
		return z[z.length / 2];
	}

	/** The object's width at a distance, depth units. */
	private static double width(final Scene<?> scene, final double z) {
		final double f = SIDE / 2.0 / Math.tan(Math.toRadians(scene.fieldOfViewDegrees() / 2));
		return z * scene.objectMask().bounds().width() / f;
	}

	private static int foot(final PreviewResult<?> result) {
		return foot(result.targetMask().bounds());
	}

	private static int foot(final Bounds b) {
		return b.y0() + b.height();
	}

	/** The row of the floor that is so many times as far along the floor as another one. */
	private static double floorRow(final FloorView view, final double row, final double times) {
		final PinholeCamera camera = view.camera();
		final double pitch = Math.toRadians(view.floor().pitchDegrees());
		final double down = pitch + Math.atan((row - camera.cy()) / camera.fy());
		return camera.cy() + camera.fy() * Math.tan(Math.atan(Math.tan(down) / times) - pitch);
	}

	private static void assertExactOutside(final Scene<UnsignedByteType> scene,
		final EditResult<UnsignedByteType> result, final String what)
	{
		final Cursor<UnsignedByteType> before = Views.flatIterable(scene.picture()).cursor();
		final Cursor<UnsignedByteType> after = Views.flatIterable(result.edited()).cursor();
		for (int c = 0; c < 3; c++)
			for (final FloatType alpha : Views.flatIterable(result.editMask())) {
				final int a = before.next().get(), b = after.next().get();
				if (alpha.get() == 0) assertEquals(a, b, what);
			}
	}

	/** A photograph and its object, without depth. */
	private static Scene.Builder<UnsignedByteType> scene(final Path item) throws IOException {
		final int[] rgb = (int[]) scaled(item.resolve("input.png")).convertToRGB().getPixels();
		final byte[] planes = new byte[3 * rgb.length];
		for (int i = 0; i < rgb.length; i++)
			for (int c = 0; c < 3; c++)
				planes[c * rgb.length + i] = (byte) (rgb[i] >> 16 - 8 * c);
		final ImageProcessor mask = scaled(item.resolve("mask.png")).convertToByte(false);
		return Scene.of(ArrayImgs.unsignedBytes(planes, SIDE, SIDE, 3))
			.object(Mask.of(SIDE, SIDE, (x, y) -> mask.get(x, y) > 127));
	}

	private static Scene<UnsignedByteType> withDepth(final Path item) throws IOException {
		return scene(item).depth(depth(item.resolve("depth.tif"))).backgroundDepth(depth(item.resolve("bg_depth.tif")))
			.prompt(Files.readString(item.resolve("prompt.txt")).trim()).build();
	}

	private static ImageProcessor scaled(final Path file) {
		final ImageProcessor whole = IJ.openImage(file.toString()).getProcessor();
		whole.setInterpolationMethod(ImageProcessor.BILINEAR);
		return whole.resize(SIDE, SIDE, true);
	}

	private static Img<FloatType> depth(final Path file) {
		final ImageProcessor whole = IJ.openImage(file.toString()).getProcessor();
		return ArrayImgs.floats((float[]) whole.resize(SIDE, SIDE).getPixels(), SIDE, SIDE); // steps stay steps
	}

	/** The published edits' frame is x left, y up, and their rotations are about an axis. */
	private static ObjectEdit edit(final JsonObject edit) {
		final ObjectTransform t =
			Transforms.ofPublishedFrame(point(edit.getAsJsonArray("translation"), new Vector3(0, 0, 0)),
				point(edit.getAsJsonArray("rotation_axis"), new Vector3(0, 1, 0)),
				edit.has("rotation_angle") ? edit.get("rotation_angle").getAsDouble() : 0);
		final EulerAngles angles = Transforms.angles(t);
		return new ObjectEdit(t.translateX(), t.translateY(), t.translateZ(), angles.yaw(), angles.pitch(),
			angles.roll(), 1);
	}

	private static Vector3 point(final JsonArray xyz, final Vector3 absent) {
		return xyz == null ? absent
			: new Vector3(xyz.get(0).getAsDouble(), xyz.get(1).getAsDouble(), xyz.get(2).getAsDouble());
	}
}
