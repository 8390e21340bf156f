// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import diffhandles.ObjectEdit;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Key poses as a table of comma-separated values, a line for each. The first line names the columns: any of
 * {@code frame} and the keys of a transform, as macros have them. A number that is another for each object has
 * semicolons between its values.
 *
 * <pre>
 * frame,translate_x,yaw
 * 1,0,0
 * 12,0.4,30
 * </pre>
 * <p>
 * What a line leaves out is as in the picture. Without the column {@code frame}, the poses are the same time apart. In
 * a text of one line, bars stand for the ends of lines: {@code frame,yaw|1,0|24,90}.
 * </p>
 *
 * @param rows the key poses in their order
 */
public record PoseTable(List<Row> rows) {

	/** How many frames there are where neither the table nor anybody else says so. */
	public static final int USUAL_FRAMES = 24;

	private static final String FRAME = "frame";
	private static final List<Setting<List<Double>>> TRANSFORM = List.of(Settings.TRANSLATE_X, Settings.TRANSLATE_Y,
		Settings.TRANSLATE_Z, Settings.YAW, Settings.PITCH, Settings.ROLL, Settings.OBJECT_SCALE);

	/**
	 * A line of the table.
	 *
	 * @param frame when the pose is reached, if the table says so
	 * @param edits one for all objects, or one for each
	 */
	public record Row(OptionalDouble frame, List<ObjectEdit> edits) {}

	/** @throws IllegalArgumentException if there is no pose, or a frame for some of them only */
	public PoseTable {
		rows = List.copyOf(rows);
		if (rows.isEmpty())
			throw new IllegalArgumentException("expected key poses below the names of the columns, got none");
		if (rows.stream().map(row -> row.frame.isPresent()).distinct().count() != 1)
			throw new IllegalArgumentException("expected a frame for every key pose or for none, got one for some");
	}

	/** Poses of one object, the same time apart: what an editor collects. */
	public static PoseTable of(final List<ObjectEdit> poses) {
		return new PoseTable(poses.stream().map(pose -> new Row(OptionalDouble.empty(), List.of(pose))).toList());
	}

	/** Whether a text is a table, rather than the name of a file with one. */
	public static boolean isTable(final String text) {
		return text.contains("|") || text.contains("\n");
	}

	/**
	 * Reads a table.
	 *
	 * @throws IllegalArgumentException naming the line and what is wrong with it
	 */
	public static PoseTable parse(final String text) {
		final List<String> lines = Arrays.stream(text.replace("\uFEFF", "").split("[|\n]", -1)).map(String::strip)
			.filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
		if (lines.isEmpty()) throw new IllegalArgumentException("expected a table of key poses, got nothing");
		final List<String> columns = cells(lines.get(0));
		requireColumns(columns);
		final List<Row> rows = new ArrayList<>();
		for (int i = 1; i < lines.size(); i++)
			try {
				rows.add(row(columns, cells(lines.get(i))));
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException("key pose " + i + " ('" + lines.get(i) + "'): " + e.getMessage(), e);
			}
		return new PoseTable(rows);
	}

	private static List<String> cells(final String line) {
		return Arrays.stream(line.split("[,\t]", -1)).map(String::strip).map(PoseTable::unquoted).toList();
	}

