// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where points in front of the camera are on the canvas. What crosses the near plane is cut there.
 *
 * @param camera sees the picture, in its pixels
 * @param view of the canvas
 * @param near depth of the near plane
 */
record Projection(PinholeCamera camera, View view, double near) {

	/** Where a point is seen; empty behind the near plane. */
	Optional<Place> place(final Vector3 p) {
		return p.z() >= near ? Optional.of(seen(p)) : Optional.empty();
	}

	private Place seen(final Vector3 p) {
		return new Place(view.x(camera.projectU(p.x(), p.z())), view.y(camera.projectV(p.y(), p.z())));
	}

	/** A stroke between two points; empty if both are behind the near plane. */
	Optional<Stroke> stroke(final Vector3 a, final Vector3 b) {
		if (a.z() < near && b.z() < near) return Optional.empty();
		return Optional.of(new Stroke(seen(a.z() < near ? onPlane(a, b) : a), seen(b.z() < near ? onPlane(a, b) : b)));
	}

	/** What is seen of a flat polygon; empty if all of it is behind the near plane. */
	List<Place> polygon(final List<Vector3> corners) {
		final List<Place> seen = new ArrayList<>();
		for (int k = 0; k < corners.size(); k++) {
			final Vector3 a = corners.get(k), b = corners.get((k + 1) % corners.size());
			if (a.z() >= near) seen.add(seen(a));
			if (a.z() >= near != b.z() >= near) seen.add(seen(onPlane(a, b)));
		}
		return seen;
	}

	private Vector3 onPlane(final Vector3 a, final Vector3 b) {
		final double t = (near - a.z()) / (b.z() - a.z());
		final Vector3 p = a.plus(b.minus(a).times(t));
		return new Vector3(p.x(), p.y(), near);
	}
}
