// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.metric.Metric;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The text of the report: one HTML page that needs no other file and no network. */
final class HtmlReport {

	/** Seeds below this one are for tuning. */
	private static final long FIRST_UNSEEN_SEED = 1000;
	/** Of the bootstrap's drawing. */
	static final long SEED = 0;

	/** What the defaults are tuned for, in words. */
	private static final Map<Metric, String> TARGETS = Map.of(Metric.IDENTITY_L1, "below all baselines", Metric.IOU,
		"≥ 0.90", Metric.CYCLE_L1, "≤ 0.60", Metric.BACKGROUND_L1, "≤ 0.00392", Metric.INVERSION_PSNR, "≥ 28");

	/** Metrics that need not give the truth their best value. */
	private static final Set<Metric> NOT_PLAIN = Set.of(Metric.IOU, Metric.SHADOW_IOU);

	private record Published(String method, String cycle, String iou) {}

	/** Table 2 of the paper, E_id (×10) and S_edit. */
	private static final List<Published> PUBLISHED =
		List.of(new Published("Obj.Stitch", "0.89", "0.37"), new Published("Zero123", "1.05", "0.52"),
			new Published("3DIT", "0.74", "0.15"), new Published("Diffusion Handles", "0.71", "0.85"));

	private static final String STYLE = """
		:root { color-scheme: light dark; }
		body { font: 15px/1.5 system-ui, sans-serif; max-width: 112rem; margin: 2rem auto; padding: 0 1rem; }
		table { border-collapse: collapse; display: block; overflow-x: auto; }
		th, td { padding: .3rem .5rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #8886; }
		th:first-child, td:first-child { text-align: left; white-space: normal; min-width: 9rem; }
		p, ul { max-width: 60rem; }
		td small { display: block; opacity: .7; }
		tr.other td { font-style: italic; opacity: .8; }
		img { max-width: 100%; height: auto; }
		figure { margin: 1rem 0; }
		""";

	private final ResultTable table;
	private final Map<Long, Report.Described> described;
	private final List<Long> scenes;
	private final List<String> variants;
	private final Map<String, String> settings;
	private final StringBuilder worst = new StringBuilder();
	private String median = "";

	HtmlReport(final ResultTable table, final Map<Long, Report.Described> described, final List<String> variants,
		final Map<String, String> settings)
	{
		this.table = table;
		this.described = described;
		this.scenes = List.copyOf(described.keySet());
		this.variants = variants;
		this.settings = settings;
	}

	/** Adds a scene to the worst ones. */
	void addWorst(final long scene, final byte[] png) {
		worst.append(figure(scene, png));
	}

	/** Sets the scene in the middle. */
	void setMedian(final long scene, final byte[] png) {
		median = figure(scene, png);
	}

	private String figure(final long scene, final byte[] png) {
		return "<figure>" + image(png, "Scene " + scene) + "<figcaption>Scene " + scene + ": "
			+ escaped(described.get(scene).prompt()) + ". Identity L1 " + number(scene, Metric.IDENTITY_L1) + ", IoU "
			+ number(scene, Metric.IOU) + ".</figcaption></figure>\n";
	}

	/** A metric of the first variant. */
	private String number(final long scene, final Metric metric) {
		return number(table.column(List.of(scene), variants.get(0), metric)[0], metric);
	}

	/** The page. */
	String withContactSheet(final byte[] png) {
		return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
			+ "content=\"width=device-width\">\n<title>Diffusion Handles: benchmark</title>\n<style>\n" + STYLE
			+ "</style>\n</head>\n<body>\n<h1>Diffusion Handles: benchmark</h1>\n" + introduction()
			+ "<h2>Results</h2>\n" + results() + new PairedTable(table, scenes, variants).html()
			+ "<h2>What is measured</h2>\n" + definitions() + "<h2>Median and worst scenes of <code>"
			+ escaped(variants.get(0))
			+ "</code></h2>\n<p>By identity L1. Difference: to the truth, four times as strong.</p>\n<h3>Median</h3>\n"
			+ median + "<h3>Worst</h3>\n" + worst
			+ "<h2>All scenes</h2>\n<p>Edit: the object's outline before in orange, after in blue. Difference: of "
			+ "<code>" + escaped(variants.get(0)) + "</code> to the truth, four times as strong.</p>\n"
			+ image(png, "Contact sheet") + "\n<h2>Settings</h2>\n" + settingsTable() + "</body>\n</html>\n";
	}

	private String introduction() {
		final long tuned = scenes.stream().filter(s -> s < FIRST_UNSEEN_SEED).count();
		final String honesty = tuned == 0
			? "No setting was tuned on these scenes: tuning uses seeds below " + FIRST_UNSEEN_SEED + " only."
			: "<strong>" + tuned + " of these scenes have seeds below " + FIRST_UNSEEN_SEED
				+ ", on which settings are tuned. Their results say how well the tuning went, not how good the method "
				+ "is.</strong>";
		return "<p>" + scenes.size() + " random scenes (seeds " + scenes.get(0) + " to " + scenes.get(scenes.size() - 1)
			+ ") with one edit each, rendered before and after, so that the true result is known. Depth, masks and "
			+ "the depth behind the object are exact, as in the paper's benchmark. " + honesty + "</p>\n<p>" + shown()
			+ "</p>\n";
	}

