// SPDX-License-Identifier: BSD-2-Clause

/**
 * Editing by hand: objects on their ground, the handles that are drawn around them, and what dragging a handle does.
 * <p>
 * Values ({@link diffhandles.ui.Pose}, {@link diffhandles.ui.Surroundings}), a model
 * ({@link diffhandles.ui.EditorModel}), shapes on the canvas ({@link diffhandles.ui.EditorHandles}), behaviours (a
 * {@link diffhandles.ui.Hold} for each kind of handle) and the worker that draws previews. Nothing here knows a window
 * or a network; {@link diffhandles.ui.canvas} draws on ImageJ's canvas and listens to it.
 * </p>
 * <p>
 * The division is that of BigDataViewer's bounding box ({@code bdv.tools.boundingbox}): a value, a model with
 * listeners, an overlay that only draws and finds what is under the pointer, behaviours that only change the model, and
 * a panel bound to it both ways. As there, a drag keeps where it began, and each event gives the whole way, so that a
 * lost event does no harm. What is different, and why:
 * </p>
 * <ul>
 * <li>There corners are found by the overlay, which keeps their places of the last painting. Here shapes are values
 * made from model and view whenever they are needed: painting and picking cannot disagree, and both are tested without
 * a display.</li>
 * <li>There a corner keeps its depth in the viewer while it is dragged. Here a {@link diffhandles.ui.Hold} keeps pose
 * and place from the beginning, on the ground, in the picture's plane or about an axis; so Shift and Ctrl can change in
 * the middle, and Escape takes the drag back.</li>
 * <li>There a box is as it was set last. Here every state is undone and redone, so what is shown and what is kept are
 * two things ({@link diffhandles.ui.EditorModel}).</li>
 * <li>There an input map blocks navigation over a corner. ImageJ has none: {@code ui.canvas.CanvasInput} stands in the
 * place of the canvas's own listeners, and passes on what is not for it.</li>
 * <li>There a box is drawn within the time of a mouse event. Here a preview takes longer, so
 * {@link diffhandles.ui.NewestRequest} draws the newest only, on another thread.</li>
 * </ul>
 */
package diffhandles.ui;
