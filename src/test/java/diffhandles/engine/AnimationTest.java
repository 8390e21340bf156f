// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.AnimationFrame;
import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreparedScene;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.SurfaceFlow;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.FillKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import diffhandles.testing.Refusals;
import diffhandles.testing.SmallDemoModel;
import diffhandles.window.PlaneImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Animations: what every frame shows, what is computed once, and how flicker is measured. */
class AnimationTest {

	/** Larger than what the small model sees at once, so that it sees a window. */
	private static final int W = 120, H = 90;
	private static final List<ObjectEdit> A = List.of(ObjectEdit.NONE),
		B = List.of(new ObjectEdit(0.4, 0, 0, 0, 0, 0, 1)), C = List.of(new ObjectEdit(1.2, 0, 0.2, 20, 0, 0, 1));

	private static final EditOptions QUICK =
		EditOptions.DEFAULT.with(Settings.FILL, FillKind.MEMBRANE).with(Settings.SHADOW, ShadowKind.KEEP);

	@TempDir
	private Path folder;

	/** A ball with stripes before a floor with tiles. */
	private static Scene<UnsignedByteType> scene() {
		final RandomAccessibleInterval<UnsignedByteType> picture = ArrayImgs.unsignedBytes(W, H, 3);
		final var cursor = Views.flatIterable(picture).localizingCursor();
		final float[] z = new float[W * H];
		for (int k = 0; cursor.hasNext(); k++) {
			cursor.fwd();
			final int x = k % W, y = k / W % H;
			cursor.get().set(isBall(x, y) ? 90 + 40 * (x / 5 % 2) : 160 + 25 * ((x / 16 + y / 16) % 2));
			if (k < z.length) z[k] = isBall(x, y) ? 4 : 8 - 3f * y / H;
		}
		return Scene.of(picture).object(Mask.of(W, H, AnimationTest::isBall)).depth(new DepthMap(W, H, z)).build();
	}

	private static boolean isBall(final int x, final int y) {
		return Math.hypot(x - 42, y - 45) < 16;
	}

	private static float[] values(final RandomAccessibleInterval<UnsignedByteType> picture) {
		return PlaneImages.planes(picture).values();
	}

	@Test
	void aFrameIsThePreviewOfItsPose() {
		final PreparedScene<UnsignedByteType> prepared = DiffusionHandles.prepare(scene(), QUICK);
		final List<AnimationFrame<UnsignedByteType>> frames = new ArrayList<>();
		prepared.animate(List.of(A, B, B, C), frames::add, ProgressListener.NONE);
		assertEquals(4, frames.size());
		assertArrayEquals(values(scene().picture()), values(frames.get(0).picture()));
		for (int i = 0; i < 4; i++) {
			final List<ObjectEdit> edits = List.of(A, B, B, C).get(i);
			assertEquals(i + 1, frames.get(i).metrics().number());
			assertEquals(edits, frames.get(i).metrics().edits());
			assertArrayEquals(values(prepared.preview(edits).preview()), values(frames.get(i).picture()));
			assertTrue(frames.get(i).metrics().model().isEmpty());
		}
		assertTrue(frames.get(0).metrics().warpError().isEmpty());
		assertEquals(0, frames.get(2).metrics().warpError().getAsDouble(), "where nothing moves nothing flickers");
		assertTrue(frames.get(3).metrics().warpError().getAsDouble() < 0.05, "resampled stripes");
	}

	/** The model's animation inverts once, and every frame is the edit that shares its window. */
	@Test
	void theModelInvertsOnceForAllFrames() throws Exception {
		final EditOptions options = QUICK.with(Settings.INVERSION, InversionKind.DIRECT).with(Settings.STEPS, 2)
			.with(Settings.GUIDED_UNTIL, 0.0);
		try (DiffusionHandles engine = DiffusionHandles.open(SmallDemoModel.in(folder.resolve("demo")),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
			final List<String> begun = new ArrayList<>();
			final List<AnimationFrame<UnsignedByteType>> frames = new ArrayList<>();
			engine.animate(scene(), List.of(B, C, A), options, frames::add, (stage, done, total) -> {
				if (done == 0) begun.add(stage.name());
			});
			assertEquals(3, frames.size());
			assertEquals(1, begun.stream().filter(Stage.INVERT.name()::equals).count(), begun.toString());
			assertEquals(3, begun.stream().filter(Stage.DENOISE.name()::equals).count(), begun.toString());
			assertEquals(Optional.of("demo"), frames.get(0).metrics().model().map(m -> m.modelName()));
			// the frame that reaches farthest has the window of all, and is what the edit alone makes
			assertArrayEquals(values(engine.edit(scene(), C, options, ProgressListener.NONE).edited()),
				values(frames.get(1).picture()));
		}
	}

	@Test
	void cancellingKeepsTheFramesThatAreDone() {
		final List<AnimationFrame<UnsignedByteType>> frames = new ArrayList<>();
		final ProgressListener afterTwo = new ProgressListener() {

			@Override
			public void step(final Stage stage, final int done, final int total) {}

			@Override
			public boolean isCancelled() {
				return frames.size() == 2;
			}
		};
		assertThrows(CancellationException.class,
			() -> DiffusionHandles.prepare(scene(), QUICK).animate(List.of(A, B, C, B), frames::add, afterTwo));
		assertEquals(2, frames.size());
	}

	@Test
	void aFrameThatCannotBeMadeIsNamedBeforeAnyIsMade() {
		final List<AnimationFrame<UnsignedByteType>> frames = new ArrayList<>();
		final PreparedScene<UnsignedByteType> prepared = DiffusionHandles.prepare(scene(), QUICK);
		Refusals.assertMessage("frame 2 of 2: ", () -> {
			prepared.animate(List.of(A, List.of(new ObjectEdit(40, 0, 0, 0, 0, 0, 1))), frames::add,
				ProgressListener.NONE);
			return null;
		});
		Refusals.assertMessage("at least one frame", () -> {
			prepared.animate(List.of(), frames::add, ProgressListener.NONE);
			return null;
		});
		assertEquals(List.of(), frames);
	}

	/** A ramp, which bilinear samples hit exactly, and a step in brightness between the frames. */
	@Test
	void theWarpErrorIsWhatTheSurfaceChanges() {
		final float[] x = new float[W * H], y = new float[W * H];
		Arrays.fill(x, Float.NaN);
		final Planes earlier = Planes.zeros(W, H, 2), later = Planes.zeros(W, H, 2);
		for (int i = 0; i < W * H; i++) {
			earlier.values()[i] = 0.001f * (i % W);
			later.values()[i] = 0.001f * (i % W);
			if (i % W < 40 || i % W > 60) continue;
			x[i] = i % W + 0.5f - 7.25f;
			y[i] = i / W + 0.5f;
			if (i / W > 0 && i / W < H - 1) later.values()[i] = 0.001f * (i % W - 7.25f) + (i % W < 50 ? 0.02f : 0.1f);
			else
				x[i] = Float.NaN;
		}
		// first channel: 10 columns off by 0.02, 11 by 0.1; the second has no light at all
		assertEquals((10 * 0.02 + 11 * 0.1) / 21 / 2,
			WarpError.of(earlier, later, new SurfaceFlow(W, H, x, y)).getAsDouble(), 1e-6);
		Arrays.fill(x, Float.NaN);
		assertEquals(OptionalDouble.empty(), WarpError.of(earlier, later, new SurfaceFlow(W, H, x, y)));
	}
}
