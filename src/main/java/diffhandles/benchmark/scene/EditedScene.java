// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import java.util.Optional;

/**
 * A scene with an edit of one of its objects.
 * <pre>
 * EditedScene example = EditedScene.ofSeed(1000);
 * Rendering input = example.before().render(256, 256);
 * Rendering truth = example.after().render(256, 256);
 * Rendering background = example.background().render(256, 256);
 * </pre>
 *
 * @param before the scene before the edit
 * @param edit what happens to it
 */
public record EditedScene(SyntheticScene before, SceneEdit edit) {

	/** Part of the edited object that must be seen, before and after. */
	private static final double VISIBLE = .9;
	/** Least part of the picture that the object covers, before and after. */
	private static final double SMALLEST_BEFORE = .03, SMALLEST_AFTER = .02;
	/** Largest part of the picture that the object uncovers: what must be invented. */
	private static final double MOST_UNCOVERED = .12;
	/** Least change of the object's pixels: turning a plain ball is no edit. */
	private static final double LEAST_CHANGE = .02;
	/** Size of the small pictures that tell all this. */
	private static final int PROBE = 64;

	/** @throws IllegalArgumentException if the scene has no such object */
	public EditedScene {
		if (edit.object() >= before.objects().size()) throw new IllegalArgumentException(
			"the edit is of object " + edit.object() + ", the scene has " + before.objects().size());
	}

	/**
	 * The random scene and edit of a seed: always the same, for any seed.
	 * <p>
	 * As in the paper's benchmark the object stays inside the (square) frame and uncovers a limited part
	 * of it; it is also seen nearly whole before and after, visibly changed,
	 * and named in the prompt. Seeds below 1000 are for tuning, results are
	 * reported on others. No seed makes a scene that the demo model was trained on.
	 * </p>
	 */
	public static EditedScene ofSeed(final long seed) {
		for (int attempt = 0;; attempt++) {
			final SceneRandom random = new SceneRandom(seed, attempt);
			final SyntheticScene scene = SceneGenerator.scene(seed, random);
			if (scene.objects().isEmpty()) continue;
			final Optional<SceneEdit> edit = EditGenerator.edit(scene, random);
			if (edit.isEmpty()) continue;
			final EditedScene edited = new EditedScene(scene, edit.get());
			if (edited.isFair()) return edited;
		}
	}

	/** The scene after the edit. */
	public SyntheticScene after() {
		return edit.apply(before);
	}

	/** The scene without the edited object. */
	public SyntheticScene background() {
		return before.without(edit.object());
	}

	private boolean isFair() {
		if (!before.prompt().contains(before.objects().get(edit.object()).name())) return false;
		final Mask oldWhole = probe(before.only(edit.object())).mask(0),
			movedWhole = probe(after().only(edit.object())).mask(0);
		final Rendering input = probe(before), truth = probe(after());
		final Mask old = input.mask(edit.object()), moved = truth.mask(edit.object());
		final int pixels = PROBE * PROBE;
		return oldWhole.count() >= SMALLEST_BEFORE * pixels && movedWhole.count() >= SMALLEST_AFTER * pixels
			&& old.count() >= VISIBLE * oldWhole.count() && moved.count() >= VISIBLE * movedWhole.count()
			&& old.minus(moved).count() <= MOST_UNCOVERED * pixels
			&& change(input.picture(), truth.picture(), old.or(moved)) >= LEAST_CHANGE;
	}

	private static Rendering probe(final SyntheticScene scene) {
		return scene.render(PROBE, PROBE);
	}

	/** Mean absolute difference inside a mask. */
	private static double change(final Picture a, final Picture b, final Mask inside) {
		double sum = 0;
		for (int i = 0; i < a.size(); i++)
			if (inside.contains(i)) for (int c = 0; c < 3; c++)
				sum += Math.abs(a.at(c, i) - b.at(c, i));
		return sum / (3 * inside.count());
	}
}
