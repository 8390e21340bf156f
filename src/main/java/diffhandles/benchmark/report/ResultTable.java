// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.metric.Metric;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The file {@code results.csv}: a row per scene and variant, a column per metric. Missing values are
 * empty.
 * <p>
 * The file is replaced as a whole with every new row, so that it is complete whenever it is looked at,
 * even after the process was killed.
 * </p>
 */
public final class ResultTable {

	private static final String HEADER =
		"scene,variant," + Arrays.stream(Metric.values()).map(Metric::column).collect(Collectors.joining(","));
	private static final MathContext DIGITS = new MathContext(6);

	private final Path file;
	private final Map<Key, Map<Metric, Double>> rows = new LinkedHashMap<>();

	private record Key(long scene, String variant) {}

	private ResultTable(final Path file) {
		this.file = file;
	}

	/**
	 * The table of a file, empty if there is none yet.
	 *
	 * @throws IOException naming the file and line if it holds something else
	 */
	static ResultTable open(final Path file) throws IOException {
		final ResultTable table = new ResultTable(file);
		if (!Files.exists(file)) return table;
		final List<String> lines = Files.readAllLines(file);
		if (lines.isEmpty() || !lines.get(0).equals(HEADER)) throw new IOException(file + ": line 1: expected \""
			+ HEADER + "\", found " + (lines.isEmpty() ? "nothing" : "\"" + lines.get(0) + "\""));
		for (int i = 1; i < lines.size(); i++)
			try {
				table.parse(lines.get(i));
			}
			catch (final IllegalArgumentException e) {
				throw new IOException(file + ": line " + (i + 1) + ": " + e.getMessage(), e);
			}
		return table;
	}

	/** The values of a scene and variant; metrics without a value are absent. */
	public Optional<Map<Metric, Double>> row(final long scene, final String variant) {
		return Optional.ofNullable(rows.get(new Key(scene, variant)));
	}

	/** A metric of a variant over scenes; not a number where there is none. */
	double[] column(final List<Long> scenes, final String variant, final Metric metric) {
		return scenes.stream().mapToDouble(s -> row(s, variant).map(r -> r.get(metric)).orElse(Double.NaN)).toArray();
	}

	/**
	 * Adds or replaces a row, in memory and on disk, where rows are sorted by scene. Values that are not a number
	 * count as missing.
	 */
	void put(final long scene, final String variant, final Map<Metric, Double> values) throws IOException {
		final Map<Metric, Double> row = new EnumMap<>(Metric.class);
		values.forEach((metric, value) -> {
			if (!Double.isNaN(value)) row.put(metric, value);
		});
		rows.put(new Key(scene, variant), row);
		final List<String> lines = new ArrayList<>(List.of(HEADER));
		rows.entrySet().stream().sorted(Comparator.comparingLong(e -> e.getKey().scene))
			.forEach(e -> lines.add(line(e.getKey(), e.getValue())));
		WholeFile.replace(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private static String line(final Key key, final Map<Metric, Double> row) {
		return key.scene + "," + key.variant + ","
			+ Arrays.stream(Metric.values()).map(m -> format(row.get(m))).collect(Collectors.joining(","));
	}

	private void parse(final String line) {
		final String[] cells = line.split(",", -1);
		final Metric[] metrics = Metric.values();
		if (cells.length != 2 + metrics.length)
			throw new IllegalArgumentException("expected " + (2 + metrics.length) + " values, found " + cells.length);
		final Map<Metric, Double> row = new EnumMap<>(Metric.class);
		for (int i = 0; i < metrics.length; i++)
			if (!cells[i + 2].isEmpty()) row.put(metrics[i], number(cells[i + 2], metrics[i]));
		rows.put(new Key(scene(cells[0]), cells[1]), row);
	}

	private static long scene(final String cell) {
		try {
			return Long.parseLong(cell);
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("expected the seed of a scene, found \"" + cell + "\"", e);
		}
	}

	private static double number(final String cell, final Metric metric) {
		try {
			return Double.parseDouble(cell);
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException("expected a number as " + metric.column() + ", found \"" + cell + "\"",
				e);
		}
	}

	private static String format(final Double value) {
		return value == null ? "" : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
	}
}
