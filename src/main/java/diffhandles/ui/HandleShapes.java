// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.Ray;
import diffhandles.geometry.Vector3;
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
	/** Depth of the near plane, in depths of the object in the picture. */
	private static final double NEAR = 0.02;

	/** An edge of the box. */
	public record Edge(Stroke stroke, boolean hidden) {}

	/** What helps to see where the object is, and cannot be taken hold of. */
	public Guides guides() {
		return new Guides(this);
	}

	/** Where points around the object are on the canvas. */
	Projection projection() {
		return new Projection(object.camera(), view, NEAR * object.pivot().z());
	}

	/** The box as the canvas shows it. */
	BoxShape shape() {
		return new BoxShape(object.box(), object.motion(pose), projection());
	}

	/** The box's edges, as far as they are in front of the camera. */
	public List<Edge> box() {
		return shape().edges();
	}

	/** The knobs at the box's corners that are in front of the camera. */
	public List<Place> corners() {
		return shape().knobs();
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
		return new Ring(centre, a.times(radius), b.times(radius)).strokes(projection());
	}

	/** The arrow that lifts, from its foot to its tip. */
	public Optional<Stroke> arrow() {
		final ObjectBox box = object.box();
		final Vector3 top = top();
		final Optional<Place> base = place(top);
		final Optional<Place> higher = place(top.minus(object.down().times(0.1 * box.height() * pose.edit().scale())));
		if (base.isEmpty() || higher.isEmpty()) return Optional.empty();
		final Place b = base.get(), h = higher.get();
		final double length = b.distance(h.x(), h.y()), dx = length > 1e-9 ? (h.x() - b.x()) / length : 0,
			dy = length > 1e-9 ? (h.y() - b.y()) / length : -1;
		return Optional.of(new Stroke(new Place(b.x() + dx * ARROW_GAP, b.y() + dy * ARROW_GAP),
			new Place(b.x() + dx * (ARROW_GAP + ARROW), b.y() + dy * (ARROW_GAP + ARROW))));
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
		if (Stroke.isNear(arrow().stream().toList(), x, y)) return Optional.of(Handle.LIFT);
		if (corners().stream().anyMatch(p -> p.distance(x, y) <= REACH)) return Optional.of(Handle.SCALE);
		if (tilt && Stroke.isNear(rollRing(), x, y)) return Optional.of(Handle.ROLL);
		if (tilt && Stroke.isNear(pitchRing(), x, y)) return Optional.of(Handle.PITCH);
		if (Stroke.isNear(spinRing(), x, y)) return Optional.of(Handle.SPIN);
		return shape().covers(x, y) ? Optional.of(Handle.BODY) : Optional.empty();
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
		return shape().cornerAt(x, y, middle());
	}

	/** Where a point is seen; empty behind the camera. */
	Optional<Place> place(final Vector3 p) {
		return projection().place(p);
	}
}
