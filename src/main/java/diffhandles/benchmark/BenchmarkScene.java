// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.benchmark.metric.GroundTruth;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.scene.EditedScene;
import diffhandles.benchmark.scene.Handle;
import diffhandles.benchmark.scene.Rendering;
import diffhandles.geometry.AffineMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Mask;

/**
 * A scene with an edit, rendered before and after it and without the object: everything that an edit
 * needs and that its result is measured by.
 *
 * @param scene the scene and its edit
 * @param input rendered before the edit
 * @param truth rendered after it
 * @param background rendered without the object
 */
public record BenchmarkScene(EditedScene scene, Rendering input, Rendering truth, Rendering background) {

	/** Renders a scene at a size. */
	public static BenchmarkScene of(final EditedScene scene, final int width, final int height) {
		return new BenchmarkScene(scene, scene.before().render(width, height), scene.after().render(width, height),
			scene.background().render(width, height));
	}

	/** The object's visible pixels before the edit. */
	public Mask source() {
		return input.mask(scene.edit().object());
	}

	/** The object's visible pixels after the edit. */
	Mask target() {
		return truth.mask(scene.edit().object());
	}

	/** What an edit's result is measured by. */
	GroundTruth groundTruth() {
		return new GroundTruth(input.picture(), truth.picture(), background.picture(), source(), target());
	}

	/** The edit, for a variant. */
	public EditTask task() {
		return task(input.picture(), input, source(), scene.edit().cameraMatrix(scene.before()));
	}

	/** The edit that takes the object back, in a picture that an edit made. */
	EditTask inverseTask(final Picture edited) {
		return task(edited, truth, target(), scene.edit().cameraMatrix(scene.before()).inverse());
	}

	private EditTask task(final Picture picture, final Rendering from, final Mask object, final AffineMap map) {
		final double fov = scene.before().camera().fovDegrees();
		final Vector3 pivot =
			PinholeCamera.ofFieldOfView(picture.width(), picture.height(), fov).centroid(from.depth(), object);
		return new EditTask(picture, from.depth(), background.depth(), object, Handle.of(map, pivot), fov,
			scene.before().prompt());
	}
}
