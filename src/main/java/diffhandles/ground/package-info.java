// SPDX-License-Identifier: BSD-2-Clause

/**
 * The planes of a scene, found in its depth: the ground under an object, and the walls behind it.
 * <p>
 * Planes are fitted to disparity 1/z: there a plane in space is a linear function of the pixel, and the noise of a
 * depth map is about the same near and far.
 * </p>
 */
package diffhandles.ground;
