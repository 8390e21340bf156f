// SPDX-License-Identifier: BSD-2-Clause

/**
 * Translates between ImageJ and the engine. Images, ROIs and display ranges become a {@link diffhandles.Scene}. The
 * engine's result becomes a stack with labelled slices, overlays, calibration and properties, and a row of the results
 * table.
 * <p>
 * {@link diffhandles.imagej.SceneReader} reads, {@link diffhandles.imagej.ResultStack} and
 * {@link diffhandles.imagej.MetricsTable} write. Nothing here shows a window or a dialog; the caller
 * shows the result.
 * </p>
 */
package diffhandles.imagej;
