// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a floor or table ends in a picture: the line above which it no longer looks as it does around an object's
 * foot, with a step of colour at the line, or with clutter above it.
 */
final class FloorEnd {

	/** What a line would be: a wall behind the objects, an edge of what they stand on, or neither. */
	enum Role {
		WALL, EDGE, NONE
	}

	/** How well the line must divide what looks like the floor from what does not, −1 … 1; ours. */
	private static final double LEAST_ORDER = 0.44;
	/** How much the step at the line must be over those at lines beside it; ours. */
	private static final double LEAST_SHARPNESS = 2.4;
	/** The same for an edge so near to the feet that shadows and reflections may be there; ours. */
	private static final double LEAST_ORDER_OF_EDGE = 0.5, LEAST_SHARPNESS_OF_EDGE = 3;
	/** Order that does with so strong a step, behind all objects; ours. */
	private static final double STEEP_ORDER = 0.36, STEEP = 4.5;
	/** Order and clutter that do without a step; ours. */
	private static final double CLUTTERED_ORDER = 0.55, LEAST_CLUTTER = 1.35;
	/** Order and clutter that tell a crowd of upright things, wherever they stand on the floor; ours. */
	private static final double CROWDED_ORDER = 0.35, CROWDED = 2;
	/** What a step counts beside the order, up to a sharpness; ours. */
	private static final double COUNTS = 0.1, SHARPEST = 6;
	/** Slopes against the horizon's that are tried, rows over columns; a line along the horizon is usual. */
	private static final double[] SLOPES = { -0.2, -0.12, -0.06, 0, 0.06, 0.12, 0.2 };
	private static final double USUAL = 0.1;
	/** Slope beyond which an edge near the feet is rather that of a shadow; ours. */
	private static final double STEEPEST_EDGE = 0.07;
	/** Squares above and below the line that are looked at closely. */
	private static final double CLOSE = 2.6;

	/**
	 * A line above which there is no floor.
	 *
	 * @param line across the picture
	 * @param crowd whether things stand there, and nothing tells that the floor ends at the line
	 */
	record End(PictureLine line, boolean crowd) {}

	private final Planes picture;
	private final FloorLooks looks;
	private final LineStep steps;
	private final double footRow;

	private FloorEnd(final Planes picture, final Mask objects, final Bounds feet) {
		this.picture = picture;
		looks = new FloorLooks(picture, objects, feet);
		steps = new LineStep(picture, objects, looks.side());
		footRow = feet.y0() + feet.height();
	}

	/**
	 * The floor's end; empty if it goes on to the horizon, or nothing tells where it ends.
	 *
	 * @param picture (W, H, 3), 0 … 1
	 * @param objects whose pixels tell nothing
	 * @param standing those of them that are on the floor; at least one
	 * @param horizon of the floor
	 * @param role what a line would be
	 */
	static Optional<End> of(final Planes picture, final List<Mask> objects, final List<Mask> standing,
		final PictureLine horizon, final Function<PictureLine, Role> role)
	{
		final FloorEnd end = new FloorEnd(picture, objects.stream().reduce(Mask::or).orElseThrow(),
			standing.stream().reduce(Mask::or).orElseThrow().bounds());
		return end.looks.isKnown() ? end.find(horizon, role) : Optional.empty();
	}

	/** Whether any end of the floor is seen at all, wherever its horizon may be. */
	static boolean isSeen(final Planes picture, final List<Mask> objects, final List<Mask> standing) {
		return of(picture, objects, standing, PictureLine.level(-picture.height()), any -> Role.WALL).isPresent();
	}

	private Optional<End> find(final PictureLine horizon, final Function<PictureLine, Role> role) {
		PictureLine best = null;
		double most = Double.NEGATIVE_INFINITY;
		final double w = picture.width(), h = picture.height(), roll = horizon.right() - horizon.left();
		for (double middle = Math.max(0, horizon.middle()) + 0.03 * h; middle < footRow - 0.03 * h; middle +=
			looks.side() / 4.0)
			for (final double slope : SLOPES) {
				final PictureLine line =
					new PictureLine(middle - (slope * w + roll) / 2, middle + (slope * w + roll) / 2);
				if (line.left() < horizon.left() + 2 || line.right() < horizon.right() + 2
					|| role.apply(line) == Role.NONE
					|| role.apply(line) == Role.EDGE && Math.abs(slope) > STEEPEST_EDGE) continue;
				final double worth = worth(line, role.apply(line)) - USUAL * Math.abs(slope);
				if (worth > most) {
					most = worth;
					best = line;
				}
			}
		return best == null ? Optional.empty()
			: Optional.of(new End(best, !isEnd(best, role.apply(best), order(best))));
	}

	/** How much speaks for a line; minus infinity if not enough. */
	private double worth(final PictureLine line, final Role role) {
		final double order = order(line);
		final boolean crowd = order >= CROWDED_ORDER && looks.clutter(line, up(line)) >= CROWDED;
		return crowd || isEnd(line, role, order) ? order + COUNTS * Math.min(steps.sharpness(line), SHARPEST)
			: Double.NEGATIVE_INFINITY;
	}

	/** Whether the floor ends at a line: there is a step, or clutter behind all objects. */
	private boolean isEnd(final PictureLine line, final Role role, final double order) {
		final double sharpness = steps.sharpness(line);
		if (role == Role.WALL && order >= STEEP_ORDER && sharpness >= STEEP) return true;
		if (order < (role == Role.EDGE ? LEAST_ORDER_OF_EDGE : LEAST_ORDER)) return false;
		if (role == Role.EDGE && sharpness < LEAST_SHARPNESS_OF_EDGE) return false;
		return sharpness >= LEAST_SHARPNESS
			|| order >= CLUTTERED_ORDER && looks.clutter(line, up(line)) >= LEAST_CLUTTER;
	}

	/** How well a line divides floor from what is none, far from it and close to it. */
	private double order(final PictureLine line) {
		final double close = CLOSE * looks.side();
		return (looks.order(line, up(line), Double.POSITIVE_INFINITY, footRow)
			+ looks.order(line, close, close, footRow)) / 2;
	}

	private double up(final PictureLine line) {
		return Math.max(4 * looks.side(), footRow - line.middle());
	}
}
