/**
 * The faces of an object that the picture hides and an edit turns into view, completed from its mirror symmetry about
 * vertical planes; drawn with the visible ones, with anti-aliased edges.
 */
package diffhandles.hidden;
