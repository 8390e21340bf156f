// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.standing.FloorView;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene whose objects stand on a floor, and how the picture shows that floor.
 *
 * @param <T> the picture's pixel type
 * @param scene with the depth of the floor and its objects
 * @param view of the floor, given or estimated
 */
public record GroundedScene<T extends RealType<T> & NativeType<T>>(Scene<T> scene, FloorView view) {}
