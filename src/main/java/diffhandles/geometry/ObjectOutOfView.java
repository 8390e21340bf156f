// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import java.util.Locale;

/**
 * Thrown when a transform takes an object behind the camera, out of the picture, or otherwise out of sight.
 * <p>
 * Objects have indices from 0 on; the message counts them from 1, as their owner does.
 * </p>
 */
public final class ObjectOutOfView extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private ObjectOutOfView(final String message) {
		super(message);
	}

	/** No part of the object lies in front of the camera. */
	static ObjectOutOfView behindCamera(final int object, final Vector3 centre) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must stay in front of the camera, but its centre would go behind the camera, to z = %.4g",
			object + 1, centre.z()));
	}

	/** The object's numbers would be too large to compute with. */
	static ObjectOutOfView outOfSpace(final int object, final Vector3 centre) {
		return new ObjectOutOfView(
			String.format(Locale.ROOT, "object %d must stay in sight, but its centre would go to (%.3g, %.3g, %.3g)",
				object + 1, centre.x(), centre.y(), centre.z()));
	}

	/** All parts in front of the camera lie beside the picture. */
	static ObjectOutOfView outOfFrame(final int object, final Vector3 centre, final PinholeCamera camera) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must stay in the picture, but its centre would be projected to pixel (%.1f, %.1f) of a %d×%d "
				+ "picture",
			object + 1, camera.projectU(centre.x(), centre.z()), camera.projectV(centre.y(), centre.z()),
			camera.width(), camera.height()));
	}

	/** Only its back would be seen, of which the picture knows nothing. */
	static ObjectOutOfView turnedAway(final int object, final int target, final int source) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must show what the picture shows of it, but it would turn its back: of its %d pixels, %d would "
				+ "be seen",
			object + 1, source, target));
	}

	/** It would be a speck, past the camera, or wholly behind other things. */
	static ObjectOutOfView tooSmall(final int object, final int target, final int source) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must stay in sight, but of its %d pixels, %d would be seen: it would be too far away, too "
				+ "small, too large or behind other things",
			object + 1, source, target));
	}

	/** A few of its pixels would fill the picture. */
	static ObjectOutOfView tooLarge(final int object, final int seen, final int source) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must stay in sight, but of its %d pixels, %d would be seen, enlarged: it would be too near or "
				+ "too large",
			object + 1, source, seen));
	}
}
