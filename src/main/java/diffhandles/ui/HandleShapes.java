// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an object's handles are on the canvas. Lines and knobs have the same size on the canvas at every zoom.
 *
 * @param object that they belong to
 * @param pose in which it is
 * @param view of the canvas
 */
public record HandleShapes(EditedObject object, Pose pose, View view) {

	/** How near to a handle the pointer has to be, pixels of the canvas. */
	static final double REACH = 7;
	/** Length of the arrow, and its distance from the box, pixels of the canvas. */
	private static final double ARROW = 34, ARROW_GAP = 8;
	/** Size of the rings, in radii of the box's base and halves of its diagonal. */
	private static final double RING = 1.25, TILT_RING = 1.15;
	private static final int RING_POINTS = 64;
	/** Distance of the grid's lines in object heights, and how many there are to each side of the foot. */
	private static final double GRID_STEP = 0.5;
	private static final int GRID_LINES = 4;

	/** A place of the canvas, in pixels. */
	public record Place(double x, double y) {

		double distance(final double ox, final double oy) {
			return Math.hypot(x - ox, y - oy);
		}
	}

	/** A stroke of the canvas. */
	public record Stroke(Place from, Place to) {

		double distance(final double x, final double y) {
			final double dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
			final double t =
				length == 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
			return Math.hypot(from.x + t * dx - x, from.y + t * dy - y);
		}
	}

	/** An edge of the box. */
	public record Edge(Stroke stroke, boolean hidden) {}

	/** The box's edges that are in front of the camera. */
	public List<Edge> box() {
		final List<Vector3> corners = movedCorners();
		final boolean[] shown = new boolean[ObjectBox.EDGES.length];
		for (final int[] face : ObjectBox.FACES)
			if (isTowardsCamera(corners, face)) for (int e = 0; e < shown.length; e++)
				shown[e] |= contains(face, ObjectBox.EDGES[e][0]) && contains(face, ObjectBox.EDGES[e][1]);
		final List<Edge> edges = new ArrayList<>();
		for (int e = 0; e < shown.length; e++) {
			final boolean hidden = !shown[e];
			stroke(corners.get(ObjectBox.EDGES[e][0]), corners.get(ObjectBox.EDGES[e][1]))
				.ifPresent(stroke -> edges.add(new Edge(stroke, hidden)));
		}
		return edges;
	}

	private static boolean isTowardsCamera(final List<Vector3> corners, final int[] face) {
		final Vector3 a = corners.get(face[0]);
		// anticlockwise from outside, in a frame whose y runs down
		final Vector3 outwards = corners.get(face[1]).minus(a).cross(corners.get(face[3]).minus(a));
		return outwards.dot(a) < 0;
	}

	private static boolean contains(final int[] face, final int corner) {
		for (final int c : face)
			if (c == corner) return true;
		return false;
	}

	private List<Vector3> movedCorners() {
		final AffineMap motion = object.motion(pose);
		return object.box().corners().stream().map(motion::apply).toList();
	}

	/** The knobs at the box's corners that are in front of the camera. */
	public List<Place> corners() {
		return movedCorners().stream().flatMap(p -> place(p).stream()).toList();
	}

	/** The ring around the foot, closed. */
	public List<Stroke> spinRing() {
		final ObjectBox box = object.box();
		return ring(foot(), box.axes().right(), box.axes().away(), RING * box.radius() * pose.edit().scale());
	}

	/** The ring that faces the camera, closed. */
	public List<Stroke> rollRing() {
		return ring(middle(), object.box().axes().right(), object.box().axes().down(), tiltRadius());
	}

	/** The ring along the line of sight, closed. */
	public List<Stroke> pitchRing() {
		return ring(middle(), object.box().axes().away(), object.box().axes().down(), tiltRadius());
	}

	private double tiltRadius() {
		final ObjectBox box = object.box();
		return TILT_RING * Math.hypot(box.radius(), box.height() / 2) * pose.edit().scale();
	}

	private List<Stroke> ring(final Vector3 centre, final Vector3 a, final Vector3 b, final double radius) {
		final List<Stroke> strokes = new ArrayList<>();
		Vector3 last = centre.plus(a.times(radius));
		for (int k = 1; k <= RING_POINTS; k++) {
			final double angle = 2 * Math.PI * k / RING_POINTS;
			final Vector3 next = centre.plus(a.times(radius * Math.cos(angle))).plus(b.times(radius * Math.sin(angle)));
			stroke(last, next).ifPresent(strokes::add);
			last = next;
		}
		return strokes;
	}

	/** The arrow that lifts, from its foot to its tip. */
	public Optional<Stroke> arrow() {
		final ObjectBox box = object.box();
		final Vector3 top = top();
		final Optional<Place> base = place(top);
		final Optional<Place> higher = place(top.minus(object.down().times(0.1 * box.height() * pose.edit().scale())));
		if (base.isEmpty() || higher.isEmpty()) return Optional.empty();
		final Place b = base.get(), h = higher.get();
		final double length = b.distance(h.x, h.y), dx = length > 1e-9 ? (h.x - b.x) / length : 0,
			dy = length > 1e-9 ? (h.y - b.y) / length : -1;
		return Optional.of(new Stroke(new Place(b.x + dx * ARROW_GAP, b.y + dy * ARROW_GAP),
			new Place(b.x + dx * (ARROW_GAP + ARROW), b.y + dy * (ARROW_GAP + ARROW))));
	}

