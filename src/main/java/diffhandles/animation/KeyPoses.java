// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import diffhandles.ObjectEdit;
import diffhandles.setting.MotionKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The key poses of an animation, in the order of their frames. Before the first and after the last the objects stand
 * still.
 *
 * <pre>
 * KeyPoses turntable = KeyPoses.spread(List.of(ObjectEdit.NONE, new ObjectEdit(0, 0, 0, 90, 0, 0, 1)), 24);
 * List&lt;List&lt;ObjectEdit&gt;&gt; frames = turntable.frames(1, 24, MotionKind.LINEAR);
 * </pre>
 *
 * @param keys at least one; no two of the same frame
 */
public record KeyPoses(List<KeyPose> keys) {

	/** More frames than that are a mistake; ours. */
	public static final int MOST_FRAMES = 10_000;

	/** @throws IllegalArgumentException if there is none, or two have the same frame */
	public KeyPoses {
		if (keys.isEmpty()) throw new IllegalArgumentException("an animation needs at least one key pose, got none");
		final List<KeyPose> sorted = new ArrayList<>(keys);
		sorted.sort((a, b) -> Double.compare(a.frame(), b.frame()));
		for (int i = 1; i < sorted.size(); i++)
			if (sorted.get(i).frame() == sorted.get(i - 1).frame()) throw new IllegalArgumentException(
				"two key poses are at frame " + sorted.get(i).frame() + ": expected a frame for each");
		keys = List.copyOf(sorted);
	}

	/**
	 * Poses of one object, the same time apart: the first at frame 1, the last at the last frame.
	 *
	 * @param frames how many frames there are
	 */
	public static KeyPoses spread(final List<ObjectEdit> poses, final int frames) {
		return spreadOver(poses.stream().map(List::of).toList(), frames);
	}

	/** Poses of several objects, the same time apart. */
	static KeyPoses spreadOver(final List<List<ObjectEdit>> poses, final int frames) {
		if (poses.size() > Math.max(1, frames)) throw new IllegalArgumentException(
			poses.size() + " key poses need as many frames at least, got " + frames + " frames");
		final List<KeyPose> keys = new ArrayList<>();
		for (int i = 0; i < poses.size(); i++)
			keys.add(new KeyPose(1 + i * (frames - 1.0) / Math.max(1, poses.size() - 1), poses.get(i)));
		return new KeyPoses(keys);
	}

	/** The frame of the last key pose, or the one after it if that lies between two. */
	public int lastFrame() {
		return (int) Math.ceil(keys.get(keys.size() - 1).frame());
	}

	/**
	 * The pose of every frame.
	 *
	 * @param objects how many objects the scene has
	 * @param frames how many frames there are
	 * @param motion how the objects go from one key pose to the next
	 * @return for each frame, an edit for each object
	 * @throws IllegalArgumentException if a key pose has more edits than one, but not one for each object
	 */
	public List<List<ObjectEdit>> frames(final int objects, final int frames, final MotionKind motion) {
		for (final KeyPose key : keys)
			if (key.edits().size() != 1 && key.edits().size() != objects) throw new IllegalArgumentException(
				"the key pose of frame " + key.frame() + " must be one for all objects, or one for each of the "
					+ objects + ", got " + key.edits().size());
		final List<List<ObjectEdit>> all = new ArrayList<>();
		for (int frame = 1; frame <= frames; frame++) {
			final List<ObjectEdit> edits = new ArrayList<>();
			for (int k = 0; k < objects; k++)
				edits.add(at(frame, k, motion));
			all.add(List.copyOf(edits));
		}
		return List.copyOf(all);
	}

	private ObjectEdit at(final int frame, final int object, final MotionKind motion) {
		int next = 0;
		while (next < keys.size() && keys.get(next).frame() < frame)
			next++;
		if (next == 0) return keys.get(0).edit(object);
		if (next == keys.size()) return keys.get(next - 1).edit(object);
		final KeyPose from = keys.get(next - 1), to = keys.get(next);
		final double t = (frame - from.frame()) / (to.frame() - from.frame()); // above 0, at most 1
		return Between.poses(from.edit(object), to.edit(object), motion == MotionKind.EASED ? eased(t) : t);
	}

	/** Starts and ends at rest: 3t² − 2t³. */
	private static double eased(final double t) {
		return t * t * (3 - 2 * t);
	}
}
