// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Outlook;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.DepthWarp;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.SourceField;
import diffhandles.geometry.Vector3;
import diffhandles.ground.Ground;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says what of an edit will be missing, torn or made up, from where its geometry takes every pixel.
 * <p>
 * What the picture shows of an object is counted in cells of a few pixels, so that a smaller object has lost nothing.
 * The numbers are ours.
 * </p>
 */
final class EditOutlook {

	/** Pixels along the side of a cell. */
	private static final int CELL = 6;
	/** Least share of the visible surface that a moved object keeps, and one that is turned. */
	private static final double LEAST_KEPT = 0.85, LEAST_KEPT_TURNED = 0.5;
	/** Least share of an object that hangs together. */
	private static final double LEAST_WHOLE = 0.9;
	/** Share of the picture beyond which a result is mostly invention. */
	private static final double MOST_MADE_UP = 0.35;
	/** How much higher, in parts of its height, an object does not stand any more. */
	private static final double LIFTED = 0.1;
	/** How many times as far as an object's foot what is seen behind it is, if the foot is over an edge. */
	private static final double NOTHING_BELOW = 1.25;
	/** Confidence below which only a contact shadow is cast. */
	private static final double LEAST_SHADOW = 0.2;

	private final SceneLayers layers;
	private final EditGeometry geometry;
	private final SourceField field;

	private EditOutlook(final SceneLayers layers, final EditGeometry geometry) {
		this.layers = layers;
		this.geometry = geometry;
		field = geometry.field();
	}

	/**
	 * @param warnings of the geometry
	 * @param cell picture pixels along the side of a cell of the model's grid
	 * @param shadows whether shadows are cast anew
	 */
	static Outlook of(final SceneLayers layers, final EditGeometry geometry, final List<String> warnings,
		final double cell, final boolean shadows)
	{
		return new EditOutlook(layers, geometry).look(warnings, cell, shadows);
	}

	private Outlook look(final List<String> warnings, final double cell, final boolean shadows) {
		final List<String> doubts = new ArrayList<>(warnings);
		doubts.addAll(EditLimits.of(geometry, cell));
		double kept = 1, whole = 1;
		for (int k = 0; k < geometry.objects().size(); k++) {
			final double ofThis = kept(k), one = whole(k);
			final boolean turned = !geometry.objects().get(k).transform().rotation().isIdentity();
			if (ofThis < (turned ? LEAST_KEPT_TURNED : LEAST_KEPT)) doubts.add(String.format(Locale.ROOT,
				"Of what the picture shows of object %d, only %.0f %% will be left: the rest is out of the picture, "
					+ "hidden, turned away, or lost to steps of its depth.",
				k + 1, 100 * ofThis));
			if (one < LEAST_WHOLE) doubts.add(String.format(Locale.ROOT,
				"Object %d would come apart: %.0f %% of it hangs together without holes. Its depth is wrong there; try "
					+ "depth_map=ground, or a smaller edit.",
				k + 1, 100 * one));
			if (standsOverEdge(k)) doubts.add(String.format(Locale.ROOT,
				"Object %d would stand beyond the edge of what it stands on, in the air.", k + 1));
			kept = Math.min(kept, ofThis);
			whole = Math.min(whole, one);
		}
		final double madeUp = madeUp(), shadow = layers.shadowConfidence();
		if (madeUp > MOST_MADE_UP) doubts.add(String.format(Locale.ROOT,
			"%.0f %% of the picture will show what nobody saw, most of it behind the objects.", 100 * madeUp));
		if (shadows && shadow < LEAST_SHADOW) doubts.add("The light was not found: the old shadow stays, and only a "
			+ "contact shadow is cast. Say light=azimuth,elevation if there is a shadow.");
		return new Outlook(madeUp, kept, whole, depthConfidence(), Math.min(1, shadow), doubts);
	}

	/** Whether an object that stays at its height over its ground goes where the picture shows no ground. */
	private boolean standsOverEdge(final int object) {
		final Ground ground = layers.objects().get(object).ground().orElse(null);
		if (ground == null) return false;
		final MovedObject moved = geometry.objects().get(object);
		final Vector3 before = ground.foot(), after = moved.transform().about(moved.pivot()).apply(before);
		final double lifted = ground.plane().height(after.x(), after.y(), after.z())
			- ground.plane().height(before.x(), before.y(), before.z());
		return Math.abs(lifted) < LIFTED * ground.objectHeight() && beyond(before) < NOTHING_BELOW
			&& beyond(after) > NOTHING_BELOW;
	}

	/** How many times as far as a point the scene without the objects is behind it; 1 out of the picture. */
	private double beyond(final Vector3 point) {
		if (!(point.z() > 0)) return 1;
		final int x = (int) Math.floor(layers.camera().projectU(point.x(), point.z()));
		final int y = (int) Math.floor(layers.camera().projectV(point.y(), point.z()));
		final DepthMap background = geometry.background();
		return x < 0 || y < 0 || x >= background.width() || y >= background.height() ? 1
			: background.at(x, y) / point.z();
	}

	private double depthConfidence() {
		return layers.objects().stream().mapToDouble(o -> o.ground().map(Ground::confidence).orElse(0.0)).min()
			.orElse(0);
	}

	/** Share of an object's pixels that lie in cells of which something is shown. */
	private double kept(final int object) {
		final Mask source = geometry.objects().get(object).mask();
		final int w = source.width(), columns = w / CELL + 1;
		final boolean[] shown = new boolean[columns * (source.height() / CELL + 1)];
		for (int i = 0; i < w * source.height(); i++)
			if (field.owner()[i] == object)
				shown[(int) field.sourceY()[i] / CELL * columns + (int) field.sourceX()[i] / CELL] = true;
		int kept = 0, all = 0;
		for (int i = 0; i < w * source.height(); i++)
			if (source.contains(i)) {
				all++;
				if (shown[i / w / CELL * columns + i % w / CELL]) kept++;
			}
		return all == 0 ? 0 : (double) kept / all;
	}

	/** How much of an object hangs together, in comparison with its outline before. */
	private double whole(final int object) {
		final Mask source = geometry.objects().get(object).mask();
		final Mask target =
			Mask.of(source.width(), source.height(), (x, y) -> field.owner()[y * source.width() + x] == object);
		return target.isEmpty() ? 0 : Math.min(1, closed(target) / closed(source));
	}

	/** Share of a mask and its holes that its largest piece is. */
	private static double closed(final Mask mask) {
		final Pieces pieces = Pieces.of(mask.cropped(mask.bounds().widened(1, mask.width(), mask.height())));
		return (double) pieces.largest() / (mask.count() + pieces.holes());
	}

	/**
	 * Share of the moved objects that the result shows in one piece and from the input: what was visible before, less
	 * what is torn.
	 */
	static double visibleShare(final EditGeometry geometry, final Outlook outlook) {
		return geometry.warp().visibleShare() * outlook.wholeShare();
	}

	/** Share of the picture that shows an object's old place, or what nobody saw of one. */
	private double madeUp() {
		final DepthWarp warp = geometry.warp();
		final Mask target = warp.targetMask();
		final int pixels = layers.frame().pictureWidth() * layers.frame().pictureHeight();
		return (warp.sourceMask().minus(target).count() + (1 - warp.visibleShare()) * target.count()) / pixels;
	}
}
