// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.progress.ProgressListener;
import diffhandles.setting.DeviceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * Edits objects of pictures in 3D with one model: the entry point for scripts and other plugins.
 *
 * <pre>
 * Scene&lt;UnsignedByteType&gt; scene = Scene.of(picture).object(mask).depth(depth).prompt("a red tower").build();
 * ObjectEdit edit = new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1);
 * try (DiffusionHandles engine =
 * 	DiffusionHandles.open(Path.of("models/demo"), EngineOptions.AUTO, ProgressListener.NONE)) {
 * 	EditResult&lt;UnsignedByteType&gt; result =
 * 		engine.edit(scene, List.of(edit), EditOptions.DEFAULT, ProgressListener.NONE);
 * }
 * </pre>
 *
 * What the last scene was taken apart into and its inversion are kept, so a second edit of it is faster; one with
 * other guidance needs no other inversion. One edit runs at a time; further calls wait.
 */
public interface DiffusionHandles extends AutoCloseable {

	/**
	 * Loads a model.
	 *
	 * @param modelFolder a folder in the layout of Hugging Face diffusers
	 * @param options where and how exactly to compute
	 * @param progress hears when it is done; may cancel before it starts
	 * @throws IOException if the folder is incomplete or a file of it is malformed, in one sentence
	 * @throws IllegalStateException if the machine has not the memory or the device for it, with the figures
	 */
	static DiffusionHandles open(final Path modelFolder, final EngineOptions options, final ProgressListener progress)
		throws IOException
	{
		return EngineProvider.installed().open(modelFolder, options, progress);
	}

	/**
	 * Edits a scene.
	 *
	 * @param scene the picture and its objects; left as it is
	 * @param edits one for each object
	 * @param options how to compute
	 * @param progress hears every step; may cancel
	 * @throws IllegalArgumentException if the parts do not fit together or an object leaves the view
	 * @throws IllegalStateException if memory does not suffice, with the figure
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it
	 */
	<T extends RealType<T> & NativeType<T>> EditResult<T> edit(Scene<T> scene, List<ObjectEdit> edits,
		EditOptions options, ProgressListener progress);

	/**
	 * Animates a scene: it is taken apart and inverted once for all frames, which share fill and noise.
	 *
	 * @param scene the picture and its objects; left as it is
	 * @param frames for each frame an edit for each object
	 * @param options how to compute
	 * @param made hears of each frame as soon as it is there
	 * @param progress hears every step; may cancel
	 * @throws IllegalArgumentException naming the frame, before any is made, if one cannot be made
	 * @throws IllegalStateException if memory does not suffice, with the figure
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it
	 */
	<T extends RealType<T> & NativeType<T>> void animate(Scene<T> scene, List<List<ObjectEdit>> frames,
		EditOptions options, Consumer<? super AnimationFrame<T>> made, ProgressListener progress);

	/**
	 * A scene with depth: itself if it has one, else with what an edit would take. That is what the model's depth
	 * network sees; or, if the network was made for rendered scenes and the picture does not look like them, the
	 * depth of a floor that the objects stand on.
	 *
	 * @param options {@link diffhandles.setting.Settings#DEPTH_METHOD} decides instead; others say where the floor is
	 * @throws IllegalArgumentException if the scene has no depth and the model no depth network
	 */
	<T extends RealType<T> & NativeType<T>> EstimatedDepth<T> estimateDepth(Scene<T> scene, EditOptions options,
		ProgressListener progress);

	/** A scene with depth, whatever that comes from; see {@link #estimateDepth}. */
	default <T extends RealType<T> & NativeType<T>> Scene<T> withEstimatedDepth(final Scene<T> scene,
		final ProgressListener progress)
	{
		return estimateDepth(scene, EditOptions.DEFAULT, progress).scene();
	}

	/**
	 * Which PyTorch computes and on what, and why not on a graphics card, in one sentence; starts and fetches nothing.
	 *
	 * @throws IllegalStateException if none can, or not on the device that is asked for, with what helps
	 */
	static String engineFacts(final DeviceKind device) {
		return EngineProvider.installed().engineFacts(device);
	}

	/**
	 * Takes a scene apart, without any network: finds ground and light, and fills what the objects hide.
	 *
	 * @param scene with depth
	 * @param options how to compute; those of models have no effect
	 * @throws IllegalArgumentException if the scene has no depth, or its objects have values that are not finite
	 */
	static <T extends RealType<T> & NativeType<T>> PreparedScene<T> prepare(final Scene<T> scene,
		final EditOptions options)
	{
		return EngineProvider.installed().prepare(scene, options);
	}

	/**
	 * A scene with the depth of a floor that its objects stand on, without any network. Where the floor's horizon is,
	 * options like {@link diffhandles.setting.Settings#HORIZON} say, or else the picture tells.
	 *
	 * @param scene its depth, if it has one, is replaced
	 * @throws IllegalArgumentException if what is given does not fit together, or an object's foot is above the
	 *          horizon
	 */
	static <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> onGround(final Scene<T> scene,
		final EditOptions options)
	{
		return EngineProvider.installed().onGround(scene, options);
	}

	/**
	 * An edit without any network: the moved objects in the scene without them, with their shadows.
	 *
	 * @param scene with depth
	 * @param edits one for each object
	 * @throws IllegalArgumentException if the parts do not fit together or an object leaves the view
	 */
	static <T extends RealType<T> & NativeType<T>> PreviewResult<T> preview(final Scene<T> scene,
		final List<ObjectEdit> edits)
	{
		return prepare(scene, EditOptions.DEFAULT).preview(edits);
	}

	/** Releases the model and all memory that it holds. */
	@Override
	void close();
}
