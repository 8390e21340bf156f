// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a frame of an animation was made, and how well it follows the one before.
 *
 * @param number of the frame, from 1
 * @param edits where the objects are, one for each
 * @param visibleShare share of the objects' pixels that was visible in the input, 0 to 1
 * @param hiddenShare share of the objects' area that shows faces which the input hides, 0 to 1
 * @param warpError how much the objects flicker: mean absolute difference to the frame before, which is warped by the
 *          known geometry, in units of the white value; empty in the first frame and where both show no common surface
 * @param model how the model made it; empty for a preview
 * @param warnings what the user should know, in sentences
 * @param seconds time it took
 */
public record FrameMetrics(int number, List<ObjectEdit> edits, double visibleShare, double hiddenShare,
	OptionalDouble warpError, Optional<EditMetrics> model, List<String> warnings, double seconds)
{}
