// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Vector3;
import diffhandles.ground.ScenePlane;
import java.util.Optional;

/**
 * A floor as a camera sees it, with a wall or with nothing behind it: the room that objects stand in.
 *
 * <pre>
 *  ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─  horizon: where the floor would end if it went on for ever; n·r = 0
 *        wall                     n the floor's normal, r = ((u − cx)/fx, (v − cy)/fy, 1)
 *  ─────────────────────  wall: the line where it meets the floor
 *        floor                    1/z = n·r / cameraHeight
 * </pre>
 *
 * A small value: change a line of it, and ask for the depth again, which takes milliseconds.
 *
 * <pre>
 * FloorView view = FloorView.of(camera, PictureLine.level(120)).withWall(Optional.of(PictureLine.level(200)));
 * DepthMap room = view.depth(); // without objects
 * DepthMap depth = StandingObjects.of(masks, List.of(StandsKind.FLOOR)).in(view);
 * </pre>
 *
 * @param camera that sees it, its principal point in the picture's middle
 * @param horizon the floor's; may be outside the picture
 * @param wall where the wall behind the floor begins, below the horizon; empty if the floor goes on to the horizon
 * @param beyond how many times as far away as that line the wall is: 1 if it meets the floor there, more behind the
 *          far edge of a table
 * @param cameraHeight distance of the camera from the floor, which gives the depth its unit: metres, say
 * @param evidence what the horizon was told from
 * @param confidence how sure that is, 0 … 1
 */
