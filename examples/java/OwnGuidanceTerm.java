// SPDX-License-Identifier: BSD-2-Clause

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.diffusion.guidance.BlockGrid;
import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * Guides an edit with a term that is not the paper's, and tells what it changes.
 *
 * <pre>
 * java -cp "target/imagej/plugins/*:target/imagej/jars/*" examples/java/OwnGuidanceTerm.java MODEL STEPS
 * </pre>
 *
 * The picture is made here, as an ImgLib2 image: a bright ball before a striped wall.
 */
public final class OwnGuidanceTerm {

	private static final int W = 256, H = 192;

	/** ⟨(Ψᵉ − Ψ)² · still⟩: every cell of the background that the edit does not touch stays as it was. */
	record StillBackground(double weight) implements GuidanceTerm {

		@Override
		public double weight(final Moment moment) {
			return weight;
		}

		@Override
		public Optional<OnBlock> on(final BlockGrid grid) {
			return grid.region(grid.map().backgroundThroughout()) // (g, 1)
				.map(still -> recorded -> current -> current.sub(recorded).square().matMul(still).mean());
		}
	}

	public static void main(final String... args) throws IOException {
		final EditOptions paper = EditOptions.DEFAULT.with(Settings.STEPS, Integer.parseInt(args[1]))
			.with(Settings.INVERSION, InversionKind.DIRECT).with(Settings.GUIDED_UNTIL, 0.75)
			.with(Settings.COMPOSITE, CompositeKind.MODEL); // what the model painted, to see what guidance does
		final EditOptions alone = paper.with(Settings.OBJECT_WEIGHT, 0.0).with(Settings.BACKGROUND_WEIGHT, 0.0)
			.with(Settings.LOCAL_BACKGROUND_WEIGHT, 0.0);
		try (DiffusionHandles engine =
			DiffusionHandles.open(Path.of(args[0]), EngineOptions.AUTO, ProgressListener.NONE)) {
			final RandomAccessibleInterval<UnsignedByteType> unguided = edit(engine, alone);
			System.out.printf(Locale.ROOT,
				"mean difference from the unguided edit: paper %.3f, still background %.3f%n",
				difference(edit(engine, paper), unguided),
				difference(edit(engine, alone.with(new StillBackground(300))), unguided));
		}
	}

	private static RandomAccessibleInterval<UnsignedByteType> edit(final DiffusionHandles engine,
		final EditOptions options)
	{
		return engine.edit(scene(), List.of(new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1)), options, ProgressListener.NONE)
			.edited();
	}

	private static Scene<UnsignedByteType> scene() {
		final Img<UnsignedByteType> picture = ArrayImgs.unsignedBytes(W, H, 3); // (x, y, c)
		final Cursor<UnsignedByteType> cursor = picture.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			final int x = cursor.getIntPosition(0), y = cursor.getIntPosition(1), c = cursor.getIntPosition(2);
			cursor.get().set(isBall(x, y) ? 220 - 60 * c : 90 + 30 * (x / 16 % 2));
		}
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = isBall(i % W, i / W) ? 4 : 8;
		return Scene.of(picture).object(Mask.of(W, H, OwnGuidanceTerm::isBall)).depth(new DepthMap(W, H, z))
			.prompt("a ball before a wall").build();
	}

	private static boolean isBall(final int x, final int y) {
		return Math.hypot(x + 0.5 - 90, y + 0.5 - 96) < 36;
	}

	/** Mean absolute difference of two pictures, in steps of 8 bits. */
	private static double difference(final RandomAccessibleInterval<UnsignedByteType> a,
		final RandomAccessibleInterval<UnsignedByteType> b)
	{
		final Cursor<UnsignedByteType> other = Views.flatIterable(b).cursor();
		double sum = 0;
		for (final UnsignedByteType value : Views.flatIterable(a))
			sum += Math.abs(value.get() - other.next().get());
		return sum / (W * H * 3);
	}
}
