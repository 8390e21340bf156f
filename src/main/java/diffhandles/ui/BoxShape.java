// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A box as the canvas shows it: its edges, of which some are hidden, its faces, its corners. */
final class BoxShape {

	private final Projection projection;
	private final List<Vector3> corners;

	/** @param motion takes the box to where it is */
	BoxShape(final ObjectBox box, final AffineMap motion, final Projection projection) {
		this.projection = projection;
		corners = box.corners().stream().map(motion::apply).toList();
	}

	/** The edges, as far as they are in front of the camera. */
	List<HandleShapes.Edge> edges() {
		final boolean[] shown = new boolean[ObjectBox.EDGES.length];
		for (final int[] face : ObjectBox.FACES)
			if (isTowardsCamera(face)) for (int e = 0; e < shown.length; e++)
				shown[e] |= contains(face, ObjectBox.EDGES[e][0]) && contains(face, ObjectBox.EDGES[e][1]);
		final List<HandleShapes.Edge> edges = new ArrayList<>();
		for (int e = 0; e < shown.length; e++) {
			final boolean hidden = !shown[e];
			projection.stroke(corners.get(ObjectBox.EDGES[e][0]), corners.get(ObjectBox.EDGES[e][1]))
				.ifPresent(stroke -> edges.add(new HandleShapes.Edge(stroke, hidden)));
		}
		return edges;
	}

	private boolean isTowardsCamera(final int[] face) {
		final Vector3 a = corners.get(face[0]);
		// anticlockwise from outside, in a frame whose y runs down
		final Vector3 outwards = corners.get(face[1]).minus(a).cross(corners.get(face[3]).minus(a));
		return outwards.dot(a) < 0;
	}

	private static boolean contains(final int[] face, final int corner) {
		return Arrays.stream(face).anyMatch(c -> c == corner);
	}

	/** The knobs at the corners that are in front of the camera. */
	List<Place> knobs() {
		return corners.stream().flatMap(p -> projection.place(p).stream()).toList();
	}

	/** The faces, as far as they are in front of the camera. */
	List<List<Place>> faces() {
		return Arrays.stream(ObjectBox.FACES)
			.map(face -> projection.polygon(Arrays.stream(face).mapToObj(corners::get).toList()))
			.filter(seen -> !seen.isEmpty()).toList();
	}

	/** What is in front of the camera of the faces that have a part behind it. */
	List<List<Place>> cutFaces() {
		final List<List<Place>> cut = new ArrayList<>();
		for (final int[] face : ObjectBox.FACES) {
			final List<Vector3> points = Arrays.stream(face).mapToObj(corners::get).toList();
			final List<Place> seen = projection.polygon(points);
			if (!seen.isEmpty() && points.stream().anyMatch(p -> p.z() < projection.near())) cut.add(seen);
		}
		return cut;
	}

	/** Whether a place of the canvas is on the box. */
	boolean covers(final double x, final double y) {
		return Arrays.stream(ObjectBox.FACES)
			.anyMatch(face -> isInside(projection.polygon(Arrays.stream(face).mapToObj(corners::get).toList()), x, y));
	}

	/** Whether a place is inside a polygon without dents. */
	private static boolean isInside(final List<Place> polygon, final double x, final double y) {
		boolean left = false, right = false;
		for (int k = 0; k < polygon.size(); k++) {
			final Place a = polygon.get(k), b = polygon.get((k + 1) % polygon.size());
			final double turn = (b.x() - a.x()) * (y - a.y()) - (b.y() - a.y()) * (x - a.x());
			left |= turn < 0;
			right |= turn > 0;
		}
		return left != right;
	}

	/** The corner that is seen nearest to a place of the canvas, camera coordinates; another point if none is seen. */
	Vector3 cornerAt(final double x, final double y, final Vector3 otherwise) {
		Vector3 nearest = otherwise;
		double least = Double.POSITIVE_INFINITY;
		for (final Vector3 corner : corners) {
			final double far = projection.place(corner).map(p -> p.distance(x, y)).orElse(Double.POSITIVE_INFINITY);
			if (far >= least) continue;
			least = far;
			nearest = corner;
		}
		return nearest;
	}
}
