package diffhandles.geometry;

import java.util.Locale;

/**
 * Thrown when a transform takes an object wholly behind the camera or out of the picture.
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

	/** All parts in front of the camera lie beside the picture. */
	static ObjectOutOfView outOfFrame(final int object, final Vector3 centre, final PinholeCamera camera) {
		return new ObjectOutOfView(String.format(Locale.ROOT,
			"object %d must stay in the picture, but its centre would be projected to pixel (%.1f, %.1f) of a %d×%d "
				+ "picture",
			object + 1, camera.projectU(centre.x(), centre.z()), camera.projectV(centre.y(), centre.z()),
			camera.width(), camera.height()));
	}
}
