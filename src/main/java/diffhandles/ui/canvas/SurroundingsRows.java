// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.LiveScene.Light;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import diffhandles.ui.EditorModel;
import diffhandles.ui.Surroundings;
import java.awt.GridBagConstraints;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JPanel;

/**
 * The numbers of the scene around the objects: where the light comes from, and, where the depth comes from the ground,
 * horizon and wall. An emptied field has the picture tell again.
 */
final class SurroundingsRows {

	/** Where somebody's light comes from who has said only one of both angles, degrees. */
	private static final Light USUAL = new Light(-40, 40);
	/** The lowest light that can be said in whole degrees: from 0 it would shine along the ground. */
	private static final double LOWEST = 1;

	private final EditorModel model;
	private final double step;
	private final NumberRow azimuth, elevation, horizon, wall;

	/** @param step pixels of the picture per pixel of the scene */
	SurroundingsRows(final EditorModel model, final double step, final Consumer<String> told) {
		this.model = model;
		this.step = step;
		final double height = step * model.object().camera().height();
		azimuth = new NumberRow("Light from, degrees", -180, 180, 5,
			new Angle(Light::azimuth, (l, v) -> new Light(v, l.elevation())), told);
		elevation = new NumberRow("Light's height, degrees", 5, 90, 5,
			new Angle(Light::elevation, (l, v) -> new Light(l.azimuth(), v)), told);
		horizon = new NumberRow("Horizon, row", -height, height, 5,
			new Row(view -> Optional.of(view.horizon()), Surroundings::withHorizon), told);
		wall = new NumberRow("Wall, row", -height, height, 5, new Row(FloorView::wall, Surroundings::withWall), told);
	}

	/** Adds the rows to a grid of three columns. */
	void addTo(final JPanel grid, final GridBagConstraints at) {
		List.of(azimuth, elevation, horizon, wall).forEach(row -> row.addTo(grid, at));
	}

	/** Shows the numbers as they are now. */
	void update() {
		List.of(azimuth, elevation, horizon, wall).forEach(NumberRow::update);
		horizon.setVisible(model.floor().isPresent());
		wall.setVisible(model.floor().isPresent());
	}

	/**
	 * Marks the line that the scene could not be taken apart with.
	 *
	 * @param sentence why; blank if nothing is wrong any more
	 */
	void mark(final String sentence) {
		final boolean ofWall = sentence.contains("wall") && model.surroundings().wall().isPresent();
		horizon.mark(ofWall ? " " : sentence);
		wall.mark(ofWall ? sentence : " ");
	}

	private void say(final Surroundings said, final boolean sliding) {
		if (sliding) model.drag(said);
		else
			model.set(said);
	}

	/** One of the light's two angles. */
	private final class Angle implements NumberRow.Source {

		private final Function<Light, Double> number;
		private final BiFunction<Light, Double, Light> change;

		Angle(final Function<Light, Double> number, final BiFunction<Light, Double, Light> change) {
			this.number = number;
			this.change = change;
		}

		@Override
		public OptionalDouble get() {
			return model.light().map(light -> OptionalDouble.of(Math.rint(number.apply(light))))
				.orElse(OptionalDouble.empty());
		}

		@Override
		public void set(final OptionalDouble value, final boolean sliding) {
			if (value.isEmpty()) {
				say(model.surroundings().with(Optional.empty()), sliding);
				return;
			}
			final Light wanted = change.apply(model.light().orElse(USUAL), value.getAsDouble());
			final Light light = new Light(Math.rint(wanted.azimuth()), Math.rint(wanted.elevation()));
			if (!(light.elevation() >= LOWEST && light.elevation() <= 90)) throw new IllegalArgumentException(
				"expected the light 1 to 90 degrees over the ground, got " + wanted.elevation());
			say(model.surroundings().with(Optional.of(light)), sliding);
		}
	}

	/** The middle row of a line of the floor, in the picture's own pixels; how far it is from level stays. */
	private final class Row implements NumberRow.Source {

		private final Function<FloorView, Optional<PictureLine>> line;
		private final BiFunction<Surroundings, Optional<PictureLine>, Surroundings> change;

		Row(final Function<FloorView, Optional<PictureLine>> line,
			final BiFunction<Surroundings, Optional<PictureLine>, Surroundings> change)
		{
			this.line = line;
			this.change = change;
		}

		/** Rows to a tenth, as a macro line should have them. */
		private PictureLine rounded(final PictureLine l) {
			return new PictureLine(Math.rint(l.left() * 10) / 10, Math.rint(l.right() * 10) / 10);
		}

		private Optional<PictureLine> now() {
			return model.floor().flatMap(line);
		}

		@Override
		public OptionalDouble get() {
			return now().map(l -> OptionalDouble.of(Math.rint(l.middle() * step))).orElse(OptionalDouble.empty());
		}

		@Override
		public void set(final OptionalDouble value, final boolean sliding) {
			final Optional<PictureLine> given = value.isEmpty() ? Optional.empty()
				: Optional.of(rounded(now().map(l -> l.lowered(value.getAsDouble() / step - l.middle()))
					.orElseGet(() -> PictureLine.level(value.getAsDouble() / step))));
			final Surroundings said = change.apply(model.surroundings(), given);
			model.scene().refused(said).ifPresent(why -> {
				throw new IllegalArgumentException(why);
			});
			say(said, sliding);
		}
	}
}
