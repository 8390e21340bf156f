// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.Vector3;
import java.util.List;
import java.util.Optional;

/** Makes random edits that keep an object in the frame, in the room and off the others. */
final class EditGenerator {

	private enum Kind {
		MOVE, LIFT, ROTATE, MOVE_AND_ROTATE, SCALE
	}

	private static final int ATTEMPTS = 200;
	private static final double SHORTEST_MOVE = .45;

	private EditGenerator() {}

	/** A random edit, or none if no edit was found that keeps to the rules. */
	static Optional<SceneEdit> edit(final SyntheticScene scene, final SceneRandom random) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			final SceneEdit edit = onTheGround(scene, candidate(random, random.below(scene.objects().size())));
			final SyntheticScene edited = edit.apply(scene);
			final SceneObject moved = edited.objects().get(edit.object());
			if (Placement.isInFrame(scene.camera(), moved) && Placement.isInRoom(scene, moved)
				&& Placement.isClear(moved, scene.without(edit.object()).objects(), .02)) return Optional.of(edit);
		}
		return Optional.empty();
	}

	private static SceneEdit candidate(final SceneRandom u, final int object) {
		final Kind kind = u.choice(List.of(Kind.values()), 2, 1, 1, 1, 1);
		double dx = 0, dy = 0, dz = 0, yaw = 0, pitch = 0, roll = 0, scale = 1;
		if (kind == Kind.MOVE || kind == Kind.MOVE_AND_ROTATE) do {
			dx = u.uniform(-1.3, 1.3, 4);
			dz = u.uniform(-1.1, .7, 4);
		} while (Math.hypot(dx, dz) < SHORTEST_MOVE);
		if (kind == Kind.LIFT) {
			dx = u.uniform(-.5, .5, 4);
			dy = u.uniform(.15, .7, 4);
		}
		if (kind == Kind.ROTATE || kind == Kind.MOVE_AND_ROTATE) yaw = u.uniform(12, 40, 4) * u.sign();
		if (kind == Kind.ROTATE && u.chance(.3)) pitch = u.uniform(8, 20, 4) * u.sign();
		if (kind == Kind.ROTATE && u.chance(.2)) roll = u.uniform(8, 20, 4) * u.sign();
		if (kind == Kind.SCALE) {
			scale = u.uniform(.65, 1.35, 4);
			dx = u.uniform(-.5, .5, 4);
		}
		return new SceneEdit(object, new Vector3(dx, dy, dz), yaw, pitch, roll, scale);
	}

	/** The edit with a lift that keeps a tilted object from sinking into the ground. */
	private static SceneEdit onTheGround(final SyntheticScene scene, final SceneEdit edit) {
		if (edit.pitchDegrees() == 0 && edit.rollDegrees() == 0) return edit;
		final double lowest = edit.apply(scene).objects().get(edit.object()).corners().stream().mapToDouble(Vector3::y)
			.min().orElseThrow();
		return new SceneEdit(edit.object(),
			edit.translation().plus(new Vector3(0, SceneRandom.round(Math.max(0, -lowest), 4), 0)), edit.yawDegrees(),
			edit.pitchDegrees(), edit.rollDegrees(), edit.scale());
	}
}
