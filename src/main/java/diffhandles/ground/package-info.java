/**
 * What a scene's depth says of the room that its objects stand in: the ground under an object, and the walls behind.
 * <p>
 * Planes are fitted to disparity 1/z, in which a plane in space is a linear function of the pixel, and in which the
 * noise of a depth map is alike near and far.
 * </p>
 */
package diffhandles.ground;