	/** The grid on the plane under the object, around its foot. */
	public List<Stroke> grid() {
		final GroundAxes axes = object.box().axes();
		final double step = GRID_STEP * object.box().height();
		final Vector3 from = object.box().foot(), to = foot();
		final Vector3 way = to.minus(from);
		final double right = Math.rint(axes.right().dot(way) / step), away = Math.rint(axes.away().dot(way) / step);
		final List<Stroke> strokes = new ArrayList<>();
		for (int k = -GRID_LINES; k <= GRID_LINES; k++)
			for (int s = -GRID_LINES; s < GRID_LINES; s++) {
				gridStroke(from, step, right + k, away + s, right + k, away + s + 1).ifPresent(strokes::add);
				gridStroke(from, step, right + s, away + k, right + s + 1, away + k).ifPresent(strokes::add);
			}
		return strokes;
	}

	private Optional<Stroke> gridStroke(final Vector3 origin, final double step, final double right0,
		final double away0, final double right1, final double away1)
	{
		final GroundAxes axes = object.box().axes();
		return stroke(origin.plus(axes.toCamera(step * right0, 0, step * away0)),
			origin.plus(axes.toCamera(step * right1, 0, step * away1)));
	}

	/** From the object down to the grid, where it hovers. */
	public Optional<Stroke> plumbLine() {
		final Vector3 foot = foot(), down = object.down();
		return stroke(foot, foot.plus(down.times(down.dot(object.box().foot().minus(foot)))));
	}

	/** Where the pose has the foot. */
	Vector3 foot() {
		return object.motion(pose).apply(object.box().foot());
	}

	/** Where the pose has the middle of the box's top. */
	private Vector3 top() {
		return object.motion(pose).apply(object.box().at(0, object.box().height(), 0));
	}

	/** Where the pose has the middle of the box. */
	Vector3 middle() {
		return object.motion(pose).apply(object.box().middle());
	}

	/**
	 * The handle at a place of the canvas, the smaller ones first.
	 *
	 * @param tilt whether the tilt rings are shown
	 */
	public Optional<Handle> at(final double x, final double y, final boolean tilt) {
		if (isNear(arrow().stream().toList(), x, y)) return Optional.of(Handle.LIFT);
		if (corners().stream().anyMatch(p -> p.distance(x, y) <= REACH)) return Optional.of(Handle.SCALE);
		if (tilt && isNear(rollRing(), x, y)) return Optional.of(Handle.ROLL);
		if (tilt && isNear(pitchRing(), x, y)) return Optional.of(Handle.PITCH);
		if (isNear(spinRing(), x, y)) return Optional.of(Handle.SPIN);
		return isOnBody(x, y) ? Optional.of(Handle.BODY) : Optional.empty();
	}

	private static boolean isNear(final List<Stroke> strokes, final double x, final double y) {
		return strokes.stream().anyMatch(s -> s.distance(x, y) <= REACH);
	}

	/** Whether a place is on a face of the box. */
	private boolean isOnBody(final double x, final double y) {
		final List<Vector3> corners = movedCorners();
		for (final int[] face : ObjectBox.FACES)
			if (isInside(corners, face, x, y)) return true;
		return false;
	}

	private boolean isInside(final List<Vector3> corners, final int[] face, final double x, final double y) {
		boolean left = false, right = false;
		for (int k = 0; k < face.length; k++) {
			final Optional<Stroke> side = stroke(corners.get(face[k]), corners.get(face[(k + 1) % face.length]));
			if (side.isEmpty()) return false;
			final Place a = side.get().from, b = side.get().to;
			final double turn = (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
			left |= turn < 0;
			right |= turn > 0;
		}
		return left != right;
	}

	/**
	 * The point of the object's surface at a place of the canvas; beside it, of the plane through its middle that faces
	 * the camera.
	 */
	Vector3 pointAt(final double x, final double y) {
		return object.seenAt(pose, view.u(x), view.v(y))
			.orElseGet(() -> object.camera().lift(view.u(x), view.v(y), middle().z()));
	}

	/** The point on the arrow's axis that is seen nearest to a place of the canvas, camera coordinates. */
	Vector3 arrowPointAt(final double x, final double y) {
		final Vector3 top = top();
		return Ray.through(object.camera(), view.u(x), view.v(y)).along(top, object.down())
			.map(t -> top.plus(object.down().times(t))).orElse(top);
	}

	/** The corner that is nearest to a place of the canvas, camera coordinates. */
	Vector3 cornerAt(final double x, final double y) {
		Vector3 nearest = middle();
		double least = Double.POSITIVE_INFINITY;
		for (final Vector3 corner : movedCorners()) {
			final double far = place(corner).map(p -> p.distance(x, y)).orElse(Double.POSITIVE_INFINITY);
			if (far >= least) continue;
			least = far;
			nearest = corner;
		}
		return nearest;
	}

	private Optional<Stroke> stroke(final Vector3 a, final Vector3 b) {
		final Optional<Place> from = place(a), to = place(b);
		return from.isPresent() && to.isPresent() ? Optional.of(new Stroke(from.get(), to.get())) : Optional.empty();
	}

	/** Where a point is seen; empty behind the camera. */
	Optional<Place> place(final Vector3 p) {
		final PinholeCamera c = object.camera();
		final double near = 0.02 * object.pivot().z();
		if (!(p.z() > near)) return Optional.empty();
		return Optional.of(new Place(view.x(c.projectU(p.x(), p.z())), view.y(c.projectV(p.y(), p.z()))));
	}
}
