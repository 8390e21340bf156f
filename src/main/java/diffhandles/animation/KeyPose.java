// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import diffhandles.ObjectEdit;
import java.util.List;

/**
 * Where the objects are at one moment of an animation.
 *
 * @param frame the moment, in frames; the first is 1, and it may lie between two
 * @param edits the pose as an edit of the picture: one for all objects, or one for each
 */
public record KeyPose(double frame, List<ObjectEdit> edits) {

	/** @throws IllegalArgumentException if the frame is before the first, or there is no edit */
	public KeyPose {
		if (!(frame >= 1 && frame <= KeyPoses.MOST_FRAMES)) throw new IllegalArgumentException(
			"frame must be a number from 1 to " + KeyPoses.MOST_FRAMES + ", got " + frame);
		edits = List.copyOf(edits);
		if (edits.isEmpty()) throw new IllegalArgumentException("a key pose needs at least one edit, got none");
	}

	/** The edit of an object, counted from 0. */
	ObjectEdit edit(final int object) {
		return edits.get(edits.size() == 1 ? 0 : object);
	}
}