	/** What was measured: the input's detail, unless the settings say otherwise. */
	private String shown() {
		return "model".equals(settings.get("composite"))
			? "Variants that run the model show what the model itself painted (<code>composite=model</code>), so that "
				+ "they differ as their guidance does."
			: "Variants that run the model show the input's own pixels, moved and relit, wherever there are any "
				+ "(<code>composite=detail</code>), so that what guidance changes in the model's own picture hardly "
				+ "shows.";
	}

	private String results() {
		final StringBuilder html =
			new StringBuilder("<p>Mean with the 95 % bootstrap interval of the mean; below it the "
				+ "median.</p>\n<table>\n<thead><tr><th>Variant</th>");
		for (final Metric m : Metric.values())
			html.append("<th title=\"").append(escaped(m.description())).append("\">").append(escaped(m.label()))
				.append(m.lowerIsBetter() ? " ↓" : " ↑").append("</th>");
		html.append("</tr></thead>\n<tbody>\n");
		for (final String variant : variants) {
			html.append("<tr><td><code>").append(escaped(variant)).append("</code></td>");
			for (final Metric m : Metric.values())
				html.append(cell(summary(variant, m), m));
			html.append("</tr>\n");
		}
		html.append(truthRow());
		html.append(otherRow("Target", TARGETS));
		for (final Published p : PUBLISHED)
			html.append(otherRow(p.method + " — published, on other scenes",
				Map.of(Metric.CYCLE_L1, p.cycle, Metric.IOU, p.iou)));
		return html.append(
			"</tbody>\n</table>\n<p>The truth itself: what a perfect result scores on these scenes. That is less than "
				+ "1 where "
				+ "the moved object shades the place that it left, since the truth differs from the empty scene "
				+ "there, too; a result "
				+ "that lacks this shade can score more.</p>\n<p>Published rows: Table 2 of <cite>Diffusion "
				+ "Handles</cite> (CVPR 2024): 50 "
				+ "other scenes, other models, objects segmented by SAM. They are no comparison, only an "
				+ "orientation.</p>\n")
			.toString();
	}

	/** What the truth itself scores in the metrics in which that is not plain. */
	private String truthRow() {
		final StringBuilder html = new StringBuilder("<tr class=\"other\"><td>The truth itself</td>");
		for (final Metric m : Metric.values())
			html.append(NOT_PLAIN.contains(m) ? cell(Summary.of(
				described.values().stream().mapToDouble(d -> d.truth().getOrDefault(m, Double.NaN)).toArray(), SEED), m)
				: "<td></td>");
		return html.append("</tr>\n").toString();
	}

	private String cell(final Summary s, final Metric metric) {
		if (s.count() == 0) return "<td>–</td>";
		final String note = s.count() < scenes.size() ? " of " + s.count() : "";
		return "<td>" + number(s.mean(), metric) + "<small>" + number(s.low(), metric) + " … "
			+ number(s.high(), metric) + "</small><small>median " + number(s.median(), metric) + note + "</small></td>";
	}

	private static String otherRow(final String name, final Map<Metric, String> values) {
		final StringBuilder html = new StringBuilder("<tr class=\"other\"><td>").append(escaped(name)).append("</td>");
		for (final Metric m : Metric.values())
			html.append("<td>").append(values.getOrDefault(m, "")).append("</td>");
		return html.append("</tr>\n").toString();
	}

	private static String definitions() {
		final StringBuilder html = new StringBuilder("<ul>\n");
		for (final Metric m : Metric.values())
			html.append("<li><b>").append(escaped(m.label())).append("</b>: ").append(escaped(m.description()))
				.append(".</li>\n");
		return html
			.append("</ul>\n<p>Pictures are compared in 0 … 1. A dash means that a variant has no such value.</p>\n")
			.toString();
	}

	private String settingsTable() {
		final StringBuilder html = new StringBuilder("<table>\n");
		settings.forEach((key, value) -> html.append("<tr><td>").append(escaped(key)).append("</td><td>")
			.append(escaped(value)).append("</td></tr>\n"));
		return html.append("</table>\n").toString();
	}

	private Summary summary(final String variant, final Metric metric) {
		return Summary.of(table.column(scenes, variant, metric), SEED);
	}

	private static String image(final byte[] png, final String description) {
		return "<img alt=\"" + escaped(description) + "\" src=\"data:image/png;base64,"
			+ Base64.getEncoder().encodeToString(png) + "\">";
	}

	private static String number(final double value, final Metric metric) {
		return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + metric.decimals() + "f", value);
	}

	static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
