// SPDX-License-Identifier: BSD-2-Clause

/**
 * The direction of a scene's light, the shadow that an object casts, and the shadow that it casts in another place.
 * <p>
 * The input is one picture, its depth and the object's mask. A plausible back closes the object's visible surface, and
 * the closed object casts its shadow on the scene that the depth shows. One principle finds the direction of the light
 * and the outline of the shadow: <em>if the right shadow is taken away, the fewest edges remain.</em>
 * </p>
 */
package diffhandles.light;
