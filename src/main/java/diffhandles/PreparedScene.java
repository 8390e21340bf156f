// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.progress.ProgressListener;
import java.util.List;
import java.util.function.Consumer;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene that is taken apart already: the ground under its objects is known, the light, and what is there without
 * them. So edits of it are previewed quickly, one after the other.
 *
 * <pre>
 * PreparedScene&lt;UnsignedByteType&gt; prepared = DiffusionHandles.prepare(scene, EditOptions.DEFAULT);
 * PreviewResult&lt;UnsignedByteType&gt; right = prepared.preview(List.of(new ObjectEdit(0.4, 0, 0, 0, 0, 0, 1)));
 * PreviewResult&lt;UnsignedByteType&gt; left = prepared.preview(List.of(new ObjectEdit(-0.4, 0, 0, 0, 0, 0, 1)));
 * </pre>
 *
 * @param <T> the picture's pixel type
 */
public interface PreparedScene<T extends RealType<T> & NativeType<T>> {

	/**
	 * An edit without any network.
	 *
	 * @param edits one for each object, stated as the options say
	 * @throws IllegalArgumentException if there are more or fewer, or an object leaves the view
	 */
	PreviewResult<T> preview(List<ObjectEdit> edits);

	/**
	 * An animation without any network.
	 *
	 * @param frames for each frame an edit for each object
	 * @param made hears of each frame as soon as it is there
	 * @param progress may cancel between two frames
	 * @throws IllegalArgumentException naming the frame, before any is made, if one cannot be made
	 * @throws java.util.concurrent.CancellationException if {@code progress} asks for it
	 */
	void animate(List<List<ObjectEdit>> frames, Consumer<? super AnimationFrame<T>> made, ProgressListener progress);

	/** The same scene for frames that follow a hand. */
	LiveScene live();

	/** The scene without its objects. */
	RemovalResult<T> removed();
}
