// SPDX-License-Identifier: BSD-2-Clause

/**
 * Completes the faces of an object that the picture hides and an edit turns into view.
 * <p>
 * They are taken from the visible faces by mirror symmetry about vertical planes. Both are drawn together, with
 * anti-aliased edges.
 * </p>
 */
package diffhandles.hidden;
