// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import diffhandles.raster.Mask;
import java.util.List;
import java.util.Optional;

/**
 * A scene that is taken apart already, for frames that follow a hand: each is drawn in a few hundredths of a second,
 * without soft edges and without what symmetry tells of hidden faces. {@link PreparedScene#preview} is the careful way.
 *
 * <pre>
 * LiveScene live = DiffusionHandles.prepare(scene, EditOptions.DEFAULT).live();
 * LiveFrame frame = live.frame(List.of(ObjectTransform.of(0.4, 0, 0, 0, 0, 0, 1)));
 * </pre>
 *
 * Not for several threads at a time.
 */
public interface LiveScene {

	/** Sees the picture, in its pixels. */
	PinholeCamera camera();

	/** z of every pixel. */
	DepthMap depth();

	/** The pixels of every object. */
	List<Mask> objects();

	/** The ground under an object; empty if none was found. */
	Optional<Ground> ground(int object);

	/** How surely the shadows were found, the least of all, 0 … 1; 0 where none was sought. */
	double shadowConfidence();

	/** Where the light comes from that casts an object's shadow; empty if the picture does not tell. */
	Optional<Light> light(int object);

	/**
	 * The direction of a light over the ground, degrees, as the setting {@code light} has it.
	 *
	 * @param azimuth 0 behind the camera, 90 at the right
	 * @param elevation 0 along the ground, 90 straight above
	 */
	record Light(double azimuth, double elevation) {}

	/**
	 * The picture with moved objects.
	 *
	 * @param moves one for each object, in the camera's axes and in depth units
	 * @throws IllegalArgumentException if there are more or fewer
	 */
	default LiveFrame frame(final List<ObjectTransform> moves) {
		return frame(moves, Optional.empty());
	}

	/**
	 * The picture with moved objects, their shadows in a light that somebody is just trying out. What the scene was
	 * taken apart with stays as it is: so the old shadows go as far as the old light explains them.
	 *
	 * @param light empty for the scene's own
	 * @throws IllegalArgumentException if there are more or fewer moves than objects
	 */
	LiveFrame frame(List<ObjectTransform> moves, Optional<Light> light);

	/**
	 * The same as {@link PreparedScene#preview} draws it: with soft edges, soft shadows and completed faces. Takes as
	 * long.
	 *
	 * @throws diffhandles.geometry.ObjectOutOfView if an object leaves the view
	 */
	Careful careful(List<ObjectTransform> moves);

	/**
	 * A frame without haste.
	 *
	 * @param frame what is seen
	 * @param outlook what is to be expected of the edit
	 */
	record Careful(LiveFrame frame, Outlook outlook) {}
}
