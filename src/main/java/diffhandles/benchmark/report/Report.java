// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the contact sheet and the report of a run.
 * <p>
 * The first variant is the one in question: the sheet shows its difference to the truth, and the
 * report its worst scenes.
 * </p>
 *
 * @param folder that holds the results and pictures of all scenes and variants
 * @param scenes by their seeds, in order
 * @param variants their names, in order
 * @param settings what the report says of the run
 */
public record Report(RunFolder folder, Map<Long, Described> scenes, List<String> variants,
	Map<String, String> settings)
{

	/** Names of the pictures that every scene has besides the variants'. */
	public static final String INPUT = "input", EDIT = "edit", TRUTH = "truth";

	private static final String DIFFERENCE = "difference";
	private static final int TILE = 112;
	private static final int WORST = 5;
	private static final int ROW = 5;
	private static final int SHEET_TILE = 192;

	/**
	 * A scene.
	 *
	 * @param prompt the picture in words
	 * @param truth what the truth itself scores
	 */
	public record Described(String prompt, Map<Metric, Double> truth) {}

	public Report {
		scenes = new LinkedHashMap<>(scenes);
		variants = List.copyOf(variants);
	}

	/**
	 * Writes {@code contact-sheet.png} and {@code report.html}; and {@code sheet-SEED.png} for every scene, if there
	 * are more variants than fit a row.
	 */
	public void write() throws IOException {
		if (variants.size() > ROW) {
			for (final long scene : scenes.keySet())
				folder.write("sheet-" + scene + ".png", PngFile.encode(sheet(scene)));
		}
		final byte[] sheet = PngFile.encode(contactSheet());
		folder.write("contact-sheet.png", sheet);
		final HtmlReport html = new HtmlReport(folder.table(), scenes, variants, settings);
		final List<Long> sorted = worstFirst();
		final long median = sorted.get(sorted.size() / 2);
		html.setMedian(median, scenePicture(median));
		for (final long scene : sorted.subList(0, Math.min(WORST, sorted.size())))
			html.addWorst(scene, scenePicture(scene));
		folder.write("report.html", html.withContactSheet(sheet).getBytes(StandardCharsets.UTF_8));
	}

	/** The scenes, first those where the first variant keeps the object least. */
	List<Long> worstFirst() {
		final List<Long> sorted = new ArrayList<>(scenes.keySet());
		sorted.sort(Comparator
			.comparingDouble(
				(final Long scene) -> folder.table().column(List.of(scene), variants.get(0), Metric.IDENTITY_L1)[0])
			.reversed());
		return sorted;
	}

	private Picture contactSheet() throws IOException {
		final List<String> columns = new ArrayList<>(List.of(INPUT, EDIT, TRUTH));
		columns.addAll(variants);
		final List<String> titles = new ArrayList<>(columns);
		titles.add(DIFFERENCE);
		final ContactSheet sheet =
			new ContactSheet(titles, scenes.keySet().stream().map(String::valueOf).toList(), TILE);
		int row = 0;
		for (final long scene : scenes.keySet()) {
			for (int c = 0; c < columns.size(); c++)
				sheet.put(row, c, folder.picture(scene, columns.get(c)));
			sheet.put(row++, columns.size(), difference(scene));
		}
		return sheet.picture();
	}

	/** All pictures of a scene. */
	private Picture sheet(final long scene) throws IOException {
		final Map<String, Picture> pictures = new LinkedHashMap<>();
		for (final String name : List.of(INPUT, EDIT, TRUTH))
			pictures.put(name, folder.picture(scene, name));
		for (final String name : variants)
			pictures.put(name, folder.picture(scene, name));
		return SceneSheet.of(pictures, SHEET_TILE);
	}

	private byte[] scenePicture(final long scene) throws IOException {
		final List<String> columns = List.of(INPUT, EDIT, TRUTH, variants.get(0));
		final List<String> titles = new ArrayList<>(columns);
		titles.add(DIFFERENCE);
		final Picture first = folder.picture(scene, INPUT);
		final ContactSheet sheet =
			new ContactSheet(titles, List.of(""), Math.min(256, Math.max(first.width(), first.height())));
		for (int c = 0; c < columns.size(); c++)
			sheet.put(0, c, folder.picture(scene, columns.get(c)));
		sheet.put(0, columns.size(), difference(scene));
		return PngFile.encode(sheet.picture());
	}

	private Picture difference(final long scene) throws IOException {
		return Illustration.difference(folder.picture(scene, variants.get(0)), folder.picture(scene, TRUTH));
	}
}
