/**
 * Between ImageJ and the engine: what an ImageJ user has (images, ROIs, display ranges, titles) becomes a
 * {@link diffhandles.Scene}, and what the engine returns becomes what an ImageJ user expects (a stack with
 * labelled slices, overlays, calibration, properties, a results table, a progress bar).
 * <p>
 * {@link diffhandles.imagej.SceneReader} reads, {@link diffhandles.imagej.ResultStack} and
 * {@link diffhandles.imagej.MetricsTable} write. Nothing here shows a window or a dialog; whoever asked for
 * a result shows it.
 * </p>
 */
package diffhandles.imagej;
