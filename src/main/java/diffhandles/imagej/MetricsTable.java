// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.EditMetrics;
import diffhandles.FrameMetrics;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import ij.measure.ResultsTable;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Adds edits to ImageJ's results table, one row each.
 * <p>
 * It is the table called <em>Results</em>, since that is the one that macros read ({@code getResult}) and save
 * ({@code saveAs("Results", …)}), with and without a display.
 * </p>
 */
public final class MetricsTable {

	private static final double MEGABYTE = 1 << 20;

	private MetricsTable() {}

	/**
	 * Adds a row and shows the table where there is a display.
	 *
	 * @param title the edited image's
	 * @param edits what was asked for, one for each object
	 * @param outlook what was to be expected
	 * @param metrics what came out
	 * @param warnings what the user should know of it
	 */
	public static void add(final String title, final List<ObjectEdit> edits, final Outlook outlook,
		final EditMetrics metrics, final List<String> warnings)
	{
		final ResultsTable table = ResultsTable.getResultsTable();
		table.incrementCounter();
		table.addValue("Image", title);
		addTransform(table, edits);
		table.addValue("Total (s)", metrics.seconds());
		metrics.secondsPerStage().forEach((stage, seconds) -> table.addValue(stage.label() + " (s)", seconds));
		table.addValue("Inversion PSNR (dB)", metrics.inversionPsnr());
		table.addValue("Visible share", metrics.visibleShare());
		table.addValue("Hidden share", metrics.hiddenShare());
		table.addValue("Kept share", outlook.keptShare());
		table.addValue("Whole share", outlook.wholeShare());
		table.addValue("Made-up share", outlook.madeUpShare());
		table.addValue("Depth confidence", outlook.depthConfidence());
		table.addValue("Shadow confidence", metrics.shadowConfidence());
		table.addValue("Mean change outside", metrics.meanChangeOutside());
		table.addValue("Peak memory (MB)", metrics.peakMemoryBytes() / MEGABYTE);
		table.addValue("Device", metrics.device());
		table.addValue("Precision", metrics.precision());
		table.addValue("Seed", Long.toString(metrics.seed()));
		table.addValue("Model", metrics.modelName());
		table.addValue("Warnings", String.join(" ", warnings));
		table.show("Results");
	}

	/**
	 * Adds the frames of an animation, a row each, and shows the table where there is a display.
	 *
	 * @param title the animated image's
	 */
	public static void add(final String title, final List<FrameMetrics> frames) {
		final ResultsTable table = ResultsTable.getResultsTable();
		for (final FrameMetrics frame : frames) {
			table.incrementCounter();
			table.addValue("Image", title);
			table.addValue("Frame", frame.number());
			addTransform(table, frame.edits());
			table.addValue("Warp error", frame.warpError().orElse(Double.NaN));
			table.addValue("Visible share", frame.visibleShare());
			table.addValue("Hidden share", frame.hiddenShare());
			table.addValue("Total (s)", frame.seconds());
			table.addValue("Warnings", String.join(" ", frame.warnings()));
		}
		table.show("Results");
	}

	private static void addTransform(final ResultsTable table, final List<ObjectEdit> edits) {
		add(table, "Translate x", edits, ObjectEdit::translateX);
		add(table, "Translate y", edits, ObjectEdit::translateY);
		add(table, "Translate z", edits, ObjectEdit::translateZ);
		add(table, "Yaw", edits, ObjectEdit::yawDegrees);
		add(table, "Pitch", edits, ObjectEdit::pitchDegrees);
		add(table, "Roll", edits, ObjectEdit::rollDegrees);
		add(table, "Object scale", edits, ObjectEdit::scale);
	}

	/** A number if it is the same for all objects, else text. */
	private static void add(final ResultsTable table, final String column, final List<ObjectEdit> edits,
		final ToDoubleFunction<ObjectEdit> part)
	{
		final String text = PerObject.text(edits, part);
		if (text.contains(";")) table.addValue(column, text);
		else
			table.addValue(column, part.applyAsDouble(edits.get(0)));
	}
}
