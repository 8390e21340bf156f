// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.standing.FloorView;
import java.util.Optional;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene with depth, and where that comes from.
 *
 * @param <T> the picture's pixel type
 * @param scene with depth
 * @param source where the depth comes from and why, in words
 * @param view of the floor, if the depth comes from the ground
 */
public record EstimatedDepth<T extends RealType<T> & NativeType<T>>(Scene<T> scene, String source,
	Optional<FloorView> view)
{

	/** The source of depth that a scene has already. */
	public static final String GIVEN = "given";
}
