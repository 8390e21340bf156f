package diffhandles.imagej;

import diffhandles.EditMetrics;
import diffhandles.ObjectEdit;
import ij.measure.ResultsTable;

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
	 * @param edit what was asked for
	 * @param metrics what came out
	 */
	public static void add(final String title, final ObjectEdit edit, final EditMetrics metrics) {
		final ResultsTable table = ResultsTable.getResultsTable();
		table.incrementCounter();
		table.addValue("Image", title);
		addTransform(table, edit);
		table.addValue("Total (s)", metrics.seconds());
		metrics.secondsPerStage().forEach((stage, seconds) -> table.addValue(stage.label() + " (s)", seconds));
		table.addValue("Inversion PSNR (dB)", metrics.inversionPsnr());
		table.addValue("Visible share", metrics.visibleShare());
		table.addValue("Hidden share", metrics.hiddenShare());
		table.addValue("Shadow confidence", metrics.shadowConfidence());
		table.addValue("Mean change outside", metrics.meanChangeOutside());
		table.addValue("Peak memory (MB)", metrics.peakMemoryBytes() / MEGABYTE);
		table.addValue("Device", metrics.device());
		table.addValue("Precision", metrics.precision());
		table.addValue("Seed", Long.toString(metrics.seed()));
		table.addValue("Model", metrics.modelName());
		table.show("Results");
	}

	private static void addTransform(final ResultsTable table, final ObjectEdit edit) {
		table.addValue("Translate x", edit.translateX());
		table.addValue("Translate y", edit.translateY());
		table.addValue("Translate z", edit.translateZ());
		table.addValue("Yaw", edit.yawDegrees());
		table.addValue("Pitch", edit.pitchDegrees());
		table.addValue("Roll", edit.rollDegrees());
		table.addValue("Object scale", edit.scale());
	}
}
