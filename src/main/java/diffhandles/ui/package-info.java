// SPDX-License-Identifier: BSD-2-Clause

/**
 * Editing by hand: objects on their ground, the handles that are drawn around them, and what dragging a handle does.
 * <p>
 * A value ({@link diffhandles.ui.Pose}), a model ({@link diffhandles.ui.EditorModel}), behaviours (one
 * {@link diffhandles.ui.Drag} a handle) and the worker that draws previews. Nothing here knows a window or a network;
 * {@link diffhandles.ui.canvas} draws on ImageJ's canvas and listens to it.
 * </p>
 */
package diffhandles.ui;
