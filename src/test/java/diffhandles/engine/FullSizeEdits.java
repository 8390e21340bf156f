// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.memory.PeakMemory;
import diffhandles.memory.SystemMemory;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A process that makes edits with a model and prints how long each stage took and how much memory it held: one line a
 * stage, {@code edit stage seconds resident peak}, in MB of 10⁶ bytes.
 *
 * <pre>
 * java -cp … diffhandles.engine.FullSizeEdits MODEL PRECISION EDITS STEPS INVERSION [SIZE]
 * </pre>
 */
public final class FullSizeEdits {

	/** Hears a stage's last step and prints what it took. */
	private static final class Printing implements ProgressListener {

		private final String edit;
		private long last = System.nanoTime();
		private PeakMemory peak = PeakMemory.start();
		private Stage running;

		Printing(final String edit) {
			this.edit = edit;
		}

		@Override
		public void step(final Stage stage, final int done, final int total) {
			if (running != null && running != stage) close();
			running = stage;
		}

		/** What is said before the edit, to be compared with what follows. */
		@Override
		public void estimate(final double seconds, final String sentence) {
			System.out.printf(Locale.ROOT, "%s estimate %.1f s: %s%n", edit, seconds, sentence);
		}

		void close() {
			final long now = System.nanoTime();
			System.out.printf(Locale.ROOT, "%s %s %.1f %d %d%n", edit, running.name().toLowerCase(Locale.ROOT),
				(now - last) * 1e-9, SystemMemory.resident().orElse(0) / 1_000_000,
				Math.round(peak.megabytes() * 1024 * 1024 / 1e6));
			last = now;
			peak = PeakMemory.start();
		}
	}

	private FullSizeEdits() {}

	public static void main(final String[] arguments) throws IOException {
		final int edits = Integer.parseInt(arguments[2]), steps = Integer.parseInt(arguments[3]);
		final int size = arguments.length > 5 ? Integer.parseInt(arguments[5]) : 512;
		final InversionKind inversion = InversionKind.valueOf(arguments[4]);
		final EngineOptions options =
			new EngineOptions(DeviceKind.CPU, PrecisionKind.valueOf(arguments[1].toUpperCase(Locale.ROOT)));
		final Printing loading = new Printing("0");
		try (Engine engine = Engine.open(Path.of(arguments[0]), options, loading)) {
			loading.close();
			for (int i = 1; i <= edits; i++) {
				final Printing printing = new Printing(Integer.toString(i));
				engine.edit(scene(size, i), List.of(new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1)), EditOptions.DEFAULT
					.with(Settings.STEPS, steps).with(Settings.INVERSION, inversion).with(Settings.GUIDED_UNTIL, 0.5),
					printing);
				printing.close();
			}
		}
	}

	/** A ball of noise in a room of noise; each scene another. */
	private static Scene<UnsignedByteType> scene(final int size, final long seed) {
		final byte[] noise = new byte[3 * size * size];
		new Random(seed).nextBytes(noise);
		final Mask ball = Mask.of(size, size, (x, y) -> Math.hypot(x - 0.35 * size, y - 0.5 * size) < 0.18 * size);
		final float[] z = new float[size * size];
		for (int i = 0; i < z.length; i++)
			z[i] = ball.contains(i) ? 4 : 8 - 3f * (i / size) / size;
		return Scene.of(ArrayImgs.unsignedBytes(noise, size, size, 3)).object(ball).depth(new DepthMap(size, size, z))
			.prompt("scene " + seed).build();
	}
}