public record FloorView(PinholeCamera camera, PictureLine horizon, Optional<PictureLine> wall, double beyond,
	double cameraHeight, HorizonEvidence evidence, double confidence)
{

	/** Height of somebody's eyes or camera over the floor, metres. */
	public static final double DEFAULT_CAMERA_HEIGHT = 1.6;

	/** How far below the horizon the floor of a room without a wall ends, in parts of the picture's height; ours. */
	private static final double FAR = 0.02;
	/** The greatest depth, in heights of the camera: a sky has to be somewhere; ours. */
	private static final double FARTHEST = 500;
	/** How much farther than the far edge of a table what is behind it is taken to be; ours. */
	private static final double BEYOND_EDGE = 2;
	/** The steepest that a camera may look down on a floor, degrees: seen from straight above there is no upright. */
	private static final double STEEPEST = 75;

	/**
	 * @throws IllegalArgumentException if the wall does not begin below the horizon, or a number is out of range
	 */
	public FloorView {
		if (!(cameraHeight > 0 && cameraHeight < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"a camera's height over the floor must be positive and finite, got " + cameraHeight);
		if (!(beyond >= 1 && beyond < Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(
			"a wall is at the end of the floor or behind it, 1 or more times as far, got " + beyond);
		if (!(confidence >= 0 && confidence <= 1))
			throw new IllegalArgumentException("a confidence must be in 0 … 1, got " + confidence);
		final double pitch = Math.toDegrees(Math.atan((camera.cy() - horizon.middle()) / camera.fy()));
		if (Math.abs(pitch) > STEEPEST)
			throw new IllegalArgumentException("the horizon at row " + round(horizon.middle()) + " would mean a camera "
				+ "that is tilted by " + round(pitch) + "°, expected at most " + STEEPEST + "°: give another horizon");
		if (wall.isPresent() && !(wall.get().left() > horizon.left() && wall.get().right() > horizon.right()))
			throw new IllegalArgumentException("a wall meets the floor below the horizon, but its line is at rows "
				+ round(wall.get().left()) + " and " + round(wall.get().right()) + ", the horizon at "
				+ round(horizon.left()) + " and " + round(horizon.right()));
	}

	/** A floor without a wall, seen by somebody who stands on it. */
	public static FloorView of(final PinholeCamera camera, final PictureLine horizon) {
		return new FloorView(camera, horizon, Optional.empty(), 1, DEFAULT_CAMERA_HEIGHT, HorizonEvidence.GIVEN, 1);
	}

	/** The same room under a horizon that somebody gives. A wall that would not be below it is left out. */
	public FloorView withHorizon(final PictureLine given) {
		return new FloorView(camera, given, wall.filter(w -> w.left() > given.left() && w.right() > given.right()),
			beyond, cameraHeight, HorizonEvidence.GIVEN, 1);
	}

	/** The same room with another wall, or with none. */
	public FloorView withWall(final Optional<PictureLine> given) {
		return new FloorView(camera, horizon, given, 1, cameraHeight, evidence, confidence);
	}

	/** The same floor as open land that ends at a line, which tells the horizon unless somebody gave it. */
	FloorView withLandUntil(final PictureLine end) {
		return evidence == HorizonEvidence.GIVEN ? this : new FloorView(camera, end.lowered(-FAR * camera.height()),
			Optional.empty(), 1, cameraHeight, HorizonEvidence.LAND, confidence);
	}

	/** The same floor as a table that ends at a line: what is behind it is farther away. */
	FloorView withEdge(final PictureLine edge) {
		return new FloorView(camera, horizon, Optional.of(edge), BEYOND_EDGE, cameraHeight, evidence, confidence);
	}

	/** Whether the floor ends at an edge before the wall, as that of a table. */
	public boolean hasEdge() {
		return wall.isPresent() && beyond > 1;
	}

	/** The same room in another unit. */
	public FloorView withCameraHeight(final double given) {
		return new FloorView(camera, horizon, wall, beyond, given, evidence, confidence);
	}

	/** The floor; its normal points down. */
	public ScenePlane floor() {
		// v = left + k·u in pixels is −k·fx·rx + fy·ry + (cy − left − k·cx) = 0 along the ray r
		final double k = (horizon.right() - horizon.left()) / camera.width();
		final Vector3 normal =
			new Vector3(-k * camera.fx(), camera.fy(), camera.cy() - horizon.left() - k * camera.cx());
		return new ScenePlane(normal.unit(), cameraHeight);
	}

	/** The wall; without one an upright backdrop far away. */
	ScenePlane backdrop() {
		final PictureLine line = wall.orElse(horizon.lowered(FAR * camera.height()));
		final ScenePlane floor = floor();
		final Vector3 left = onFloor(floor, 0, line.left());
		final Vector3 normal = onFloor(floor, camera.width(), line.right()).minus(left).cross(floor.normal()).unit();
		return new ScenePlane(normal, beyond * normal.dot(left));
	}

	private Vector3 onFloor(final ScenePlane floor, final double u, final double v) {
		return camera.lift(u, v, floor.depth(camera, u, v));
	}

	/** Depth of the room without any object. */
	public DepthMap depth() {
		final ScenePlane floor = floor(), backdrop = backdrop();
		final int w = camera.width();
		final float[] z = new float[w * camera.height()];
		final double least = 1 / (FARTHEST * cameraHeight);
		for (int i = 0; i < z.length; i++) {
			final double u = i % w + 0.5, v = i / w + 0.5;
			final boolean overEdge = hasEdge() && v < wall.get().row(u, w);
			final double ofFloor = overEdge ? 0 : floor.disparity(camera, u, v);
			z[i] = (float) (1 / Math.max(least, Math.max(ofFloor, backdrop.disparity(camera, u, v))));
		}
		return new DepthMap(w, camera.height(), z);
	}

	/** What this view is and where it comes from, in words. */
	public String described() {
		return "horizon at row " + text(horizon) + " (" + evidence.words() + ")"
			+ wall.map(line -> (hasEdge() ? ", it ends at row " : ", wall from row ") + text(line)).orElse(", no wall")
			+ ", camera " + round(cameraHeight) + " above the floor";
	}

	private static String text(final PictureLine line) {
		return Math.abs(line.left() - line.right()) < 0.5 ? "" + Math.round(line.middle())
			: Math.round(line.left()) + " (left) to " + Math.round(line.right()) + " (right)";
	}

	private static double round(final double number) {
		return Math.round(100 * number) / 100.0;
	}
}
