// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.metric.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {

	private static final String HEADER =
		"scene,variant,identity_l1,psnr,ssim,background_l1,iou,cycle_l1,shadow_iou,left_behind,inversion_psnr,"
			+ "hole_psnr,hole_ssim,seconds,peak_mb";

	@TempDir
	Path folder;

	@Test
	void keepsRowsAndMissingValues() throws IOException {
		final Path file = folder.resolve("results.csv");
		final ResultTable table = ResultTable.open(file);
		table.put(1000, "ours",
			Map.of(Metric.IDENTITY_L1, 0.123456789, Metric.SHADOW_IOU, Double.NaN, Metric.PEAK_MB, 1234567.0));
		table.put(1001, "ours", Map.of(Metric.PSNR, 28.5));
		assertEquals(List.of(HEADER, "1000,ours,0.123457,,,,,,,,,,,,1234570", "1001,ours,,28.5,,,,,,,,,,,"),
			Files.readAllLines(file));
		final ResultTable read = ResultTable.open(file);
		assertEquals(Optional.of(Map.of(Metric.PSNR, 28.5)), read.row(1001, "ours"));
		assertEquals(Optional.empty(), read.row(1001, "other"));
		assertArrayEquals(new double[]{ Double.NaN, 28.5, Double.NaN },
			read.column(List.of(1000L, 1001L, 7L), "ours", Metric.PSNR));
	}

	@Test
	void aRowIsReplaced() throws IOException {
		final ResultTable table = ResultTable.open(folder.resolve("results.csv"));
		table.put(1, "a", Map.of(Metric.IOU, .5));
		table.put(1, "a", Map.of(Metric.IOU, .75));
		assertEquals(List.of(HEADER, "1,a,,,,,0.75,,,,,,,,"), Files.readAllLines(folder.resolve("results.csv")));
	}

	@Test
	void saysWhereAFileIsWrong() throws IOException {
		assertProblem("line 1: expected \"" + HEADER + "\", found nothing", "");
		assertProblem("line 1: expected \"" + HEADER + "\", found \"a,b\"", "a,b\n");
		assertProblem("line 2: expected 15 values, found 2", HEADER + "\n1,a\n");
		assertProblem("line 2: expected the seed of a scene, found \"x\"", HEADER + "\nx,a,,,,,,,,,,,,,\n");
		assertProblem("line 3: expected a number as psnr, found \"good\"",
			HEADER + "\n1,a,,,,,,,,,,,,,\n2,a,,good,,,,,,,,,,,\n");
	}

	private void assertProblem(final String problem, final String content) throws IOException {
		final Path file = Files.writeString(folder.resolve("bad.csv"), content);
		assertEquals(file + ": " + problem, assertThrows(IOException.class, () -> ResultTable.open(file)).getMessage());
	}

	@Property(tries = 200)
	void anyOtherFileIsRefusedWithItsName(@ForAll final String text) throws IOException {
		final Path file = Files.createTempFile("table", ".csv");
		try {
			Files.writeString(file, HEADER + "\n" + text.replaceAll("[\\ud800-\\udfff]", "?"));
			final ResultTable table = ResultTable.open(file);
			assertTrue(table.row(0, "").isEmpty());
		}
		catch (final IOException e) {
			assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
		}
		finally {
			Files.delete(file);
		}
	}
}
