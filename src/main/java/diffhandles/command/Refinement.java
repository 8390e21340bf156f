// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.Scene;
import diffhandles.imagej.ShownPicture;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Planes;
import diffhandles.select.ObjectSelection;
import diffhandles.select.ObjectSelector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes the rough marks of a scene's objects exact. */
final class Refinement {

	private Refinement() {}

	/** The scene with exact objects; what was found is told. */
	static Scene<?> refined(final Scene<?> scene, final ProgressListener progress) throws IOException {
		final List<ObjectSelection> found = select(scene, progress);
		found.forEach(Refinement::tell);
		return scene.withObjects(found.stream().map(ObjectSelection::mask).toList());
	}

	/** Tells how a selection came about. */
	static void tell(final ObjectSelection selection) {
		if (selection.refined()) Messages.tell("Selected: " + selection.message());
		else
			Messages.warn(selection.message());
	}

	/** An exact selection for each of the scene's objects. */
	static List<ObjectSelection> select(final Scene<?> scene, final ProgressListener progress) throws IOException {
		final int total = scene.objects().size();
		progress.stepOrCancel(Stage.SELECT, 0, total);
		final Planes picture = ShownPicture.of(scene);
		final List<ObjectSelection> found = new ArrayList<>();
		try (ObjectSelector selector = ObjectSelector.open()) {
			while (found.size() < total) {
				found.add(selector.select(picture, scene.objects().get(found.size()), scene.depth()));
				progress.stepOrCancel(Stage.SELECT, found.size(), total);
			}
		}
		return found;
	}
}
