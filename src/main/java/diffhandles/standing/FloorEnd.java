// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

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
	/** Order and clutter that do without a step; ours. */
	private static final double CLUTTERED_ORDER = 0.55, LEAST_CLUTTER = 1.35;
	/** What a step counts beside the order, up to a sharpness; ours. */
	private static final double COUNTS = 0.2, SHARPEST = 3;
	/** Slopes against the horizon's that are tried, rows over columns; a line along the horizon is usual. */
	private static final double[] SLOPES = { -0.2, -0.12, -0.06, 0, 0.06, 0.12, 0.2 };
	private static final double USUAL = 0.1;
	/** Squares above and below the line that are looked at closely. */
	private static final double CLOSE = 2.6;

	private final Planes picture;
	private final FloorLooks looks;
	private final LineStep steps;
	private final double footRow;

	private FloorEnd(final Planes picture, final Mask objects) {
		this.picture = picture;
		looks = new FloorLooks(picture, objects);
		steps = new LineStep(picture, objects, looks.side());
		footRow = objects.bounds().y0() + objects.bounds().height();
	}

	/**
	 * The floor's end; empty if it goes on to the horizon, or nothing tells where it ends.
	 *
	 * @param picture (W, H, 3), 0 … 1
	 * @param horizon of the floor
	 * @param role what a line would be
	 */
	static Optional<PictureLine> of(final Planes picture, final List<Mask> objects, final PictureLine horizon,
		final Function<PictureLine, Role> role)
	{
		final FloorEnd end = new FloorEnd(picture, objects.stream().reduce(Mask::or).orElseThrow());
		return end.looks.isKnown() ? end.find(horizon, role) : Optional.empty();
	}

	/** Whether any end of the floor is seen at all, wherever its horizon may be. */
	static boolean isSeen(final Planes picture, final List<Mask> objects) {
		return of(picture, objects, PictureLine.level(-picture.height()), any -> Role.WALL).isPresent();
	}

	private Optional<PictureLine> find(final PictureLine horizon, final Function<PictureLine, Role> role) {
		PictureLine best = null;
		double most = Double.NEGATIVE_INFINITY;
		final double w = picture.width(), h = picture.height(), roll = horizon.right() - horizon.left();
		for (double middle = Math.max(0, horizon.middle()) + 0.03 * h; middle < footRow - 0.03 * h; middle +=
			looks.side() / 2.0)
			for (final double slope : SLOPES) {
				final PictureLine line =
					new PictureLine(middle - (slope * w + roll) / 2, middle + (slope * w + roll) / 2);
				if (line.left() < horizon.left() + 2 || line.right() < horizon.right() + 2
					|| role.apply(line) == Role.NONE) continue;
				final double worth = worth(line, role.apply(line)) - USUAL * Math.abs(slope);
				if (worth > most) {
					most = worth;
					best = line;
				}
			}
		return Optional.ofNullable(best);
	}

	/** How much speaks for a line; minus infinity if not enough. */
	private double worth(final PictureLine line, final Role role) {
		final double close = CLOSE * looks.side(), up = Math.max(4 * looks.side(), footRow - line.middle());
		final double order =
			(looks.order(line, up, Double.POSITIVE_INFINITY, footRow) + looks.order(line, close, close, footRow)) / 2;
		if (order < (role == Role.EDGE ? LEAST_ORDER_OF_EDGE : LEAST_ORDER)) return Double.NEGATIVE_INFINITY;
		final double sharpness = steps.sharpness(line);
		if (role == Role.EDGE && sharpness < LEAST_SHARPNESS_OF_EDGE) return Double.NEGATIVE_INFINITY;
		if (sharpness < LEAST_SHARPNESS && (order < CLUTTERED_ORDER || looks.clutter(line, up) < LEAST_CLUTTER))
			return Double.NEGATIVE_INFINITY;
		return order + COUNTS * Math.min(sharpness, SHARPEST);
	}
}
