// SPDX-License-Identifier: BSD-2-Clause

/**
 * Editing by hand: objects on their ground, the handles that are drawn around them, and what dragging a handle does.
 * <p>
 * Values ({@link diffhandles.ui.Pose}, {@link diffhandles.ui.Surroundings}), a model
 * ({@link diffhandles.ui.EditorModel}), shapes on the canvas ({@link diffhandles.ui.EditorHandles}), behaviours (a
 * {@link diffhandles.ui.Hold} for each kind of handle) and the worker that draws previews. Nothing here knows a window
 * or a network; {@link diffhandles.ui.canvas} draws on ImageJ's canvas and listens to it.
 * </p>
 */
package diffhandles.ui;
