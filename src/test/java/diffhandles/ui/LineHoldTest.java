// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Horizon and wall of a floor that objects stand on. */
class LineHoldTest {

	private static final View VIEW = new View(0, 0, 4);

	private final EditedObject object = StandingObjects.of(50, 20, 2, 0); // its feet are at row 50
	private final FloorView floor =
		FloorView.of(object.camera(), PictureLine.level(12)).withWall(Optional.of(PictureLine.level(30)));
	private final EditorModel model =
		new EditorModel(new EditedScene(List.of(object), List.of(Optional.empty()), Optional.of(floor)),
			List.of(Pose.none(object.frame())), Surroundings.NONE);

	private void drag(final Handle handle, final double u, final double by, final boolean level) {
		final EditorHandles handles = new EditorHandles(model, VIEW);
		final double row = handles.line(handle).orElseThrow().from().y();
		final Hold hold = handles.hold(handle, VIEW.x(u), row);
		hold.follow(VIEW.x(u) + 3, row + by * VIEW.zoom(), false, level);
		model.drop();
	}

	private PictureLine horizon() {
		return model.surroundings().horizon().orElseThrow();
	}

	@Test
	void inTheMiddleTheHorizonMovesAtAnEndItTilts() {
		drag(Handle.HORIZON, 48, 5, false);
		assertEquals(PictureLine.level(17), horizon());
		drag(Handle.HORIZON, 3, 4, false);
		assertEquals(new PictureLine(21, 17), horizon());
		drag(Handle.HORIZON, 93, -2, false);
		assertEquals(new PictureLine(21, 15), horizon());
		drag(Handle.HORIZON, 48, 0, true);
		assertEquals(PictureLine.level(18), horizon());
		assertEquals(Optional.empty(), model.surroundings().wall());
		assertEquals(horizon(), model.floor().orElseThrow().horizon());
	}

	@Test
	void theHorizonStaysAboveTheFeetAndAGivenWall() {
		drag(Handle.HORIZON, 48, 100, false);
		assertTrue(horizon().middle() < 50 && horizon().middle() > 45, horizon().toString());
		model.undo();
		drag(Handle.WALL, 48, 2, false);
		drag(Handle.HORIZON, 48, 100, false);
		assertTrue(horizon().middle() < 32 && horizon().middle() > 28, horizon().toString());
	}

	@Test
	void theWallStaysBelowTheHorizon() {
		drag(Handle.WALL, 48, -100, false);
		final PictureLine wall = model.surroundings().wall().orElseThrow();
		assertTrue(wall.left() > 12 && wall.left() < 15, wall.toString());
		assertEquals(Optional.empty(), model.surroundings().horizon());
	}

	/** A line above the picture is drawn along its border, and says how far above it is. */
	@Test
	void aHorizonAboveThePictureCanBeTaken() {
		model.set(Surroundings.NONE.withHorizon(Optional.of(PictureLine.level(-40))));
		final EditorHandles handles = new EditorHandles(model, VIEW);
		assertEquals(40, handles.above(Handle.HORIZON), 1e-9);
		final Stroke line = handles.line(Handle.HORIZON).orElseThrow();
		assertTrue(line.from().y() > 0 && line.from().y() < 10, line.toString());
		assertEquals(Optional.of(Handle.HORIZON), handles.at(100, line.from().y(), false));
		drag(Handle.HORIZON, 48, 10, false);
		assertEquals(PictureLine.level(-30), horizon());
	}

	/** The grid's lines that run away from the camera meet at the horizon. */
	@Test
	void theGridTiltsWithTheHorizon() {
		for (final double row : new double[]{ -10, 5, 20 }) {
			model.set(Surroundings.NONE.withHorizon(Optional.of(PictureLine.level(row))));
			final List<Stroke> grid = new EditorHandles(model, VIEW).floorGrid();
			int checked = 0;
			for (final Stroke s : grid) {
				final double dx = s.to().x() - s.from().x(), dy = s.to().y() - s.from().y();
				if (Math.abs(dy) < 0.01) continue; // runs to the right
				final double x = s.from().x() + dx / dy * (VIEW.y(row) - s.from().y());
				assertEquals(VIEW.x(48), x, 0.5);
				checked++;
			}
			assertTrue(checked > 20, "lines: " + checked);
		}
	}

	@Test
	void withoutAFloorThereAreNoLines() {
		final EditorModel given =
			new EditorModel(EditedScene.of(List.of(object)), List.of(Pose.none(object.frame())), Surroundings.NONE);
		final EditorHandles handles = new EditorHandles(given, VIEW);
		assertFalse(handles.line(Handle.HORIZON).isPresent() || handles.line(Handle.WALL).isPresent());
		assertEquals(List.of(), handles.floorGrid());
	}
}
