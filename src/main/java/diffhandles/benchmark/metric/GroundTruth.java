// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.metric;

import diffhandles.benchmark.picture.Picture;
import diffhandles.raster.Mask;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an edit should have made of a picture, and how near a result comes to it.
 * <p>
 * Shadows are where a picture with the object is darker than the one without it, away from the object
 * itself.
 * </p>
 */
public final class GroundTruth {

	/** Darkening, mean of the channels, from which a pixel counts as shadow. */
	private static final double SHADOW = 0.03;
	/** Steps around an object whose pixels may be partly object and are no shadow. */
	private static final int EDGE = 2;
	/** Smallest shadow, as a part of the picture, that is worth an IoU. */
	private static final double SMALLEST_SHADOW = 0.0005;
	/** Steps around objects and shadows that are not background yet, as a part of the height. */
	private static final double BACKGROUND_MARGIN = 1 / 64.0;

	private final Picture input;
	private final Picture truth;
	private final Picture background;
	private final Mask source;
	private final Mask target;
	private final Mask sourceShadow;
	private final Mask targetShadow;

	/**
	 * @param input the picture before the edit
	 * @param truth the picture after it
	 * @param background the picture without the object
	 * @param source the object's visible pixels before
	 * @param target the object's visible pixels after
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public GroundTruth(final Picture input, final Picture truth, final Picture background, final Mask source,
		final Mask target)
	{
		truth.requireSameSize(input);
		truth.requireSameSize(background);
		Differences.requireSameSize(truth, source);
		Differences.requireSameSize(truth, target);
		this.input = input;
		this.truth = truth;
		this.background = background;
		this.source = source;
		this.target = target;
		sourceShadow = shadow(input, background, source);
		targetShadow = shadow(truth, background, target);
	}

	/** The picture after the edit, as it should be. */
	Picture truth() {
		return truth;
	}

	/** The object's visible pixels before. */
	Mask source() {
		return source;
	}

	/** The object's visible pixels after. */
	Mask target() {
		return target;
	}

	/** The object's shadow before. */
	public Mask sourceShadow() {
		return sourceShadow;
	}

	/** The object's shadow after. */
	public Mask targetShadow() {
		return targetShadow;
	}

	/** Pixels that the edit does not concern: away from both masks and both shadows. */
	Mask untouched() {
		final int margin = (int) Math.ceil(truth.height() * BACKGROUND_MARGIN);
		return source.or(target).or(sourceShadow).or(targetShadow).dilated(margin).complement();
	}

	/** All metrics that a result and the truth alone decide. */
	public Map<Metric, Double> scores(final Picture result) {
		final Map<Metric, Double> scores = new EnumMap<>(Metric.class);
		scores.put(Metric.IDENTITY_L1, identityL1(result));
		scores.put(Metric.PSNR, Differences.psnr(result, truth));
		scores.put(Metric.SSIM, StructuralSimilarity.of(result, truth));
		scores.put(Metric.BACKGROUND_L1, backgroundL1(result));
		scores.put(Metric.IOU, adherenceIou(result));
		scores.put(Metric.SHADOW_IOU, shadowIou(result));
		scores.put(Metric.LEFT_BEHIND, LeftBehind.of(this, input, result));
		return scores;
	}

	/** The metrics of a result from which the object is removed instead. */
	public Map<Metric, Double> removalScores(final Picture result) {
		final Mask hole = source.or(sourceShadow);
		final Map<Metric, Double> scores = new EnumMap<>(Metric.class);
		scores.put(Metric.HOLE_PSNR, Differences.psnr(result, background, hole));
		scores.put(Metric.HOLE_SSIM, StructuralSimilarity.of(result, background, hole));
		return scores;
	}

	/** L1 to the truth inside the target mask: is it the same object? */
	double identityL1(final Picture result) {
		return Differences.l1(result, truth, target);
	}

	/** L1 to the truth where the edit changes nothing: did the rest stay as it was? */
	public double backgroundL1(final Picture result) {
		return Differences.l1(result, truth, untouched());
	}

	/**
	 * Edit adherence: IoU of the target mask with the pixels that show the object in the result.
	 * <p>
	 * A pixel of either mask shows the object where the result is nearer, by squared difference, to the
	 * truth than to the picture without the object. (The paper segments with SAM instead, which needs
	 * another network.) The truth itself may fall short of 1: where the moved object shades its old
	 * place, the truth differs from the empty scene there, too.
	 * </p>
	 */
	public double adherenceIou(final Picture result) {
		return nearer(result, truth, background).and(source.or(target)).iou(target);
	}

	/**
	 * Shadow agreement: IoU of the target's shadow with the pixels of either shadow that show it, found as
	 * those of {@link #adherenceIou}.
	 *
	 * @return not a number if the target's shadow is hardly seen
	 */
	double shadowIou(final Picture result) {
		if (targetShadow.count() < SMALLEST_SHADOW * truth.size()) return Double.NaN;
		final Mask either = sourceShadow.or(targetShadow).minus(target.dilated(EDGE));
		return nearer(result, truth, background).and(either).iou(targetShadow);
	}

	/** The pixels at which a picture is nearer to the first than to the second. */
	private static Mask nearer(final Picture picture, final Picture first, final Picture second) {
		picture.requireSameSize(first);
		final int w = picture.width();
		return Mask.of(w, picture.height(),
			(x, y) -> Differences.squared(picture, first, y * w + x) < Differences.squared(picture, second, y * w + x));
	}

	private static Mask shadow(final Picture with, final Picture without, final Mask object) {
		final int w = with.width();
		return Mask
			.of(w, with.height(), (x, y) -> brightness(without, y * w + x) - brightness(with, y * w + x) > SHADOW)
			.minus(object.dilated(EDGE));
	}

	private static double brightness(final Picture p, final int pixel) {
		return ((double) p.at(0, pixel) + p.at(1, pixel) + p.at(2, pixel)) / 3;
	}
}
