// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shadow of an object in a picture, and the light that casts it.
 *
 * <pre>
 * Ground ground = Ground.under(camera, depth, object).orElseThrow();
 * ObjectShadow shadow = ObjectShadow.find(camera, depth, object, LogPicture.of(w, h, rgb), ground);
 * Mask hole = object.or(shadow.mask()); // what a removal has to fill
 * ShadowGain there = shadow.cast(moved, edited, target); // the new shadow, as a change of light
 * </pre>
 */
public final class ObjectShadow {

	/** Relative step in disparity, per pixel of a picture 100 pixels wide, that is still a surface. */
	static final double FLAT = 0.08;
	/** Confidence from which the picture's own shadow is believed; ours. */
	static final double LEAST_CONFIDENCE = 0.2;

	private final PinholeCamera camera;
	private final Ground ground;
	private final double confidence;
	private final Casting casting;
	private final double contactStrength;
	private final PictureShadow old;

	ObjectShadow(final PinholeCamera camera, final Ground ground, final double confidence, final Casting casting,
		final double contactStrength, final PictureShadow old)
	{
		this.camera = camera;
		this.ground = ground;
		this.confidence = confidence;
		this.casting = casting;
		this.contactStrength = contactStrength;
		this.old = old;
	}

	/**
	 * Finds an object's shadow and the light.
	 *
	 * @param depth of the scene with the object
	 * @param object its visible pixels
	 * @param picture the picture; or the picture over one without object and shadow, where that is known, so that
	 *          textures cancel
	 * @param ground that it stands on
	 */
	public static ObjectShadow find(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final LogPicture picture, final Ground ground)
	{
		return new ShadowSearch(camera, depth, object, picture, ground).found();
	}

	/** The part of a picture in which an object's shadow is sought: nothing beyond it matters. */
	public static Bounds searched(final Mask object) {
		return LightScene.window(object);
	}

	/** Finds an object's shadow in the light of a given direction. */
	public static ObjectShadow find(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final LogPicture picture, final Ground ground, final LightDirection direction)
	{
		return new ShadowSearch(camera, depth, object, picture, ground).foundIn(direction);
	}

	/**
	 * The same shadow in another part of the picture.
	 *
	 * @param part sees that part
	 * @param x0 its first column, in this part
	 * @param y0 its first row, in this part
	 */
	public ObjectShadow seenBy(final PinholeCamera part, final int x0, final int y0) {
		return new ObjectShadow(part, ground, confidence, casting, contactStrength,
			old.in(part.width(), part.height(), x0, y0));
	}

	/** Towards the light. */
	public LightDirection direction() {
		return casting.direction();
	}

	/** How well the shadow explains the picture, 0 … 1. */
	public double confidence() {
		return confidence;
	}

	/** Whether the picture shows a shadow that tells the light; else only a contact shadow is cast. */
	public boolean isSeen() {
		return confidence >= LEAST_CONFIDENCE;
	}

	/** The logarithm δ by which the shadow darkens every channel. */
	public double[] strength() {
		return old.strength().clone();
	}

	/** Standard deviation of the blur of the shadow's edge, in pixels of the picture. */
	public double softness() {
		return old.softness();
	}

	/** The shadow that the picture shows; none if it is not {@link #isSeen seen}. */
	public PictureShadow old() {
		return old;
	}

	/**
	 * The shadow of other things in the same light, also where it goes on behind something.
	 *
	 * @param depth of the scene with all of these things
	 * @param things their pixels
	 * @param covered pixels of the picture that show something else
	 */
	public PictureShadow ofOthers(final DepthMap depth, final Mask things, final Mask covered,
		final LogPicture picture)
	{
		return new ShadowSearch(camera, depth, things, picture, ground).ofOthers(casting, old.strength(), covered);
	}

	/**
	 * The shadows after a move: the one that the object casts on what is there, and those of other things on the
	 * object. With {@link #isSeen no shadow seen} only the contact shadow.
	 *
	 * @param moved the object's move
	 * @param edited depth of the scene after it
	 * @param target pixels that show the object then
	 */
	public ShadowGain cast(final MovedObject moved, final DepthMap edited, final Mask target) {
		final AffineMap motion = moved.transform().about(moved.pivot());
		final double scale = moved.transform().scale();
		final ShadowCaster caster = new ShadowCaster(camera, edited, target);
		final float[] shade =
			isSeen() ? casting.shade(caster, moved, target, softness()) : new float[camera.width() * camera.height()];
		final float[][] log = caster.log(shade, old.strength(), direction(), ground.plane());
		final float[] contact =
			ContactShadow.of(caster, casting.rough(), motion, scale, casting.roughPixel(), ground.axes());
		for (final float[] channel : log)
			for (int i = 0; i < channel.length; i++)
				channel[i] -= (float) (contactStrength * contact[i]);
		return new ShadowGain(camera.width(), camera.height(), shade, log);
	}

	/**
	 * The object's shadow alone after a move, on what a small picture shows: without soft edges, for frames that follow
	 * a hand.
	 *
	 * @param motion of the object
	 * @param scale of the motion
	 * @param light from where it comes
	 * @param small sees the small picture
	 * @param receivers depth of what the shadow falls on, of its size
	 * @return (height·width) how much of each pixel is shaded, 0 … 1
	 */
	public float[] quick(final AffineMap motion, final double scale, final LightDirection light,
		final PinholeCamera small, final DepthMap receivers)
	{
		return casting.quick(motion, scale, light, small, receivers);
	}

	/**
	 * How the light on the object changes as it turns; nothing if {@link #isSeen no shadow is seen}.
	 *
	 * @param depth of the input
	 * @param source (height·width) the pixel of the input whose surface a pixel shows; negative where it shows none
	 * @param face (height·width) the motion that took it there
	 */
	public ShadowGain turned(final DepthMap depth, final int[] source, final byte[] face,
		final List<AffineMap> motions)
	{
		final float[][] log = new float[old.strength().length][source.length];
		final TurnedLight light = new TurnedLight(camera, depth, direction(), old.strength(),
			-ground.plane().normal().dot(direction().towards()));
		if (isSeen()) IntStream.range(0, source.length).parallel().filter(i -> source[i] >= 0)
			.forEach(i -> light.write(source[i], motions.get(face[i]), log, i));
		return new ShadowGain(camera.width(), camera.height(), new float[source.length], log);
	}
}
