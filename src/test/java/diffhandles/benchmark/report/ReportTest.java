// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import diffhandles.raster.Mask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

	private static final Map<String, String> SETTINGS = Map.of("model", "<demo> & \"more\"");

	@TempDir
	Path folder;

	private Report report(final long firstSeed, final int scenes) throws IOException {
		final RunFolder run = RunFolder.open(folder, SETTINGS);
		final Map<Long, Report.Described> described = new LinkedHashMap<>();
		for (int i = 0; i < scenes; i++) {
			final long seed = firstSeed + i;
			described.put(seed, new Report.Described("a <b>ball</b> " + i, Map.of(Metric.IOU, 0.9 + i / 100.0)));
			for (final String name : List.of("input", "edit", "truth", "ours", "other"))
				run.putPicture(seed, name, flat(16, 16, i / 10f));
			run.putRow(seed, "ours", Map.of(Metric.IDENTITY_L1, i * i / 100.0, Metric.IOU, 0.5, Metric.PSNR, 21.5));
			run.putRow(seed, "other", i == 0 ? Map.of(Metric.IOU, 0.25, Metric.PSNR, 20.0) : Map.of(Metric.PSNR, 20.0));
		}
		return new Report(run, described, List.of("ours", "other"), SETTINGS);
	}

	private static Picture flat(final int width, final int height, final float level) {
		final float[] rgb = new float[3 * width * height];
		Arrays.fill(rgb, level);
		return new Picture(width, height, rgb);
	}

	@Test
	void thePageNeedsNothingElse() throws IOException {
		report(1000, 7).write();
		final String html = Files.readString(folder.resolve("report.html"));
		assertFalse(html.contains("http"), "no address");
		assertFalse(html.contains("<script"), "no program");
		assertFalse(html.contains("<link"), "no other file");
		final Matcher images = Pattern.compile("src=\"([^\"]*)\"").matcher(html);
		int count = 0;
		while (images.find()) {
			assertTrue(images.group(1).startsWith("data:image/png;base64,"));
			final byte[] png = Base64.getDecoder().decode(images.group(1).substring("data:image/png;base64,".length()));
			assertTrue(ImageIO.read(new ByteArrayInputStream(png)).getWidth() > 16);
			count++;
		}
		assertEquals(7, count, "the median scene, the five worst and the contact sheet");
	}

	@Test
	void theTableHasMeansIntervalsAndMedians() throws IOException {
		report(1000, 7).write();
		final String html = Files.readString(folder.resolve("report.html"));
		// 0, 1, 4, 9, 16, 25, 36 hundredths: mean 0.13, median 0.09
		assertTrue(html.contains("<td>0.1300<small>"), html.substring(0, 4000));
		assertTrue(html.contains("<small>median 0.0900</small>"));
		assertTrue(html.contains("<td>0.2500<small>0.2500 … 0.2500</small><small>median 0.2500 of 1</small></td>"),
			"a value of one scene only says so");
		assertTrue(html.contains("Zero123 — published, on other scenes"));
	}

	@Test
	void theFirstVariantIsComparedSceneByScene() throws IOException {
		report(1000, 7).write();
		final String html = Files.readString(folder.resolve("report.html"));
		final String paired = html.substring(html.indexOf("class=\"paired\""), html.indexOf("What is measured"));
		// IoU 0.5 minus 0.25, in the one scene that both have; "other" has no identity
		assertTrue(paired.contains("<td><code>other</code></td><td>–</td><td>+0.2500<small>+0.2500 … +0.2500</small>"
			+ "<small>better in 1, worse in 0 of 1</small></td><td><b>+1.50</b><small>+1.50 … "
			+ "+1.50</small><small>better in 7, worse in 0 of 7</small></td>"), paired);
		assertFalse(paired.contains("<td><code>ours</code></td>"), "it is not compared with itself");
	}

	@Test
	void saysWhatTheTruthItselfScores() throws IOException {
		report(1000, 7).write();
		// 0.90 … 0.96
		assertTrue(Files.readString(folder.resolve("report.html"))
			.matches("(?s).*<td>The truth itself</td>(<td></td>){4}<td>0.9300<small>.*"));
	}

	@Test
	void saysWhatTheResultsShow() throws IOException {
		report(1000, 1).write();
		assertTrue(
			Files.readString(folder.resolve("report.html")).contains("Variants that run the model show the input's own "
				+ "pixels, moved and relit, wherever there are any (<code>composite=detail</code>)"));
	}

	@Test
	void saysThatTheResultsShowTheModelsOwnPicture() throws IOException {
		final RunFolder run = RunFolder.open(folder, Map.of("composite", "model"));
		for (final String name : List.of("input", "edit", "truth", "ours"))
			run.putPicture(1000, name, flat(16, 16, .5f));
		run.putRow(1000, "ours", Map.of());
		new Report(run, Map.of(1000L, new Report.Described("a ball", Map.of())), List.of("ours"),
			Map.of("composite", "model")).write();
		assertTrue(Files.readString(folder.resolve("report.html"))
			.contains("Variants that run the model show what the model itself painted (<code>composite=model</code>)"));
	}

	@Test
	void textIsEscaped() throws IOException {
		report(1000, 1).write();
		final String html = Files.readString(folder.resolve("report.html"));
		assertTrue(html.contains("&lt;demo&gt; &amp; &quot;more&quot;"));
		assertTrue(html.contains("a &lt;b&gt;ball&lt;/b&gt; 0"));
	}

	@Test
	void saysWhetherScenesWereUsedForTuning() throws IOException {
		report(998, 3).write();
		assertTrue(Files.readString(folder.resolve("report.html")).contains("2 of these scenes have seeds below 1000"));
		report(-2, 1).write();
		assertTrue(Files.readString(folder.resolve("report.html")).contains("1 of these scenes have seeds below 1000"));
		report(1000, 3).write();
		assertTrue(Files.readString(folder.resolve("report.html")).contains("No setting was tuned on these scenes"));
	}

	@Test
	void theWorstScenesComeFirst() throws IOException {
		assertEquals(List.of(1006L, 1005L, 1004L, 1003L, 1002L, 1001L, 1000L), report(1000, 7).worstFirst());
		report(1000, 7).write();
		final String html = Files.readString(folder.resolve("report.html"));
		final Matcher captions = Pattern.compile("<figcaption>Scene (\\d+)").matcher(html);
		assertEquals(List.of("1003", "1006", "1005", "1004", "1003", "1002"),
			captions.results().map(r -> r.group(1)).toList(), "the median, then the worst");
	}

	@Test
	void theContactSheetHasARowPerScene() throws IOException {
		report(1000, 3).write();
		final Picture sheet = PngFile.read(folder.resolve("contact-sheet.png"));
		// name column 4 letters of 8 px and 8 px of gaps; six columns and three rows of 112 px and 4 px of gaps
		assertEquals(40 + 6 * 116, sheet.width());
		assertEquals(18 + 3 * 116, sheet.height());
		// the input of the third scene, grey 0.2, in its middle
		assertEquals(.2, sheet.at(0, (18 + 2 * 116 + 56) * sheet.width() + 40 + 56), .003);
	}

	@Test
	void picturesAreReducedByAveraging() {
		final Picture checker =
			new Picture(4, 2, new float[]{ 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0 });
		final ContactSheet sheet = new ContactSheet(List.of("a"), List.of(""), 2);
		sheet.put(0, 0, checker);
		final Picture picture = sheet.picture();
		assertEquals(.5, picture.at(0, 18 * picture.width() + 8), 1e-6);
		assertEquals(1, picture.at(0, 19 * picture.width() + 8),
			"below the picture, which is half as high as the tile");
	}

	@Test
	void anEditIsShownByItsOutlines() {
		final Mask source = Mask.of(8, 8, (x, y) -> x < 3 && y < 3), target = Mask.of(8, 8, (x, y) -> x > 4 && y > 4);
		final int[] pixels = Illustration.edit(flat(8, 8, 1), source, target).toRgb();
		assertEquals(0xff8800, pixels[2]);
		assertEquals(0x00c8ff, pixels[5 * 8 + 5]);
		assertEquals(0x999999, pixels[6 * 8 + 6], "inside the object");
		assertEquals(0x999999, pixels[7], "elsewhere");
	}

	@Test
	void differencesAreFourTimesAsStrong() {
		final Picture difference = Illustration.difference(flat(1, 1, .5f), flat(1, 1, .4f));
		assertEquals(.4, difference.at(0, 0), 1e-6);
		assertEquals(1, Illustration.difference(flat(1, 1, 1), flat(1, 1, .2f)).at(2, 0));
	}

	@Test
	void refusesResultsOfUnknownSettings() throws IOException {
		Files.writeString(folder.resolve("results.csv"), "scene");
		assertEquals(folder + ": expected settings.json beside results.csv, found none; choose another folder",
			assertThrows(IOException.class, () -> RunFolder.open(folder, SETTINGS)).getMessage());
		Files.writeString(folder.resolve("settings.json"), "[1, 2");
		assertEquals(folder.resolve("settings.json") + ": expected a JSON object of texts, found something else",
			assertThrows(IOException.class, () -> RunFolder.open(folder, SETTINGS)).getMessage());
	}
}
