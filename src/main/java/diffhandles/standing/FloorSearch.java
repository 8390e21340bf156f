// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.geometry.PinholeCamera;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.raster.Resampler;
import diffhandles.setting.StandsKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Estimates how a picture shows the floor that its objects stand on: the horizon from the ellipse of a round foot,
 * else from straight edges; above the picture if these do not tell it and the floor is all that is seen; else where
 * photographs usually have it. The wall, or the edge of a table, is where the floor's looks end.
 */
public final class FloorSearch {

	/** Longer side of the picture in which edges are sought, pixels. */
	private static final int SIZE = 400;
	/** Where photographs usually have their horizon, in parts of their height from the top. */
	private static final double USUAL = 1 / 3.0;
	/** Where the horizon is taken to be if floor is all that the picture shows, in parts of its height; ours. */
	private static final double ABOVE_PICTURE = -0.05;
	/** How far above an object's foot its horizon is at least, in parts of the picture's height; ours. */
	private static final double ABOVE_FOOT = 0.12;
	/** Share of the edges that a tilt must explain beyond the middle one of all tilts; ours. */
	private static final double LEAST_GAIN = 0.05;
	/** How much farther than the objects' feet a wall is at least; ours. */
	private static final double ROOM = 1.3;
	/** Share of a foot that may be behind a wall's line, by error, and over an edge's; ours. */
	private static final double MOST_IN_WALL = 0.05, MOST_OVER_EDGE = 0.5;
	/** How far behind every foot a wall is, in parts of the picture's height; ours. */
	private static final double GAP = 0.02;
	private static final double UNSURE = 0.2;
	/** Share of a picture's values that may be darker than its black, and brighter than its white. */
	private static final double TAIL = 0.01;
	/** Contrast, as a range of values, that a picture has at least where it is looked at; ours. */
	private static final double CONTRAST = 0.6;
	private static final int FEWEST_EDGES = 12;
	/** Tilts beyond which an object's outline is no round foot, degrees. */
	private static final double LEAST_TILT = -5, MOST_TILT = 70;

	private final PinholeCamera camera;
	private final Planes picture;
	private final List<Mask> objects;
	private final List<Mask> standing;

	private FloorSearch(final PinholeCamera camera, final Planes picture, final List<Mask> objects,
		final List<Mask> standing)
	{
		this.camera = camera;
		this.picture = picture;
		this.objects = objects;
		this.standing = standing;
	}

	/**
	 * The floor, as far as it is given, and estimated for the rest.
	 *
	 * @param picture (W, H, 3), 0 … 1
	 * @param objects whose pixels tell nothing of the floor
	 * @param standing those of them that stand or lie on it
	 * @throws IllegalArgumentException if what is given does not fit together
	 */
	public static FloorView of(final PinholeCamera camera, final Planes picture, final List<Mask> objects,
		final List<Mask> standing, final FloorHints hints)
	{
		final FloorSearch search = new FloorSearch(camera, exposed(picture), objects, standing);
		final FloorView floor = hints.horizon().map(line -> FloorView.of(camera, line)).orElseGet(search::horizon);
		return (hints.wall().isPresent() ? floor.withWall(hints.wall()) : search.ended(floor))
			.withCameraHeight(hints.cameraHeight());
	}

	/** A picture with contrast: one of little has nearly its darkest value at 0 then, and nearly its brightest at 1. */
	private static Planes exposed(final Planes picture) {
		final float[] sorted = picture.values().clone();
		Arrays.sort(sorted);
		final float dark = sorted[(int) (TAIL * (sorted.length - 1))],
			bright = sorted[(int) ((1 - TAIL) * (sorted.length - 1))];
		if (!(bright > dark) || bright - dark > CONTRAST) return picture;
		final Planes exposed = Planes.zeros(picture.width(), picture.height(), picture.channels());
		for (int i = 0; i < sorted.length; i++)
			exposed.values()[i] = Math.max(0, Math.min(1, (picture.values()[i] - dark) / (bright - dark)));
		return exposed;
	}

	/** The floor with its end: a wall behind the objects, the far edge of a table that they stand near to, or none. */
	private FloorView ended(final FloorView floor) {
		if (standing.isEmpty()) return floor;
		final List<FloorContact> contacts = IntStream.range(0, standing.size())
			.mapToObj(k -> FloorContact.of(floor, StandingObject.of(standing.get(k), StandsKind.FLOOR), k + 1))
			.toList();
		final Optional<FloorEnd.End> found =
			FloorEnd.of(picture, objects, standing, floor.horizon(), line -> role(line, floor.horizon(), contacts));
		if (found.isEmpty()) return floor;
		final PictureLine end = found.get().line();
		if (leavesRoom(floor.horizon(), end))
			return new OpenLand(picture, objects.stream().reduce(Mask::or).orElseThrow()).beyond(end, floor.horizon())
				.map(land -> floor.withLandUntil(land).withEdge(end)).orElseGet(() -> floor.withWall(Optional.of(end)));
		return floor.withEdge(found.get().crowd() ? nearestEnd(floor.horizon()) : end);
	}

