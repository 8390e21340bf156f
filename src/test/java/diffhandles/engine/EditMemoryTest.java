package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.memory.SystemMemory;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

/**
 * Tensors live outside the Java heap, where nothing collects what is forgotten. A process whose heap is
 * fixed makes edits, each of a picture of its own, and compares its resident memory ten edits apart. Of several
 * readings the lowest counts: what an allocator keeps for a while comes and goes, what is forgotten stays.
 */
class EditMemoryTest {

	private static final int W = 200, H = 152;
	/** Edits before the first reading, edits between the two groups of readings, and readings in a group. */
	private static final int WARM_UP = 2, APART = 10, READINGS = 4;

	@Test
	void memoryDoesNotGrowFromEditToEdit() throws IOException, InterruptedException {
		assumeTrue(SystemMemory.resident().isPresent(), "resident memory is Linux's to tell");
		final Path output = Files.createTempFile("edits", ".txt");
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xms200m", "-Xmx200m", "-XX:+AlwaysPreTouch", "-cp", System.getProperty("java.class.path"),
			EditMemoryTest.class.getName()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		final int status = process.waitFor();
		final List<String> lines = Files.readAllLines(output);
		Files.delete(output);
		assertEquals(0, status, () -> String.join("\n", lines));
		final long[] kilobytes = lines.stream().filter(l -> l.startsWith("resident "))
			.mapToLong(l -> Long.parseLong(l.substring(9))).toArray();
		assertEquals(APART + READINGS, kilobytes.length, () -> String.join("\n", lines));
		final long early = Arrays.stream(kilobytes, 0, READINGS).min().orElseThrow();
		final long late = Arrays.stream(kilobytes, APART, APART + READINGS).min().orElseThrow();
		assertTrue(late - early < 32 * 1024, "resident memory, after each edit: " + Arrays.toString(kilobytes) + " kB");
	}

	/** The process: prints its resident memory after every edit but the first ones. */
	public static void main(final String[] arguments) throws IOException {
		try (DiffusionHandles engine = DiffusionHandles.open(Path.of("models/demo"),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
			for (int seed = 1; seed <= WARM_UP + APART + READINGS; seed++) {
				edit(engine, seed);
				if (seed > WARM_UP) System.out.println("resident " + residentKilobytes());
			}
		}
	}

	private static void edit(final DiffusionHandles engine, final long seed) {
		final byte[] noise = new byte[3 * W * H];
		new Random(seed).nextBytes(noise);
		final Mask ball = Mask.of(W, H, (x, y) -> Math.hypot(x - 70, y - 76) < 30);
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = ball.contains(i) ? 4 : 8 - 3f * (i / W) / H;
		final var scene =
			Scene.of(ArrayImgs.unsignedBytes(noise, W, H, 3)).object(ball).depth(new DepthMap(W, H, z)).build();
		engine.edit(scene, List.of(new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1)),
			EditOptions.DEFAULT.with(Settings.STEPS, 2).with(Settings.SEED, (long) seed), ProgressListener.NONE);
	}

	private static long residentKilobytes() {
		System.gc();
		return SystemMemory.resident().orElseThrow() / 1024;
	}
}
