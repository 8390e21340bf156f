// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.ground.ScenePlane;
import diffhandles.raster.Bounds;
import diffhandles.standing.FloorView;
import diffhandles.standing.PictureLine;
import java.util.List;
import java.util.Optional;

/**
 * All handles of an editor on the canvas: those of the object that has them, the sun over it, and the lines of the
 * floor. Made anew whenever something moves.
 *
 * @param model whose handles they are
 * @param view of the canvas
 */
public record EditorHandles(EditorModel model, View view) {

	/** Distance of the lines of the tilted floor's grid, in depths of the object's foot; ours. */
	private static final double GRID_STEP = 0.12;
	/** How near to the picture's border a line outside it is drawn, pixels of the canvas. */
	private static final double BORDER = 5;

	/** The handles of the selected object. */
	public HandleShapes object() {
		return new HandleShapes(model.object(), model.pose(), view);
	}

	/** The handles of any object. */
	public HandleShapes object(final int object) {
		return new HandleShapes(model.objects().get(object), model.poses().get(object), view);
	}

	private Projection projection() {
		return object().projection();
	}

	private Optional<SunShape> sunShape() {
		return model.light().map(light -> new SunShape(model.object(), model.pose(), light));
	}

	/** The sun; empty where no light is known, or it is behind the camera. */
	public Optional<Place> sun() {
		return sunShape().flatMap(sun -> projection().place(sun.sun()));
	}

	/** Where the shadow of the object's top falls on the ground. */
	public Optional<Place> shadowTip() {
		return sunShape().flatMap(SunShape::tip).flatMap(projection()::place);
	}

	/** From the sun over the object's top to the tip of its shadow. */
	public List<Stroke> sunRay() {
		return sunShape().flatMap(sun -> projection().stroke(sun.sun(), sun.tip().orElse(sun.top()))).stream().toList();
	}

	/** A line of the floor as it is drawn; empty where the depth does not come from the ground, or there is no wall. */
	public Optional<Stroke> line(final Handle handle) {
		return floorLine(handle).flatMap(line -> line.drawn(BORDER / view.zoom())).map(this::stroke);
	}

	/** How far a line is above the picture, in its pixels; 0 within it. */
	public double above(final Handle handle) {
		return floorLine(handle).flatMap(FloorLine::line).map(line -> Math.max(0, -line.middle())).orElse(0.0);
	}

	private Stroke stroke(final PictureLine line) {
		return new Stroke(new Place(view.x(0), view.y(line.left())),
			new Place(view.x(model.object().camera().width()), view.y(line.right())));
	}

	private Optional<FloorLine> floorLine(final Handle handle) {
		return model.floor().map(floor -> new FloorLine(floor, handle, lowestHorizon()));
	}

	/** The row that the horizon has to be above: of the highest foot, and of a wall that somebody has given. */
	private double lowestHorizon() {
		double row = model.surroundings().wall().map(wall -> Math.min(wall.left(), wall.right()))
			.orElse(Double.POSITIVE_INFINITY);
		for (final EditedObject object : model.objects()) {
			final Bounds b = object.mask().bounds();
			row = Math.min(row, b.y0() + b.height());
		}
		return row;
	}

	/** The grid of the floor under what is said of it, around the object's foot in the picture. */
	public List<Stroke> floorGrid() {
		return model.floor().map(this::grid).orElse(List.of());
	}

	private List<Stroke> grid(final FloorView view) {
		final ScenePlane floor = view.floor();
		final PinholeCamera camera = view.camera();
		final Bounds b = model.object().mask().bounds();
		final double u = b.x0() + b.width() / 2.0, v = b.y0() + b.height(), z = floor.depth(camera, u, v);
		if (!Double.isFinite(z)) return List.of();
		final Vector3 foot = camera.lift(u, v, z);
		final Projection near = new Projection(camera, this.view, z / 20);
		return new GroundGrid(GroundAxes.of(floor), foot, GRID_STEP * z).around(foot, near);
	}

	/**
	 * The handle at a place of the canvas.
	 *
	 * @param tilt whether the rings that tilt are shown
	 */
	public Optional<Handle> at(final double x, final double y, final boolean tilt) {
		if (isNear(sun(), x, y)) return Optional.of(Handle.SUN);
		final Optional<Handle> ofObject = object().at(x, y, tilt);
		if (ofObject.filter(handle -> handle != Handle.BODY).isPresent()) return ofObject;
		if (isNear(shadowTip(), x, y)) return Optional.of(Handle.SHADOW);
		if (ofObject.isPresent()) return ofObject;
		for (final Handle handle : List.of(Handle.WALL, Handle.HORIZON))
			if (Stroke.isNear(line(handle).stream().toList(), x, y)) return Optional.of(handle);
		return Optional.empty();
	}

	private static boolean isNear(final Optional<Place> place, final double x, final double y) {
		return place.filter(p -> p.distance(x, y) <= 1.5 * HandleShapes.REACH).isPresent();
	}

	/** Takes hold of a handle that is {@link #at} a place. */
	public Hold hold(final Handle handle, final double x, final double y) {
		return switch (handle) {
			case SUN, SHADOW -> new LightHold(model, view, handle, sunShape().orElseThrow());
			case HORIZON, WALL -> new LineHold(model, view, floorLine(handle).orElseThrow(), x, y);
			default -> new ObjectHold(model, object(), handle, x, y);
		};
	}

	/** The object at a place of the canvas, by its number; empty beside all. */
	public Optional<Integer> objectAt(final double x, final double y) {
		for (int k = 0; k < model.objects().size(); k++)
			if (object(k).at(x, y, false).isPresent()) return Optional.of(k);
		return Optional.empty();
	}
}
