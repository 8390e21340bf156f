// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.metric.Metric;
import java.util.List;
import java.util.Locale;

/** The part of the report that compares the first variant with each other one, scene by scene. */
final class PairedTable {

	private static final List<Metric> METRICS = List.of(Metric.IDENTITY_L1, Metric.IOU, Metric.PSNR, Metric.SHADOW_IOU);

	private final ResultTable table;
	private final List<Long> scenes;
	private final List<String> variants;

	PairedTable(final ResultTable table, final List<Long> scenes, final List<String> variants) {
		this.table = table;
		this.scenes = scenes;
		this.variants = variants;
	}

	/** A heading, the table and how to read it; empty if there is nothing to compare with. */
	String html() {
		if (variants.size() == 1) return "";
		final String first = "<code>" + HtmlReport.escaped(variants.get(0)) + "</code>";
		final StringBuilder html = new StringBuilder("<h2>Scene by scene</h2>\n<p>" + first
			+ " minus each other variant on the same scene: mean difference with its 95 % bootstrap interval, and in "
			+ "how many scenes " + first + " is better and worse. Bold where the interval leaves 0 out and there are "
			+ PairedDifference.FEWEST_SCENES
			+ " scenes or more: elsewhere these scenes do not tell the two apart. With many comparisons some "
			+ "intervals miss by chance, one in twenty; they are not widened for "
			+ "that.</p>\n<table class=\"paired\">\n<thead><tr><th>" + first + " minus</th>");
		for (final Metric m : METRICS)
			html.append("<th>").append(HtmlReport.escaped(m.label()))
				.append(m.lowerIsBetter() ? " (better: −)" : " (better: +)").append("</th>");
		html.append("</tr></thead>\n<tbody>\n");
		for (final String other : variants.subList(1, variants.size())) {
			html.append("<tr><td><code>").append(HtmlReport.escaped(other)).append("</code></td>");
			for (final Metric m : METRICS)
				html.append(cell(other, m));
			html.append("</tr>\n");
		}
		return html.append("</tbody>\n</table>\n").toString();
	}

	private String cell(final String other, final Metric metric) {
		final PairedDifference paired = PairedDifference.of(table.column(scenes, variants.get(0), metric),
			table.column(scenes, other, metric), metric, HtmlReport.SEED);
		final Summary d = paired.difference();
		if (d.count() == 0) return "<td>–</td>";
		final String mean = signed(d.mean(), metric);
		return "<td>" + (paired.isClear() ? "<b>" + mean + "</b>" : mean) + "<small>" + signed(d.low(), metric) + " … "
			+ signed(d.high(), metric) + "</small><small>better in " + paired.better() + ", worse in " + paired.worse()
			+ " of " + d.count() + "</small></td>";
	}

	private static String signed(final double value, final Metric metric) {
		return String.format(Locale.ROOT, "%+." + metric.decimals() + "f", value).replace('-', '−');
	}
}
