// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.LiveScene;
import diffhandles.LiveScene.Light;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the handles know of a scene that is taken apart.
 *
 * @param objects at least one
 * @param lights where the light comes from that casts the shadow of each object, as far as it is known
 * @param floor that the depth comes from; empty if it does not come from the ground
 */
public record EditedScene(List<EditedObject> objects, List<Optional<Light>> lights, Optional<FloorView> floor) {

	/** @throws IllegalArgumentException if there is no object, or not a light or the lack of one for each */
	public EditedScene {
		objects = List.copyOf(objects);
		lights = List.copyOf(lights);
		if (objects.isEmpty() || lights.size() != objects.size()) throw new IllegalArgumentException(
			"expected at least one object and a light for each, got " + objects.size() + " and " + lights.size());
	}

	/** A scene of which only the objects are known. */
	public static EditedScene of(final List<EditedObject> objects) {
		return new EditedScene(objects, objects.stream().map(object -> Optional.<Light>empty()).toList(),
			Optional.empty());
	}

	/** A scene that is taken apart; its floor is stated in its own pixels. */
	public static EditedScene of(final LiveScene scene, final Optional<FloorView> floor) {
		final List<EditedObject> objects = new ArrayList<>();
		final List<Optional<Light>> lights = new ArrayList<>();
		for (int k = 0; k < scene.objects().size(); k++) {
			objects.add(EditedObject.of(scene.camera(), scene.depth(), scene.objects().get(k), scene.ground(k)));
			lights.add(scene.light(k));
		}
		return new EditedScene(objects, lights, floor);
	}

	/** The floor as it will be under what somebody says; empty if the depth does not come from the ground. */
	public Optional<FloorView> floor(final Surroundings said) {
		return floor.map(view -> {
			final FloorView under = said.horizon().map(view::withHorizon).orElse(view);
			return said.wall().filter(wall -> isBelow(wall, under.horizon())).map(w -> under.withWall(Optional.of(w)))
				.orElse(under);
		});
	}

	/** Why the floor cannot be as somebody says, in a sentence; empty if it can, as far as the floor alone tells. */
	public Optional<String> refused(final Surroundings said) {
		try {
			final Optional<FloorView> under = floor(said);
			final Optional<PictureLine> horizon = under.map(FloorView::horizon);
			return said.wall().filter(wall -> horizon.filter(line -> !isBelow(wall, line)).isPresent())
				.map(wall -> "a wall meets the floor below the horizon");
		}
		catch (final IllegalArgumentException e) {
			return Optional.of(e.getMessage());
		}
	}

	private static boolean isBelow(final PictureLine line, final PictureLine other) {
		return line.left() > other.left() && line.right() > other.right();
	}
}
