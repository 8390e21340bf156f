// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EstimatedDepth;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.imagej.BelongingDepth;
import diffhandles.imagej.ExifLens;
import diffhandles.imagej.GivenDepth;
import diffhandles.imagej.PerObject;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.SceneReader;
import diffhandles.progress.ProgressListener;
import diffhandles.provenance.Known;
import diffhandles.setting.DepthKind;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Setting;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What the commands that move or remove objects have in common: the scene, the transform, the model. */
abstract class ObjectCommand extends SubjectCommand {

	private String depthSource = "";

	/**
	 * The scene of a picture, its objects exact.
	 *
	 * @param backgroundMap title or path of the depth without the objects, empty for none
	 */
	final Scene<?> scene(final PicturePlane plane, final String backgroundMap, final String prompt,
		final Consumer<String> notes, final ProgressListener progress) throws IOException
	{
		final Known known = known(plane);
		final String map = known.goesOn() ? "" : depthMap(plane, notes);
		final GivenDepth depth = new GivenDepth(map, backgroundMap, depthKind());
		final Scene<?> marked = read(plane, depth, prompt, notes);
		final Scene<?> scene =
			get(Settings.REFINE) && known.objects().isEmpty() ? Refinement.refined(marked, progress) : marked;
		final boolean kept = depth.map().isEmpty() && known.depth().isPresent() && method() == DepthMethod.AUTO;
		depthSource = kept || known.goesOn() ? known.depthMap() : depth.map();
		return kept || known.goesOn() ? withDepth(scene, known) : scene;
	}

	/** A scene with the depth that was given before, and the one without its objects unless that is given now. */
	private static Scene<?> withDepth(final Scene<?> scene, final Known known) {
		final Scene<?> whole = scene.withDepth(known.depth().orElseThrow());
		return whole.backgroundDepth().isPresent() || known.background().isEmpty() ? whole
			: whole.withBackgroundDepth(known.background().get());
	}

	/** What the values of the depth map are. */
	DepthKind depthKind() {
		return get(Settings.DEPTH_KIND);
	}

	/** How depth is to be found: a word in the place of the depth map says it. */
	DepthMethod method() {
		return FloorOptions.method(get(Settings.DEPTH_MAP));
	}

	/** The options of an edit of a picture, in which lines may be drawn along the horizon and the foot of the wall. */
	final EditOptions options(final PicturePlane plane) {
		return FloorOptions.of(new EditOptions(inputs().chosenOptions()), method(), plane)
			.after(known(plane).earlier());
	}

	/** A scene with depth: its own, or an estimated one. */
	final Scene<?> withDepth(final Scene<?> scene, final EditOptions options, final ProgressListener progress)
		throws IOException
	{
		return scene.depth().isPresent() ? scene : estimated(scene, options, progress).scene();
	}

	/** The depth that an edit of a scene without depth would take; no model is loaded if the ground gives it. */
	final EstimatedDepth<?> estimated(final Scene<?> scene, final EditOptions options, final ProgressListener progress)
		throws IOException
	{
		if (options.values().get(Settings.DEPTH_METHOD) != DepthMethod.GROUND)
			return engine(PrecisionKind.AUTO, progress).estimateDepth(scene, options, progress);
		final EstimatedDepth<?> ground = DiffusionHandles.onGround(scene, options);
		progress.fact("Depth " + ground.source() + ".");
		return ground;
	}

	/** Title or path of the depth: the one that is named, or the one that belongs to the picture; empty for none. */
	String depthMap(final PicturePlane plane, final Consumer<String> notes) {
		if (method() != DepthMethod.AUTO) return "";
		final String named = get(Settings.DEPTH_MAP).strip();
		final boolean olds = plane.image() == inputs().image() && named.equals(known(plane).depthMap());
		return named.isEmpty() || olds ? BelongingDepth.of(plane.image(), notes).orElse("") : named;
	}

	/** Title or path of the depth that was given for the last scene; empty if it was estimated. */
	final String givenDepth() {
		return depthSource;
	}

	/** Title or path of the depth map that the last scene was read with, or how its depth was found. */
	final String depthSource() {
		if (!depthSource.isEmpty()) return depthSource;
		return method() == DepthMethod.AUTO ? "estimated" : method().key();
	}

	@Override
	final void requireObjects(final PicturePlane plane) {
		read(plane, GivenDepth.NONE, "", note -> {});
	}

	private Scene<?> read(final PicturePlane plane, final GivenDepth depth, final String prompt,
		final Consumer<String> notes)
	{
		final String rois = get(Settings.ROIS).trim();
		final OptionalDouble lens = lens(plane, notes);
		if (!known(plane).objects().isEmpty())
			return SceneReader.read(plane, known(plane).objects(), depth, lens, prompt, notes);
		return get(Settings.REFINE) ? SceneReader.readRough(plane, rois, depth, lens, prompt, notes)
			: SceneReader.read(plane, rois, depth, lens, prompt, notes);
	}

	/** The vertical field of view, degrees: where none is set, the one that the picture's own making or file tells. */
	private OptionalDouble lens(final PicturePlane plane, final Consumer<String> notes) {
		final OptionalDouble set = get(Settings.FIELD_OF_VIEW), known = known(plane).lens();
		return ExifLens.fieldOfViewDegrees(plane.image(), set.isPresent() ? set : known, notes);
	}

	/** What happens to each object, about its own middle. */
	final List<ObjectEdit> objectEdits(final Scene<?> scene) {
		return PerObject.edits(scene.objects().size(), number(Settings.TRANSLATE_X), number(Settings.TRANSLATE_Y),
			number(Settings.TRANSLATE_Z), number(Settings.YAW), number(Settings.PITCH), number(Settings.ROLL),
			number(Settings.OBJECT_SCALE));
	}

	private PerObject number(final Setting<List<Double>> setting) {
		return new PerObject(setting.key(), get(setting));
	}

	/**
	 * The engine for the model and device asked for; it stays open.
	 *
	 * @param precision of the denoising network
	 */
	final DiffusionHandles engine(final PrecisionKind precision, final ProgressListener progress) throws IOException {
		return SharedEngine.of(modelFolder(get(Settings.MODEL_FOLDER)).path(),
			engineOptions(get(Settings.DEVICE), precision, get(Settings.DEPTH_MODEL)), progress);
	}
}
