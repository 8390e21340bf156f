// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.ObjectEdit;
import diffhandles.geometry.BackgroundDepth;
import diffhandles.geometry.DepthCheck;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.DepthWarp;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.SourceField;
import diffhandles.geometry.Visibility;
import diffhandles.ground.EditFrame;
import diffhandles.raster.Mask;
import diffhandles.window.WorkingWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The scene in 3D before and after an edit, at one picture size: lifted, transformed and projected.
 *
 * @param camera sees both
 * @param depth before
 * @param background depth of the scene without the objects
 * @param objects what moves, and how
 * @param warp where everything goes
 * @param editedDepth depth after, seams closed
 */
record EditGeometry(PinholeCamera camera, DepthMap depth, DepthMap background, List<MovedObject> objects,
	DepthWarp warp, DepthMap editedDepth)
{

	/** Moves that are less of an object's distance are hardly meant. */
	private static final double LEAST_MOVE = 0.01;

	/**
	 * @param edits one for each object, stated as the settings say
	 * @throws IllegalArgumentException unless there is one edit per object of the scene
	 * @throws diffhandles.geometry.ObjectOutOfView if an edit takes its object out of sight
	 */
	static EditGeometry of(final SceneLayers scene, final List<ObjectEdit> edits, final LayerSettings settings) {
		final List<ObjectTransform> moves = moves(scene, edits, settings);
		final List<MovedObject> objects = new ArrayList<>();
		for (int k = 0; k < moves.size(); k++)
			objects.add(
				MovedObject.aboutCentroid(scene.objects().get(k).mask(), moves.get(k), scene.camera(), scene.depth()));
		final EditGeometry geometry = of(scene.camera(), scene.depth(), scene.background(), objects);
		Visibility.require(geometry.warp);
		return geometry;
	}

	/**
	 * The edits in the camera's axes and in depth units, after those that were made earlier.
	 *
	 * @throws IllegalArgumentException unless there is one edit per object of the scene
	 */
	static List<ObjectTransform> moves(final SceneLayers scene, final List<ObjectEdit> edits,
		final LayerSettings settings)
	{
		final List<SceneObject> all = scene.objects();
		if (edits.size() != all.size()) throw new IllegalArgumentException(
			"expected one edit for each of the " + all.size() + " objects, got " + edits.size());
		final int earlier = settings.earlier().size();
		if (earlier != 0 && earlier != all.size()) throw new IllegalArgumentException(
			"expected an earlier move of each of the " + all.size() + " objects, got " + earlier);
		final List<ObjectTransform> moves = new ArrayList<>();
		for (int k = 0; k < edits.size(); k++)
			moves.add(move(all.get(k), k, edits.get(k), settings));
		return moves;
	}

	private static ObjectTransform move(final SceneObject object, final int k, final ObjectEdit edit,
		final LayerSettings settings)
	{
		final EditFrame frame = object.frame(settings.axes(), settings.unit(), k + 1);
		if (settings.earlier().isEmpty()) return frame.toCamera(transform(edit));
		final ObjectTransform earlier = settings.earlier().get(k);
		return frame.grown(settings.unit(), earlier.scale()).toCamera(transform(edit)).after(earlier);
	}

	/** The geometry of objects of which it is known how they move. */
	static EditGeometry of(final PinholeCamera camera, final DepthMap depth, final DepthMap background,
		final List<MovedObject> objects)
	{
		final DepthWarp warp = DepthWarp.of(camera, depth, background, objects);
		return new EditGeometry(camera, depth, background, objects, warp, BackgroundDepth.seamless(warp, background));
	}

	/** The same edit as the model sees it: cut to a window and resized, with the same pivots. */
	EditGeometry in(final WorkingWindow window) {
		final PinholeCamera small = camera.cropped(window.x(), window.y(), window.width(), window.height())
			.scaled(window.modelWidth(), window.modelHeight());
		final List<MovedObject> smallObjects = objects.stream()
			.map(o -> new MovedObject(window.toModel(window.crop(o.mask())), o.transform(), o.pivot())).toList();
		return of(small, toModel(window, depth), toModel(window, background), smallObjects);
	}

	/** Where the objects are before and after the edit, stretched surfaces closed. */
	SourceField field() {
		return warp.field().bridged();
	}

	/** The same on the region of a window. */
	SourceField field(final WorkingWindow window) {
		return warp.field().cropped(window.x(), window.y(), window.width(), window.height()).bridged();
	}

	private static DepthMap toModel(final WorkingWindow window, final DepthMap map) {
		return window.toModel(window.crop(map));
	}

	/** What a user should know of the depth and the moves, in sentences; empty if nothing seems wrong. */
	List<String> warnings() {
		final List<String> warnings =
			new ArrayList<>(DepthCheck.of(camera, depth, objects.stream().map(MovedObject::mask).toList()));
		for (int k = 0; k < objects.size(); k++) {
			final ObjectTransform t = objects.get(k).transform();
			final double move = Math.hypot(Math.hypot(t.translateX(), t.translateY()), t.translateZ());
			final double distance = objects.get(k).pivot().z();
			if (move > 0 && move < LEAST_MOVE * distance) warnings.add(String.format(Locale.ROOT,
				"Object %d moves by %.3g, %.2g %% of its distance of %.4g: moves are in the depth map's unit, which is "
					+ "millimetres in many 16-bit maps.",
				k + 1, move, 100 * move / distance, distance));
		}
		return warnings;
	}

	/** What was done to each object, in the camera's axes and in depth units. */
	List<ObjectTransform> moves() {
		return objects.stream().map(MovedObject::transform).toList();
	}

	/** The pixels of all objects before the edit. */
	Mask sourceMask() {
		return warp.sourceMask();
	}

	/** The pixels that show an object after it. */
	Mask targetMask() {
		return warp.targetMask();
	}

	static ObjectTransform transform(final ObjectEdit e) {
		return ObjectTransform.of(e.translateX(), e.translateY(), e.translateZ(), e.yawDegrees(), e.pitchDegrees(),
			e.rollDegrees(), e.scale());
	}
}
