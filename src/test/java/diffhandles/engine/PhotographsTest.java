// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.EulerAngles;
import diffhandles.geometry.ObjectOutOfView;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Transforms;
import diffhandles.geometry.Vector3;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import ij.IJ;
import ij.ImagePlus;
import diffhandles.setting.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.imglib2.Cursor;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The paper's own edits of its photographs, which are not ours to publish: runs where the variable
 * {@code DIFFHANDLES_PHOTOGEN} names their folder. The demo model has never seen a photograph, so that
 * every edit runs through and leaves everything outside its mask alone is all that is asked.
 */
class PhotographsTest {

	private static final EditOptions FAST = EditOptions.DEFAULT.with(Settings.STEPS, 2);

	@Test
	void everyEditOfThePaperRunsAndIsExactOutsideItsMask(@TempDir final Path small) throws IOException {
		final String folder = System.getenv("DIFFHANDLES_PHOTOGEN");
		assumeTrue(folder != null, "DIFFHANDLES_PHOTOGEN does not name the photographs' folder");
		final List<Path> items;
		try (Stream<Path> list = Files.list(Path.of(folder))) {
			items = list.filter(p -> Files.exists(p.resolve("transforms.json"))).sorted().toList();
		}
		assertTrue(items.size() > 0, "no photographs in " + folder);
		try (DiffusionHandles engine = DiffusionHandles.open(SmallDemoModel.in(small),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
			for (final Path item : items) {
				final Scene<UnsignedByteType> scene = scene(item);
				final JsonObject edits =
					JsonParser.parseString(Files.readString(item.resolve("transforms.json"))).getAsJsonObject();
				boolean edited = false;
				for (final String name : edits.keySet()) {
					final ObjectEdit edit = edit(edits.getAsJsonObject(name));
					if (leavesTheView(scene, edit) || edited && edit.equals(ObjectEdit.NONE)) continue;
					assertTrue(DiffusionHandles.preview(scene, List.of(edit)).targetMask().count() > 0,
						item + " " + name);
					if (!edited) assertExactOutside(scene,
						engine.edit(scene, List.of(edit), FAST, ProgressListener.NONE), item + " " + name);
					edited = true;
				}
				assertTrue(edited, "no edit of " + item + " stays in view");
			}
		}
	}

	/**
	 * One of the published edits moves its object beyond the frame, where the published system clamps it to the
	 * border.
	 */
	private static boolean leavesTheView(final Scene<?> scene, final ObjectEdit edit) {
		try {
			LayeredScene.of(scene, new LayerSettings(SettingValues.NONE)).geometry(List.of(edit));
			return false;
		}
		catch (final ObjectOutOfView e) {
			return true;
		}
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

	private static Scene<UnsignedByteType> scene(final Path item) throws IOException {
		final ImagePlus picture = IJ.openImage(item.resolve("input.png").toString());
		final ImagePlus mask = IJ.openImage(item.resolve("mask.png").toString());
		final int w = picture.getWidth(), h = picture.getHeight();
		final int[] rgb = (int[]) picture.getProcessor().convertToRGB().getPixels();
		final byte[] planes = new byte[3 * rgb.length];
		for (int i = 0; i < rgb.length; i++)
			for (int c = 0; c < 3; c++)
				planes[c * rgb.length + i] = (byte) (rgb[i] >> 16 - 8 * c);
		final var grey = mask.getProcessor().convertToByte(false);
		return Scene.of(ArrayImgs.unsignedBytes(planes, w, h, 3)).object(Mask.of(w, h, (x, y) -> grey.get(x, y) > 127))
			.depth(depth(item.resolve("depth.tif"))).backgroundDepth(depth(item.resolve("bg_depth.tif")))
			.prompt(Files.readString(item.resolve("prompt.txt")).trim()).build();
	}

	private static Img<FloatType> depth(final Path file) {
		final ImagePlus z = IJ.openImage(file.toString());
		return ArrayImgs.floats((float[]) z.getProcessor().getPixels(), z.getWidth(), z.getHeight());
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
