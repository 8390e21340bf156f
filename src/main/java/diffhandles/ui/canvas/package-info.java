// SPDX-License-Identifier: BSD-2-Clause

/**
 * The editor on ImageJ's canvas: draws handles and previews over the picture, listens to mouse and keys, and has a
 * panel beside it. The picture's pixels, its overlay and its selection stay as they are.
 */
package diffhandles.ui.canvas;
