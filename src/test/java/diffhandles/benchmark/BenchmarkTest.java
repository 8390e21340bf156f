// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {

	private static final Benchmark.Settings SETTINGS = new Benchmark.Settings(1000, 2, 64, Map.of("model", "none"));

	@TempDir
	Path folder;

	/** Makes everything grey, and counts how often; fails when it is asked for more than it may do. */
	private static final class Gray implements Variant {

		private final int allowed;
		private int runs;

		Gray(final int allowed) {
			this.allowed = allowed;
		}

		@Override
		public String name() {
			return "gray";
		}

		@Override
		public Result run(final EditTask task, final ProgressListener progress) throws IOException {
			if (runs == allowed) throw new IOException("the power fails");
			runs++;
			final float[] gray = new float[task.picture().rgb().length];
			Arrays.fill(gray, .5f);
			return new Result(new Picture(task.picture().width(), task.picture().height(), gray),
				OptionalDouble.of(12.5), 1000);
		}

		@Override
		public boolean isCycled() {
			return false;
		}
	}

	@Test
	void writesTableSheetAndReport() throws IOException {
		final List<Benchmark.Status> heard = new ArrayList<>();
		new Benchmark(SETTINGS, List.of(new NoEdit(), new Gray(2))).run(folder, heard::add, ProgressListener.NONE);
		final List<String> lines = Files.readAllLines(folder.resolve("results.csv"));
		assertEquals(
			"scene,variant,identity_l1,psnr,ssim,background_l1,iou,cycle_l1,shadow_iou,left_behind,inversion_psnr,"
				+ "hole_psnr,hole_ssim,seconds,peak_mb",
			lines.get(0));
		assertEquals(5, lines.size());
		assertTrue(lines.get(1).startsWith("1000,gray,"), lines.get(1));
		assertTrue(lines.get(2).startsWith("1000,no-edit,"), "the inverse edits come last: " + lines.get(2));
		final String[] noEdit = lines.get(2).split(",", -1), gray = lines.get(1).split(",", -1);
		assertEquals("0", noEdit[7], "no edit and back is no change");
		assertEquals("", noEdit[10], "nothing was inverted");
		assertEquals("", gray[7], "no cycle was asked for");
		assertEquals("12.5", gray[10]);
		assertTrue(Double.parseDouble(noEdit[13]) > 0, "it takes some time");
		assertTrue(Double.parseDouble(gray[13]) >= 1000, "it had help that would have taken 1000 s");
		assertTrue(Double.parseDouble(gray[14]) > 1, "some memory is used");
		assertEquals(List.of(0, 0, 1, 2, 2, 3, 4), heard.stream().map(Benchmark.Status::done).toList());
		assertEquals("scene 1001, gray", heard.get(4).what());
		assertEquals("scene 1001, no-edit and back", heard.get(5).what());

		final Picture sheet = PngFile.read(folder.resolve("contact-sheet.png"));
		assertTrue(sheet.width() > 6 * 112 && sheet.height() > 2 * 112);
		assertTrue(Files.readString(folder.resolve("report.html")).contains("<code>gray</code>"));
	}

	/** Half the brightness with every edit: ¼ of the input after two, so that ¾ of it are missing. */
	@Test
	void theCycleIsTheEditAndItsInverse() throws IOException {
		final Variant darker = new Variant() {

			@Override
			public String name() {
				return "darker";
			}

			@Override
			public Result run(final EditTask task, final ProgressListener progress) {
				final float[] rgb = task.picture().rgb().clone();
				for (int i = 0; i < rgb.length; i++)
					rgb[i] /= 2;
				return Result.of(new Picture(task.picture().width(), task.picture().height(), rgb));
			}
		};
		new Benchmark(new Benchmark.Settings(1000, 1, 64, Map.of()), List.of(darker)).run(folder, status -> {},
			ProgressListener.NONE);
		final float[] input = BenchmarkScene.of(EditedScene.ofSeed(1000), 64, 64).input().picture().rgb();
		double sum = 0;
		for (final float value : input)
			sum += value;
		assertEquals(10 * .75 * sum / input.length,
			Double.parseDouble(Files.readAllLines(folder.resolve("results.csv")).get(1).split(",", -1)[7]), 1e-4);
	}

	/** Two runs at once: every result is made once, and both end with all of them. */
	@Test
	void runsAtOnceShareTheScenes() throws Exception {
		final Benchmark.Settings six = new Benchmark.Settings(1000, 6, 64, Map.of());
		final Gray one = new Gray(6), other = new Gray(6);
		final ExecutorService second = Executors.newSingleThreadExecutor();
		final Future<?> done = second.submit(() -> {
			new Benchmark(six, List.of(other)).run(folder, status -> {}, ProgressListener.NONE);
			return null;
		});
		new Benchmark(six, List.of(one)).run(folder, status -> {}, ProgressListener.NONE);
		done.get();
		second.shutdown();
		assertEquals(6, one.runs + other.runs);
		assertEquals(7, Files.readAllLines(folder.resolve("results.csv")).size());
		assertTrue(Files.exists(folder.resolve("report.html")));
	}

	@Test
	void goesOnWhereItWasInterrupted() throws IOException {
		final Gray failing = new Gray(1);
		assertEquals("the power fails",
			assertThrows(IOException.class,
				() -> new Benchmark(SETTINGS, List.of(failing)).run(folder, status -> {}, ProgressListener.NONE))
				.getMessage());
		final String first = Files.readAllLines(folder.resolve("results.csv")).get(1);
		assertFalse(Files.exists(folder.resolve("report.html")));

		final Gray second = new Gray(1);
		new Benchmark(SETTINGS, List.of(second)).run(folder, status -> {}, ProgressListener.NONE);
		assertEquals(1, second.runs);
		assertEquals(first, Files.readAllLines(folder.resolve("results.csv")).get(1));

		final Gray third = new Gray(1);
		final Benchmark more =
			new Benchmark(new Benchmark.Settings(1000, 3, 64, SETTINGS.options()), List.of(third, new NoEdit()));
		more.run(folder, status -> {}, ProgressListener.NONE);
		assertEquals(1, third.runs);
		assertEquals(7, Files.readAllLines(folder.resolve("results.csv")).size());
	}

	@Test
	void refusesToGoOnWithOtherSettings() throws IOException {
		new Benchmark(SETTINGS, List.of(new NoEdit())).run(folder, status -> {}, ProgressListener.NONE);
		final Benchmark other =
			new Benchmark(new Benchmark.Settings(1000, 2, 96, Map.of("steps", "20")), List.of(new Gray(0)));
		assertEquals(
			folder + " holds results of other settings, choose another folder or the same settings; model was none, "
				+ "is not set; size was 64, is 96; steps was not set, is 20",
			assertThrows(IOException.class, () -> other.run(folder, status -> {}, ProgressListener.NONE)).getMessage());
	}

	@Test
	void refusesAFolderThatIsNoneBeforeTheFirstEdit() throws IOException {
		final Path file = Files.writeString(folder.resolve("file"), "");
		final Gray variant = new Gray(0);
		for (final Path output : List.of(file, file.resolve("below"))) {
			final String message = assertThrows(IOException.class,
				() -> new Benchmark(SETTINGS, List.of(variant)).run(output, status -> {}, ProgressListener.NONE))
				.getMessage();
			assertTrue(message.contains(output.toString()) && message.contains("output"), message);
		}
	}

	@Test
	void keepsWhatIsDoneWhenCancelled() throws IOException {
		final List<String> heard = new ArrayList<>();
		final ProgressListener cancelling = new ProgressListener() {

			@Override
			public void step(final Stage stage, final int done, final int total) {}

			@Override
			public boolean isCancelled() {
				return heard.size() == 3;
			}
		};
		assertEquals("cancelled before no-edit of scene 1001",
			assertThrows(CancellationException.class, () -> new Benchmark(SETTINGS, List.of(new NoEdit())).run(folder,
				status -> heard.add(status.what()), cancelling)).getMessage());
		assertEquals(2, Files.readAllLines(folder.resolve("results.csv")).size());
	}

	@Test
	void refusesBadNamesAndSettings() {
		assertEquals("the name \"no-edit\" of a variant is taken", assertThrows(IllegalArgumentException.class,
			() -> new Benchmark(SETTINGS, List.of(new NoEdit(), new NoEdit()))).getMessage());
		assertThrows(IllegalArgumentException.class, () -> new Benchmark(SETTINGS, List.of()));
		assertThrows(IllegalArgumentException.class, () -> new Benchmark(SETTINGS, List.of(named("../up"))));
		assertThrows(IllegalArgumentException.class, () -> new Benchmark(SETTINGS, List.of(named("truth"))));
		assertEquals("scenes must be at least 1, got 0",
			assertThrows(IllegalArgumentException.class, () -> new Benchmark.Settings(1, 0, 64, Map.of()))
				.getMessage());
		assertEquals("size must be 64 … 2048, got 8",
			assertThrows(IllegalArgumentException.class, () -> new Benchmark.Settings(1, 1, 8, Map.of())).getMessage());
	}

	private static Variant named(final String name) {
		return new Variant() {

			@Override
			public String name() {
				return name;
			}

			@Override
			public Result run(final EditTask task, final ProgressListener progress) {
				return Result.of(task.picture());
			}
		};
	}

	@Test
	void theLastSeedMustBeANumber() {
		assertEquals("seed must be at most 9223372036854775805 for 2 scenes, got 9223372036854775807",
			assertThrows(IllegalArgumentException.class, () -> new Benchmark.Settings(Long.MAX_VALUE, 2, 64, Map.of()))
				.getMessage());
		assertEquals(2, new Benchmark.Settings(Long.MAX_VALUE - 2, 2, 64, Map.of()).scenes());
	}
}
