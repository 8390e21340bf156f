/**
 * Where a scene's light comes from, the shadow that an object casts, and the one that it casts elsewhere.
 * <p>
 * All that is known is one picture, its depth and the object's mask. The object's visible surface is closed by a
 * plausible back, and casts its shadow on whatever the depth shows. One principle finds the light's direction and the
 * shadow's outline: <em>the shadow is what, taken away, leaves the fewest edges.</em>
 * </p>
 */
package diffhandles.light;
