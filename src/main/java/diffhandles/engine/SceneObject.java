// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.EditFrame;
import diffhandles.ground.Ground;
import diffhandles.light.ContactRim;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Optional;

/**
 * An object of a scene, and what is known of how it stands there.
 *
 * @param mask its pixels
 * @param shown all pixels that show some of its colour; edges in pictures are soft
 * @param rim what it leaves on the ground beside its outline: the dark line where it touches, and its own colour
 * @param ground that it stands on; empty if none was found
 * @param shadow that it casts; empty without a ground, or if shadows are to stay
 */
record SceneObject(Mask mask, Mask shown, Mask rim, Optional<Ground> ground, Optional<ObjectShadow> shadow) {

	/** Pixels beyond a mask that still show some of the object, even if its outline is sharp. */
	static final int SOFT_EDGE = 2;
	/** Confidence below which an old shadow is filled rather than relit; ours. */
	private static final double SURE = 0.5;

	/** The pixels that a removal has to fill: the object, and of its shadow what light alone does not take away. */
	Mask hole() {
		final Mask object = shown.complement().isEmpty() ? mask : shown.or(rim);
		if (!isShadowSeen()) return object;
		final ObjectShadow old = shadow.orElseThrow();
		return object.or(old.confidence() < SURE ? old.old().mask() : old.old().edge());
	}

	/**
	 * This object with its rim.
	 *
	 * @param depth of the scene with it
	 * @param picture without the shadows that light takes away
	 */
	SceneObject withRim(final PinholeCamera camera, final DepthMap depth, final Planes picture) {
		if (ground.isEmpty()) return this;
		return new SceneObject(mask, shown, ContactRim.of(camera, depth, shown, picture, ground.get()), ground, shadow);
	}

	/** Whether the picture shows a shadow that goes with the object. */
	boolean isShadowSeen() {
		return shadow.filter(ObjectShadow::isSeen).isPresent();
	}

	/**
	 * The frame that an edit of this object is stated in.
	 *
	 * @param number of the object, from 1
	 * @throws IllegalArgumentException if the frame needs a ground, and none was found
	 */
	EditFrame frame(final EditFrame.Axes axes, final EditFrame.Unit unit, final int number) {
		if (axes == EditFrame.Axes.CAMERA && unit == EditFrame.Unit.DEPTH) return EditFrame.CAMERA;
		return EditFrame.of(
			ground.orElseThrow(() -> new IllegalArgumentException("no ground was found under object " + number
				+ ", so its edit cannot be stated along it or in the object's height: use axes=camera and unit=depth")),
			axes, unit);
	}
}