	/** A cell as spreadsheets write it, without its quotation marks. */
	private static String unquoted(final String cell) {
		return cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"")
			? cell.substring(1, cell.length() - 1).strip() : cell;
	}

	private static void requireColumns(final List<String> columns) {
		final List<String> known = new ArrayList<>(List.of(FRAME));
		TRANSFORM.forEach(setting -> known.add(setting.key()));
		for (final String column : columns)
			if (!known.contains(column)) throw new IllegalArgumentException("unknown column '" + column
				+ "', expected any of " + String.join(",", known) + " in the first line of the key poses");
		if (new HashSet<>(columns).size() < columns.size())
			throw new IllegalArgumentException("a column of the key poses is there twice, in " + columns);
	}

	private static Row row(final List<String> columns, final List<String> cells) {
		if (cells.size() != columns.size()) throw new IllegalArgumentException(
			"expected " + columns.size() + " values, one for each column, got " + cells.size());
		OptionalDouble frame = OptionalDouble.empty();
		final List<List<Double>> values = new ArrayList<>(TRANSFORM.stream().map(Setting::standard).toList());
		for (int i = 0; i < columns.size(); i++) {
			final String cell = cells.get(i);
			if (columns.get(i).equals(FRAME)) frame = frame(cell);
			else if (!cell.isEmpty()) for (int k = 0; k < TRANSFORM.size(); k++)
				if (TRANSFORM.get(k).key().equals(columns.get(i))) values.set(k, TRANSFORM.get(k).parse(cell));
		}
		return new Row(frame, edits(values));
	}

	private static OptionalDouble frame(final String cell) {
		try {
			return OptionalDouble.of(Double.parseDouble(cell));
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException(FRAME + " must be a number, got '" + cell + "'", e);
		}
	}

	/** An edit for each object, or one for all, of seven numbers with one or more values. */
	private static List<ObjectEdit> edits(final List<List<Double>> values) {
		final int objects = values.stream().mapToInt(List::size).max().orElseThrow();
		for (int k = 0; k < values.size(); k++)
			if (values.get(k).size() != 1 && values.get(k).size() != objects)
				throw new IllegalArgumentException(TRANSFORM.get(k).key() + " has " + values.get(k).size()
					+ " values, another column has " + objects + ": expected one, or one for each object");
		return IntStream.range(0, objects).mapToObj(object -> {
			final double[] v = values.stream().mapToDouble(each -> each.get(each.size() == 1 ? 0 : object)).toArray();
			return new ObjectEdit(v[0], v[1], v[2], v[3], v[4], v[5], v[6]);
		}).toList();
	}

	/**
	 * How many frames there are.
	 *
	 * @param asked how many somebody wants; 0 for as many as the last key pose says
	 */
	public int frames(final int asked) {
		if (asked > 0) return asked;
		return rows.get(0).frame.isPresent() ? keys(USUAL_FRAMES).lastFrame() : USUAL_FRAMES;
	}

	/**
	 * The key poses with their frames.
	 *
	 * @param frames over how many frames they are spread if the table does not say it
	 */
	public KeyPoses keys(final int frames) {
		return rows.get(0).frame.isPresent()
			? new KeyPoses(rows.stream().map(row -> new KeyPose(row.frame.getAsDouble(), row.edits)).toList())
			: KeyPoses.spreadOver(rows.stream().map(Row::edits).toList(), frames);
	}

	/** The table in one line, as {@link #parse} reads it. */
	public String line() {
		final boolean timed = rows.get(0).frame.isPresent();
		final String names = TRANSFORM.stream().map(Setting::key).collect(Collectors.joining(","));
		return (timed ? FRAME + "," : "") + names
			+ rows.stream().map(row -> "|" + (timed ? row.frame.getAsDouble() + "," : "") + cells(row.edits))
				.collect(Collectors.joining());
	}

	private static String cells(final List<ObjectEdit> edits) {
		return IntStream.range(0, TRANSFORM.size())
			.mapToObj(
				k -> TRANSFORM.get(k)
					.text(edits.stream().map(e -> number(e, k)).distinct().count() == 1
						? List.of(number(edits.get(0), k)) : edits.stream().map(e -> number(e, k)).toList()))
			.collect(Collectors.joining(","));
	}

	private static double number(final ObjectEdit e, final int k) {
		return switch (k) {
			case 0 -> e.translateX();
			case 1 -> e.translateY();
			case 2 -> e.translateZ();
			case 3 -> e.yawDegrees();
			case 4 -> e.pitchDegrees();
			case 5 -> e.rollDegrees();
			default -> e.scale();
		};
	}
}
