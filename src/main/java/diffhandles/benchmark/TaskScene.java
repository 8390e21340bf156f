// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.scene.Handle;
import diffhandles.geometry.Vector3;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A task in the terms of the engine.
 *
 * @param scene its picture is (W, H, 3), 0 is black and 1 is white
 * @param edits the one edit of its one object
 */
record TaskScene(Scene<FloatType> scene, List<ObjectEdit> edits) {

	static TaskScene of(final EditTask task) {
		return new TaskScene(withoutBackgroundDepth(task).backgroundDepth(task.backgroundDepth()).build(),
			List.of(edit(task.handle())));
	}

	/** The scene, but for the depth behind the object. */
	static Scene.Builder<FloatType> withoutBackgroundDepth(final EditTask task) {
		final Picture picture = task.picture();
		return Scene.of(ArrayImgs.floats(picture.rgb(), picture.width(), picture.height(), 3)).object(task.object())
			.depth(task.depth()).fieldOfView(task.fovDegrees()).prompt(task.prompt());
	}

	/** A handle as the edit command states it. */
	static ObjectEdit edit(final Handle handle) {
		final Vector3 t = handle.translation();
		return new ObjectEdit(t.x(), t.y(), t.z(), handle.yawDegrees(), handle.pitchDegrees(), handle.rollDegrees(),
			handle.scale());
	}

	/** A (W, H, 3) picture of the engine, values below black or above white cut off as in a file. */
	static Picture picture(final RandomAccessibleInterval<FloatType> made) {
		final Planes planes = PlaneImages.planes(made);
		final float[] rgb = planes.values().clone();
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = Math.min(1, Math.max(0, rgb[i]));
		return new Picture(planes.width(), planes.height(), rgb);
	}
}
