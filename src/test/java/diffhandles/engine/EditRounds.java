// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.diffusion.CancelAt;
import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.geometry.DepthMap;
import diffhandles.memory.SystemMemory;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A process that edits pictures in rounds and prints what is left in memory after each: edits from the null text's
 * optimised inversion, from residuals and from no inversion, all guided by gradients; and edits that are cancelled in
 * the middle of an inversion, of the null text and of the guidance.
 */
final class EditRounds {

	/** The first ones make what is kept for good: compiled code, memory pools, the scene of the last edit. */
	static final int WARM_UP = 1, COUNTED = 3;

	private static final int W = 64, H = 56;
	private static final List<InversionKind> WAYS =
		List.of(InversionKind.NULL_TEXT, InversionKind.DIRECT, InversionKind.NONE);
	private static final List<Stage> CANCELLED = List.of(Stage.INVERT, Stage.NULL_TEXT, Stage.GUIDE);

	private EditRounds() {}

	/**
	 * @param arguments a model's folder
	 */
	public static void main(final String[] arguments) throws IOException, ReflectiveOperationException {
		try (LivingTensors tensors = new LivingTensors()) {
			try (DiffusionHandles engine = Engine.open(Path.of(arguments[0]),
				new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
				for (int round = 1; round <= WARM_UP + COUNTED; round++) {
					round(engine, round);
					if (round <= WARM_UP) continue;
					System.gc();
					System.out
						.println("round " + tensors.all().size() + " " + SystemMemory.resident().orElse(0) / 1024);
				}
			}
			System.out.println("closed " + tensors.all().stream()
				.filter(array -> array.getName() == null || !array.getName().startsWith("module_method:")).count());
		}
	}

	private static void round(final DiffusionHandles engine, final long seed) {
		for (final Stage stage : CANCELLED) {
			try {
				edit(engine, InversionKind.NULL_TEXT, -seed, List.of(), new CancelAt(stage, 1));
				throw new IllegalStateException("an edit that is cancelled in " + stage + " must not end");
			}
			catch (final CancellationException expected) {
				// what it leaves is counted at the end of the round
			}
		}
		for (final InversionKind way : WAYS)
			edit(engine, way, seed, List.of(), ProgressListener.NONE);
	}

	/** An edit of a picture of the seed's noise, as the model paints it. */
	static EditResult<FloatType> edit(final DiffusionHandles engine, final InversionKind inversion, final long seed,
		final List<GuidanceTerm> ownTerms, final ProgressListener progress)
	{
		final float[] noise = new float[3 * W * H];
		final Random random = new Random(seed);
		for (int i = 0; i < noise.length; i++)
			noise[i] = random.nextFloat();
		final Mask ball = Mask.of(W, H, (x, y) -> Math.hypot(x - 22, y - 28) < 11);
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = ball.contains(i) ? 4 : 8 - 3f * (i / W) / H;
		final var scene =
			Scene.of(ArrayImgs.floats(noise, W, H, 3)).range(0, 1).object(ball).depth(new DepthMap(W, H, z)).build();
		EditOptions options = EditOptions.DEFAULT.with(Settings.STEPS, 2).with(Settings.SEED, seed)
			.with(Settings.INVERSION, inversion).with(Settings.GUIDED_UNTIL, 0.5).with(Settings.GUIDANCE_SCALE, 3.0)
			.with(Settings.COMPOSITE, CompositeKind.MODEL);
		for (final GuidanceTerm term : ownTerms)
			options = options.with(term);
		return engine.edit(scene, List.of(new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1)), options, progress);
	}
}
