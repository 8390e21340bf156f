// SPDX-License-Identifier: BSD-2-Clause

/**
 * The 3D side of an edit: from a depth map, object masks and a transform to the moved depth, the flow
 * and the masks that guidance consumes (Eq. 4–7 of <em>Diffusion Handles</em>, CVPR 2024).
 * <p>
 * A {@link diffhandles.geometry.PinholeCamera} lifts pixels to points and projects them back; an
 * {@link diffhandles.geometry.ObjectTransform} moves an object's points;
 * {@link diffhandles.geometry.DepthWarp} draws the moved points into a z-buffer together with the rest
 * of the scene and knows, for every pixel of the edited picture, which place of the input it shows.
 * {@link diffhandles.geometry.SourceField} says what every pixel shows after that, and
 * {@link diffhandles.geometry.GuidanceMap} says the same on an activation grid.
 * {@link diffhandles.geometry.BackgroundDepth} is the scene without the object, and
 * {@link diffhandles.geometry.DisparityMap} makes the depth channel of the network. Everywhere pixel
 * (x, y) has index {@code y * width + x} and its centre at (x + 0.5, y + 0.5); x runs right, y down, z
 * away from the camera; depth is z, not the length of the ray. Only the JDK is used, on plain arrays.
 * </p>
 */
package diffhandles.geometry;
