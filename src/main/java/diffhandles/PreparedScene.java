// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import java.util.List;
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

	/** The same scene for frames that follow a hand. */
	LiveScene live();

	/** The scene without its objects. */
	RemovalResult<T> removed();
}
