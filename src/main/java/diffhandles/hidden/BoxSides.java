// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.hidden;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import diffhandles.ground.GroundAxes;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;

/**
 * The sides of what is like a box that the picture does not show: each looks like the side around the corner.
 * <p>
 * Above the ground the object fills an upright box, the smallest about its visible points. A visible side is folded
 * about the corner that it shares with a hidden one, and stretched to that one's width:
 * </p>
 *
 * <pre>
 *        hidden, D wide          p along the visible side from the corner, 0 … W
 *      ┌─ ─ ─ ─ ─┐               q along the hidden one, 0 … D
 *      ╎    q↑   ╎
 *      └────C────┘→ p            (p, q) ↦ (q·W/D, p·D/W)
 *         visible, W wide
 * </pre>
 */
final class BoxSides {

	/** Degrees between the boxes that are tried; ours. */
	private static final double ANGLE_STEP = 3;
	/** Least ratio of a box's sides: of a flatter thing only one side is known; ours. */
	private static final double FLATTEST = 0.25;
	/** Least part of the object that a fold may take where the picture does not speak against it; ours. */
	private static final double LEAST_ALLOWED = 0.9;

	/** One point of so many may lie beyond the box's end. */
	private static final int TAIL = 300;

	private final MirrorEvidence evidence;
	private final Side[] axes; // two, at a right angle

	/** The box along one direction: from least to most; the camera is at 0. */
	private record Side(Vector3 along, double least, double most) {

		double width() {
			return most - least;
		}

		/** Whether the camera sees the end at the least coordinate, or that at the most. */
		boolean sees(final boolean atMost) {
			return atMost ? most < 0 : least > 0;
		}
	}

	/** @param planes of symmetry that are known: one of them is along the box */
	BoxSides(final MirrorEvidence evidence, final GroundAxes ground, final List<MirrorPlane> planes) {
		this.evidence = evidence;
		final Vector3 up = ground.toCamera(0, 1, 0);
		axes =
			planes.isEmpty() ? smallest(ground) : box(planes.get(0).normal(), planes.get(0).normal().cross(up).unit());
	}

	private Side[] smallest(final GroundAxes ground) {
		Side[] best = null;
		for (double degrees = 0; degrees < 90; degrees += ANGLE_STEP) {
			final double a = Math.toRadians(degrees);
			final Side[] box =
				box(ground.toCamera(Math.cos(a), 0, Math.sin(a)), ground.toCamera(-Math.sin(a), 0, Math.cos(a)));
			if (best == null || box[0].width() * box[1].width() < best[0].width() * best[1].width()) best = box;
		}
		return best;
	}

	private Side[] box(final Vector3 first, final Vector3 second) {
		return new Side[]{ side(first), side(second) };
	}

	private Side side(final Vector3 along) {
		final double[] sorted = evidence.along(along);
		return new Side(along, sorted[sorted.length / TAIL], sorted[sorted.length - 1 - sorted.length / TAIL]);
	}

	/**
	 * What the object shows elsewhere, too.
	 *
	 * @param map takes it there
	 * @param from the pixels that are shown there: not those that the picture would show, and does not
	 */
	record Copy(AffineMap map, Mask from) {}

	/** The folds that put visible sides onto hidden ones, as far as the picture does not speak against them. */
	List<Copy> folds() {
		final List<Copy> folds = new ArrayList<>();
		final double w = axes[0].width(), d = axes[1].width();
		if (Math.min(w, d) < FLATTEST * Math.max(w, d)) return folds;
		for (int k = 0; k < 2; k++) { // the visible side is across axis k, the hidden one across the other
			final Side across = axes[k], other = axes[1 - k];
			if (!across.sees(false) && !across.sees(true)) continue;
			for (final boolean atMost : new boolean[]{ false, true })
				if (!other.sees(atMost)) add(folds, across, across.sees(true), other, atMost);
		}
		return folds;
	}

	private void add(final List<Copy> folds, final Side across, final boolean front, final Side other,
		final boolean end)
	{
		// p runs along the visible side from the corner, q along the hidden one, both inwards.
		final double sp = end ? -1 : 1, sq = front ? -1 : 1, cp = end ? other.most : other.least,
			cq = front ? across.most : across.least, ratio = across.width() / other.width();
		final AffineMap fold = AffineMap.fold(other.along.times(sp), sp * cp, across.along.times(sq), sq * cq, ratio);
		final Mask allowed = evidence.allowed(fold);
		if (allowed.count() >= LEAST_ALLOWED * evidence.size()) folds.add(new Copy(fold, allowed));
	}
}
