// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.raster.Mask;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a picture before it is read, since an image of this plugin was made from it.
 *
 * @param objects the pixels of each object; empty if the picture's own marks count
 * @param depth z, for when none is given
 * @param background z without the objects, for when none is given
 * @param depthMap title or path of the depth that was given before; empty if none was
 * @param lens vertical field of view, degrees, for when none is given
 * @param earlier what was done to each object before, in the camera's axes and in depth units: this edit goes on from
 *          there; empty if it starts from the picture
 */
public record Known(List<Mask> objects, Optional<DepthMap> depth, Optional<DepthMap> background, String depthMap,
	OptionalDouble lens, List<ObjectTransform> earlier)
{

	/** Nothing is known. */
	public static final Known NOTHING =
		new Known(List.of(), Optional.empty(), Optional.empty(), "", OptionalDouble.empty(), List.of());

	public Known {
		objects = List.copyOf(objects);
		earlier = List.copyOf(earlier);
	}

	/** Whether the edit goes on from an earlier one. */
	public boolean goesOn() {
		return !earlier.isEmpty();
	}
}
