// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.DiffusionHandles;
import diffhandles.EngineOptions;
import diffhandles.diffusion.guidance.BlockGrid;
import diffhandles.diffusion.guidance.GuidanceTerm;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A process that makes edits by themselves, and then the same ones while Java's collector runs without a pause, and
 * prints whether they are equal bit for bit. With {@code MALLOC_PERTURB_=255} the system fills what is freed with
 * bytes of 255, which are not a number.
 */
final class DisturbedEdits {

	private static final List<InversionKind> WAYS = List.of(InversionKind.NULL_TEXT, InversionKind.NONE);
	private static final long SEED = 5;
	private static volatile boolean disturbed;
	private static volatile byte[] garbage;

	private DisturbedEdits() {}

	/** @param arguments a model's folder */
	public static void main(final String[] arguments) throws IOException {
		final Path model = Path.of(arguments[0]);
		final List<float[]> quiet = edits(model);
		disturbed = true;
		final Thread collector = new Thread(DisturbedEdits::collect, "collector");
		collector.setDaemon(true);
		collector.start();
		final List<float[]> others = edits(model);
		for (int i = 0; i < WAYS.size(); i++)
			System.out.println(WAYS.get(i) + " differs in " + differences(quiet.get(i), others.get(i)) + " of "
				+ quiet.get(i).length + " values");
	}

	/** The paper's model, loaded anew, since weights may be freed as well. */
	private static List<float[]> edits(final Path model) throws IOException {
		try (DiffusionHandles engine =
			Engine.open(model, new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
			return WAYS.stream().map(way -> pixels(engine, way)).toList();
		}
	}

	private static float[] pixels(final DiffusionHandles engine, final InversionKind way) {
		final var edited = EditRounds.edit(engine, way, SEED, List.of(new SlowTerm()), ProgressListener.NONE).edited();
		final float[] pixels = new float[(int) Views.iterable(edited).size()];
		int i = 0;
		for (final FloatType value : Views.flatIterable(edited))
			pixels[i++] = value.get();
		return pixels;
	}

	private static int differences(final float[] a, final float[] b) {
		int count = 0;
		for (int i = 0; i < a.length; i++)
			if (Float.floatToRawIntBits(a[i]) != Float.floatToRawIntBits(b[i])) count++;
		return count;
	}

	/**
	 * Garbage by the gigabyte: a young generation of a megabyte is collected about once a millisecond, which is shorter
	 * than the way from a forward pass to its backward pass. Direct buffers that nobody holds are freed after that, and
	 * others take their place.
	 */
	private static void collect() {
		for (int round = 0;; round++) {
			for (int i = 0; i < 1000; i++)
				garbage = new byte[10_000];
			for (int size = 4; size <= 1 << 16; size *= 2) {
				final ByteBuffer other = ByteBuffer.allocateDirect(size);
				while (other.hasRemaining())
					other.put((byte) 255);
			}
			if (round % 100 == 0) System.gc(); // the old generation, too
		}
	}

	/** The last of the terms: there is time for a collection before the backward pass. */
	private record SlowTerm() implements GuidanceTerm {

		@Override
		public double weight(final Moment moment) {
			return 1;
		}

		@Override
		public Optional<OnBlock> on(final BlockGrid grid) {
			return Optional.of(recorded -> current -> {
				if (disturbed) collectNow();
				return current.mean();
			});
		}

		private static void collectNow() {
			System.gc();
			try {
				Thread.sleep(10); // what was found is freed by another thread
			}
			catch (final InterruptedException e) {
				throw new IllegalStateException(e);
			}
		}
	}
}
