// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.Scene;
import diffhandles.benchmark.BenchmarkScene;
import diffhandles.benchmark.EditTask;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.geometry.ObjectTransform;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.Preset;
import diffhandles.setting.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Measures what is lost by edits of edits: five moves that sum to nothing, and one move there and back, going on from
 * the source or from the pixels of the edit before. {@code docs/edits-of-edits.sh} runs it.
 */
final class EditsOfEdits {

	private static final int SIZE = 256;
	private static final List<ObjectEdit> FIVE = List.of(new ObjectEdit(0.2, 0, 0, 15, 0, 0, 1),
		new ObjectEdit(0.1, 0, 0.2, 0, 0, 0, 1), new ObjectEdit(-0.4, 0, 0, -25, 0, 0, 1),
		new ObjectEdit(0, 0, -0.2, 10, 0, 0, 1), new ObjectEdit(0.1, 0, 0, 0, 0, 0, 1));
	private static final List<ObjectEdit> THERE_AND_BACK =
		List.of(new ObjectEdit(0.3, 0, 0.2, 15, 0, 0, 1), new ObjectEdit(-0.3, 0, -0.2, -15, 0, 0, 1));

	private EditsOfEdits() {}

	/** @param arguments {@code model}, {@code guided} or, for previews alone, {@code parts}; then seeds of scenes */
	public static void main(final String... arguments) throws Exception {
		if (arguments[0].equals("parts")) {
			for (int i = 1; i < arguments.length; i++)
				System.out.println(arguments[i] + ": five " + parts(scene(Long.parseLong(arguments[i])), FIVE)
					+ "; two " + parts(scene(Long.parseLong(arguments[i])), THERE_AND_BACK));
			return;
		}
		final EditOptions options = arguments[0].equals("guided")
			? EditOptions.DEFAULT.with(Settings.PRESET, Preset.GUIDED).with(Settings.COMPOSITE, CompositeKind.MODEL)
			: EditOptions.DEFAULT;
		try (DiffusionHandles engine =
			DiffusionHandles.open(Path.of("models", "demo"), EngineOptions.AUTO, ProgressListener.NONE)) {
			for (int i = 1; i < arguments.length; i++) {
				final Scene<FloatType> scene = scene(Long.parseLong(arguments[i]));
				System.out.printf(Locale.ROOT,
					"%s, scene %s: of pixels five %.2f dB, two %.2f dB; going on five %.2f dB, two %.2f dB%n",
					arguments[0], arguments[i], ofPixels(engine, scene, FIVE, options),
					ofPixels(engine, scene, THERE_AND_BACK, options), goingOn(engine, scene, FIVE, options),
					goingOn(engine, scene, THERE_AND_BACK, options));
			}
		}
	}

	private static Scene<FloatType> scene(final long seed) {
		final BenchmarkScene rendered = BenchmarkScene.of(EditedScene.ofSeed(seed), SIZE, SIZE);
		final EditTask task = rendered.task();
		return Scene.of(ArrayImgs.floats(task.picture().rgb().clone(), SIZE, SIZE, 3)).depth(task.depth())
			.fieldOfView(task.fovDegrees()).object(rendered.source()).prompt(task.prompt()).build();
	}

	/** Each edit is of the picture that the one before has made, with the depth after it and what shows the object. */
	private static double ofPixels(final DiffusionHandles engine, final Scene<FloatType> source,
		final List<ObjectEdit> edits, final EditOptions options)
	{
		Scene<FloatType> scene = source;
		for (final ObjectEdit edit : edits) {
			final EditResult<FloatType> result = engine.edit(scene, List.of(edit), options, ProgressListener.NONE);
			scene = Scene.of(result.edited()).object(result.targetMask()).depth(result.editedDepth())
				.fieldOfView(source.fieldOfViewDegrees()).prompt(source.prompt()).build();
		}
		return psnr(source.picture(), scene.picture());
	}

	/**
	 * Where previews of previews lose: shares of the squared error on the object, inside and at its rim, on pixels that
	 * it covered in between, and on all others, which are mostly shadows.
	 */
	private static String parts(final Scene<FloatType> source, final List<ObjectEdit> edits) {
		Scene<FloatType> scene = source;
		Mask covered = source.objectMask();
		for (final ObjectEdit edit : edits) {
			final PreviewResult<FloatType> result =
				DiffusionHandles.prepare(scene, EditOptions.DEFAULT).preview(List.of(edit));
			scene = Scene.of(result.preview()).object(result.targetMask()).depth(result.editedDepth())
				.fieldOfView(source.fieldOfViewDegrees()).build();
			covered = covered.or(scene.objectMask());
		}
		final Mask inside = source.objectMask().eroded(2), object = source.objectMask().dilated(3);
		final double[] errors = new double[4];
		final var before = Views.flatIterable(source.picture()).cursor();
		final var after = Views.flatIterable(scene.picture()).cursor();
		for (int i = 0; i < 3 * SIZE * SIZE; i++) {
			final int p = i % (SIZE * SIZE);
			final int part = inside.contains(p) ? 0 : object.contains(p) ? 1 : covered.contains(p) ? 2 : 3;
			errors[part] += Math.pow(before.next().get() - after.next().get(), 2);
		}
		final double all = Arrays.stream(errors).sum();
		return String.format(Locale.ROOT, "%.2f dB: object %.0f %%, rim %.0f %%, covered %.0f %%, others %.0f %%",
			-10 * Math.log10(all / (3 * SIZE * SIZE)), 100 * errors[0] / all, 100 * errors[1] / all,
			100 * errors[2] / all, 100 * errors[3] / all);
	}

	private static double goingOn(final DiffusionHandles engine, final Scene<FloatType> source,
		final List<ObjectEdit> edits, final EditOptions options)
	{
		List<ObjectTransform> made = List.of();
		EditResult<FloatType> result = null;
		for (final ObjectEdit edit : edits) {
			result = engine.edit(source, List.of(edit), options.after(made), ProgressListener.NONE);
			made = result.moves();
		}
		return psnr(source.picture(), result.edited());
	}

	private static double psnr(final RandomAccessibleInterval<FloatType> a,
		final RandomAccessibleInterval<FloatType> b)
	{
		double sum = 0;
		long n = 0;
		final var other = Views.flatIterable(b).cursor();
		for (final FloatType v : Views.flatIterable(a)) {
			final double d = v.get() - other.next().get();
			sum += d * d;
			n++;
		}
		return -10 * Math.log10(sum / n);
	}
}
