// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.Vector3;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn around an object so that one sees where it is, and cannot be taken hold of: the grid on the ground
 * under it, and where its box cannot be seen.
 *
 * @param shapes its handles
 */
public record Guides(HandleShapes shapes) {

	/** Distance of the grid's lines in heights of the box, and the least in radii of its base. */
	private static final double GRID_STEP = 0.5, LEAST_STEP = 0.35;

	/** The grid on the plane under the object, around its foot. */
	public List<Stroke> grid() {
		final ObjectBox box = shapes.object().box();
		final double step = Math.max(GRID_STEP * box.height(), LEAST_STEP * box.radius());
		return new GroundGrid(box.axes(), box.foot(), step).around(shapes.foot(), shapes.projection());
	}

	/** What of the canvas the box covers: its faces. */
	public List<List<Place>> faces() {
		return shapes.shape().faces();
	}

	/** From the object down to the grid, where it hovers. */
	public Optional<Stroke> plumbLine() {
		final Vector3 foot = shapes.foot(), down = shapes.object().down();
		return shapes.projection().stroke(foot,
			foot.plus(down.times(down.dot(shapes.object().box().foot().minus(foot)))));
	}

	/** What is in front of the camera of those faces of the box that have a part behind it. */
	public List<List<Place>> cutFaces() {
		return shapes.shape().cutFaces();
	}

	/** Where the box leaves the picture. */
	public List<FrameCut> frameCuts() {
		return FrameCut.of(shapes.box(), shapes.object().camera(), shapes.view());
	}
}
