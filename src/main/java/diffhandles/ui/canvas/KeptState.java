// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.geometry.ObjectTransform;
import diffhandles.ui.EditedObject;
import diffhandles.ui.EditedScene;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Pose;
import diffhandles.ui.Surroundings;
import ij.ImagePlus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What an image keeps of its editor for the next time.
 *
 * @param slice that was edited
 * @param objects as they stood
 * @param poses where they were taken
 * @param said what was said of the scene around them
 */
record KeptState(int slice, List<EditedObject> objects, List<Pose> poses, Surroundings said) {

	private static final String KEPT = "diffhandles.poses";

	static KeptState of(final int slice, final EditorModel model) {
		return new KeptState(slice, model.objects(), model.poses(), model.surroundings());
	}

	void write(final ImagePlus image) {
		image.setProperty(KEPT, this);
	}

	/**
	 * An editor's state at the beginning: with the moves that are offered; else where the same objects were taken the
	 * last time; else where they are in the picture.
	 *
	 * @param offered in the camera's axes and in depth units; empty if nothing is offered
	 */
	static EditorModel begin(final ImagePlus image, final int slice, final TakenApart scene,
		final List<ObjectTransform> offered)
	{
		final EditedScene edited = EditedScene.of(scene.live(), scene.floor());
		final List<EditedObject> objects = edited.objects();
		if (offered.size() == objects.size())
			return new EditorModel(edited,
				IntStream.range(0, objects.size())
					.mapToObj(k -> Pose.of(offered.get(k), objects.get(k).frame()).withoutNoise()).toList(),
				scene.said());
		final Optional<KeptState> last = Optional.ofNullable(image.getProperty(KEPT)).map(KeptState.class::cast)
			.filter(kept -> kept.slice == slice && kept.poses.size() == objects.size());
		return last.map(kept -> new EditorModel(edited, kept.on(objects), kept.said))
			.orElseGet(() -> new EditorModel(edited, objects.stream().map(object -> Pose.none(object.frame())).toList(),
				scene.said()));
	}

	/** The poses of the same objects, which may have another ground by now. */
	private List<Pose> on(final List<EditedObject> now) {
		return new EditorModel(EditedScene.of(objects), poses, said).posesOn(now);
	}
}
