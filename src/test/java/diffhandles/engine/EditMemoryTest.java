// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.BaseNDManager;
import ai.djl.ndarray.NDManager;
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
import diffhandles.setting.InversionKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tensors live outside the Java heap, where nothing collects what is forgotten. A process of its own makes edits, each
 * of a picture of its own, in rounds of every way to start: inverted with gradients of the null text, inverted with
 * residuals, not inverted; all guided by gradients. After each round it counts what the model's manager still owns,
 * which must not change at all. What no manager owns shows in the resident memory only: there the heap is fixed, every
 * tensor of more than some kilobytes has pages of its own that go when it goes, and medians of rounds far apart may
 * differ by what caches and compiled code take.
 */
class EditMemoryTest {

	private static final int W = 80, H = 72;
	/** Rounds before the first reading, readings in each of the two groups, rounds from one group to the other. */
	private static final int WARM_UP = 2, READINGS = 3, APART = 5;
	private static final int GROWTH_KILOBYTES = 24 * 1024;
	private static final List<InversionKind> ROUND =
		List.of(InversionKind.NULL_TEXT, InversionKind.DIRECT, InversionKind.NONE);

	@TempDir
	private Path folder;

	@Test
	void nothingIsLeftOfAnEditButTheLastReconstruction() throws IOException, InterruptedException {
		final Path output = folder.resolve("rounds.txt");
		final ProcessBuilder builder =
			new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms200m",
				"-Xmx200m", "-XX:+AlwaysPreTouch", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp",
				System.getProperty("java.class.path"), EditMemoryTest.class.getName(),
				SmallDemoModel.in(folder.resolve("demo")).toString());
		builder.environment().put("MALLOC_MMAP_THRESHOLD_", "16384"); // of glibc; others have no such variable
		final Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
		final int status = process.waitFor();
		final String written = Files.readString(output);
		assertEquals(0, status, written);
		final long[][] rounds = written.lines().filter(line -> line.startsWith("round "))
			.map(line -> Arrays.stream(line.substring(6).split(" ")).mapToLong(Long::parseLong).toArray())
			.toArray(long[][]::new);
		assertEquals(APART + READINGS, rounds.length, written);
		for (final long[] round : rounds) {
			assertEquals(rounds[0][0], round[0], () -> "arrays after each round:\n" + written);
			assertEquals(rounds[0][1], round[1], () -> "managers after each round:\n" + written);
		}
		assertTrue(rounds[0][0] > 100, () -> "the weights are among the arrays:\n" + written);
		final long growth = median(rounds, APART) - median(rounds, 0);
		assertTrue(growth < GROWTH_KILOBYTES, () -> "resident memory grew by " + growth + " kB:\n" + written);
	}

	/** Of the resident memory in a group of readings, kB. */
	private static long median(final long[][] rounds, final int from) {
		return IntStream.range(from, from + READINGS).mapToLong(i -> rounds[i][2]).sorted().toArray()[READINGS / 2];
	}

	/** The process: prints arrays, managers and resident memory after every round but the first ones. */
	public static void main(final String[] arguments) throws IOException, ReflectiveOperationException {
		try (DiffusionHandles engine = Engine.open(Path.of(arguments[0]),
			new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE)) {
			for (int round = 1; round <= WARM_UP + APART + READINGS; round++) {
				for (final InversionKind inversion : ROUND)
					edit(engine, inversion, round);
				if (round <= WARM_UP) continue;
				final Owned owned = Owned.by(managerOf(engine));
				System.gc();
				System.out.println("round " + owned.arrays() + " " + owned.managers() + " "
					+ SystemMemory.resident().orElse(0) / 1024);
			}
		}
	}

	private static void edit(final DiffusionHandles engine, final InversionKind inversion, final long seed) {
		final byte[] noise = new byte[3 * W * H];
		new Random(seed).nextBytes(noise);
		final Mask ball = Mask.of(W, H, (x, y) -> Math.hypot(x - 28, y - 36) < 14);
		final float[] z = new float[W * H];
		for (int i = 0; i < z.length; i++)
			z[i] = ball.contains(i) ? 4 : 8 - 3f * (i / W) / H;
		final var scene =
			Scene.of(ArrayImgs.unsignedBytes(noise, W, H, 3)).object(ball).depth(new DepthMap(W, H, z)).build();
		engine.edit(scene, List.of(new ObjectEdit(0.9, 0, 0, 15, 0, 0, 1)),
			EditOptions.DEFAULT.with(Settings.STEPS, 2).with(Settings.SEED, seed).with(Settings.INVERSION, inversion)
				.with(Settings.GUIDED_UNTIL, 0.5).with(Settings.GUIDANCE_SCALE, 3.0),
			ProgressListener.NONE);
	}

	/** The manager of the engine's weights, of which all others are parts. */
	private static NDManager managerOf(final DiffusionHandles engine) throws ReflectiveOperationException {
		final Field models = Engine.class.getDeclaredField("models");
		models.setAccessible(true);
		try (NDManager part = ((OpenedModel) models.get(engine)).model().newManager()) {
			return part.getParentManager();
		}
	}

	/**
	 * What a manager and its parts own.
	 *
	 * @param arrays the tensors
	 * @param managers the parts, and the parts of parts
	 */
	private record Owned(int arrays, int managers) {

		static Owned by(final NDManager manager) throws ReflectiveOperationException {
			final Field resources = BaseNDManager.class.getDeclaredField("resources");
			resources.setAccessible(true);
			int arrays = 0, managers = 0;
			final Collection<?> all = ((Map<?, ?>) resources.get(manager)).values();
			for (final Object one : all) {
				if (!(one instanceof NDManager)) {
					arrays++;
					continue;
				}
				final Owned part = by((NDManager) one);
				arrays += part.arrays;
				managers += part.managers + 1;
			}
			return new Owned(arrays, managers);
		}
	}
}