	/** As near as an end can be that objects are moved before: where a crowd of things stands about, it is there. */
	private PictureLine nearestEnd(final PictureLine horizon) {
		return horizon.lowered((highestFoot() - horizon.middle()) / (1.001 * ROOM));
	}

	/** A wall has all feet on this side, an edge most of each. */
	private FloorEnd.Role role(final PictureLine line, final PictureLine horizon, final List<FloorContact> contacts) {
		final boolean wall = leavesRoom(horizon, line);
		final PictureLine front = wall ? line.lowered(GAP * camera.height()) : line;
		final double most = wall ? MOST_IN_WALL : MOST_OVER_EDGE;
		if (contacts.stream().anyMatch(contact -> contact.shareAbove(front, camera.width()) > most))
			return FloorEnd.Role.NONE;
		return wall ? FloorEnd.Role.WALL : FloorEnd.Role.EDGE;
	}

	/** Whether a line is so far behind the objects that they can be moved before it. */
	private boolean leavesRoom(final PictureLine horizon, final PictureLine wall) {
		final double below = wall.middle() - horizon.middle();
		return highestFoot() - horizon.middle() > ROOM * below;
	}

	private FloorView horizon() {
		final Optional<FloorView> told = round().or(this::edges);
		if (told.isPresent() && told.get().confidence() >= UNSURE) return told.get();
		if (!standing.isEmpty() && !FloorEnd.isSeen(picture, objects, standing))
			return view(ABOVE_PICTURE * camera.height(), HorizonEvidence.NO_END, UNSURE);
		return told.orElseGet(() -> view(usual(), HorizonEvidence.USUAL, UNSURE));
	}

	private FloorView view(final double row, final HorizonEvidence evidence, final double confidence) {
		return view(PictureLine.level(row), evidence, confidence);
	}

	private FloorView view(final PictureLine horizon, final HorizonEvidence evidence, final double confidence) {
		return new FloorView(camera, horizon, Optional.empty(), 1, FloorView.DEFAULT_CAMERA_HEIGHT, evidence,
			confidence);
	}

	/** From the outline of a round foot or rim. */
	private Optional<FloorView> round() {
		return standing.stream().flatMap(mask -> RoundFoot.of(mask).stream())
			.max(Comparator.comparingDouble(RoundFoot::share))
			.filter(foot -> foot.pitchDegrees(camera) > LEAST_TILT && foot.pitchDegrees(camera) < MOST_TILT)
			.map(foot -> view(row(foot.pitchDegrees(camera)), HorizonEvidence.ELLIPSE, Math.min(1, foot.share() + 0.3)))
			.filter(this::isAboveAllFeet);
	}

	/** From straight edges. */
	private Optional<FloorView> edges() {
		final double scale = Math.min(1, (double) SIZE / Math.max(camera.width(), camera.height()));
		final int w = (int) Math.round(scale * camera.width()), h = (int) Math.round(scale * camera.height());
		final Planes small = Resampler.area(picture, w, h);
		final List<LineSegments.Segment> segments = LineSegments.of(small.luma(), w);
		if (segments.size() < FEWEST_EDGES) return Optional.empty();
		final UprightLines found = UprightLines.of(camera.scaled(w, h), segments);
		return found.gain() < LEAST_GAIN ? Optional.empty()
			: Optional.of(view(found.horizon(camera), HorizonEvidence.LINES, Math.min(1, 2.5 * found.gain())))
				.filter(this::isAboveAllFeet);
	}

	private double row(final double pitchDegrees) {
		return camera.cy() - camera.fy() * Math.tan(Math.toRadians(pitchDegrees));
	}

	private boolean isAboveAllFeet(final FloorView view) {
		return view.horizon().middle() < highestFoot() - ABOVE_FOOT / 2 * camera.height();
	}

	/** The row of the foot that is highest in the picture. */
	private double highestFoot() {
		double highest = camera.height();
		for (final Mask object : standing) {
			final Bounds b = object.bounds();
			highest = Math.min(highest, b.y0() + b.height());
		}
		return highest;
	}

	/** The horizon that most pictures have, above all feet. */
	private double usual() {
		return Math.min(USUAL * camera.height(), highestFoot() - ABOVE_FOOT * camera.height());
	}
}
