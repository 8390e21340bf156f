// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.light;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.PinholeCamera;
import diffhandles.ground.Ground;
import java.util.Arrays;
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

	/** Sizes at which the light is sought, and its shadow's outline; ours. */
	private static final int COARSE = 64, FINE = 112, OUTLINE = 400;
	/** Relative step in disparity, per pixel of a picture 100 pixels wide, that is still a surface. */
	static final double FLAT = 0.08;
	/** Confidence from which the picture's own shadow is believed; ours. */
	private static final double LEAST_CONFIDENCE = 0.2;
	/** Strength where none could be measured: of a sun in a blue sky, about. */
	private static final double USUAL_STRENGTH = 0.6;

	private final LightScene scene;
	private final PinholeCamera camera;
	private final LightDirection direction;
	private final double confidence;
	private final ShadowLook look;
	private final Solid solid;
	private final Solid rough; // the object, at the size at which the light was sought
	private final Solid things; // all others, at that size
	private final double roughPixel;
	private final double contactStrength;
	private final float[] old; // (height·width) of the picture

	private ObjectShadow(final LightScene scene, final LightScene small, final PinholeCamera camera,
		final LightFit.Found found, final ShadowLook look, final Solid solid, final float[] shadow)
	{
		this.scene = scene;
		this.camera = camera;
		this.look = look;
		this.solid = solid;
		direction = found.direction();
		confidence = found.confidence();
		rough = Solid.round(small.camera(), small.depth(), small.object(), small.ground().plane())
			.thicker(found.thickness());
		things = Solid.round(small.camera(), small.depth(), Things.in(small), small.ground().plane())
			.thicker(found.thickness());
		roughPixel = small.pixel();
		contactStrength = ContactShadow.strength(small, rough,
			found.confidence() < LEAST_CONFIDENCE ? new float[small.depth().z().length]
				: small.shade(new ShadowMap(rough, LightSearch.STILL, 1, roughPixel, direction)));
		old = scene.enlarged(shadow, camera.width(), camera.height());
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
		final LightScene fine = LightScene.around(camera, depth, object, picture, ground, FINE);
		final LightFit.Found found =
			LightFit.of(LightScene.around(camera, depth, object, picture, ground, COARSE), fine);
		return of(LightScene.around(camera, depth, object, picture, ground, OUTLINE), fine, camera, found);
	}

	/** The part of a picture in which an object's shadow is sought: nothing beyond it matters. */
	public static Bounds searched(final Mask object) {
		return LightScene.window(object);
	}

	/** Finds an object's shadow in the light of a given direction. */
	public static ObjectShadow find(final PinholeCamera camera, final DepthMap depth, final Mask object,
		final LogPicture picture, final Ground ground, final LightDirection direction)
	{
		final LightScene fine = LightScene.around(camera, depth, object, picture, ground, FINE);
		return of(LightScene.around(camera, depth, object, picture, ground, OUTLINE), fine, camera,
			LightFit.of(fine, direction));
	}

	private static ObjectShadow of(final LightScene scene, final LightScene fine, final PinholeCamera camera,
		final LightFit.Found found)
	{
		final Solid round = Solid.round(scene.camera(), scene.depth(), scene.object(), scene.ground().plane())
			.thicker(found.thickness());
		final float[] expected =
			scene.shade(new ShadowMap(round, LightSearch.STILL, 1, scene.pixel(), found.direction()));
		final float[] none = new float[expected.length];
		if (found.confidence() < LEAST_CONFIDENCE)
			return new ObjectShadow(scene, fine, camera, found, usual(scene.picture().channels()), round, none);
		final OldShadow outlined = OldShadow.near(scene, expected, found.strength());
		final Mask grown = scene.mask(outlined.shade()).dilated(1);
		final float[] tolerant = new float[none.length];
		for (int i = 0; i < none.length; i++)
			tolerant[i] = grown.contains(i) ? 1 : 0;
		final Solid carved = new CarvedBack(scene, tolerant, found.direction()).of(round);
		return new ObjectShadow(scene, fine, camera, found, outlined.look(), carved, outlined.shade());
	}

	private ObjectShadow(final ObjectShadow found, final PinholeCamera camera, final float[] old) {
		this.camera = camera;
		this.old = old;
		scene = found.scene;
		look = found.look;
		solid = found.solid;
		direction = found.direction;
		confidence = found.confidence;
		rough = found.rough;
		things = found.things;
		roughPixel = found.roughPixel;
		contactStrength = found.contactStrength;
	}

	/**
	 * The same shadow in another part of the picture.
	 *
	 * @param part sees that part
	 * @param x0 its first column, in this part
	 * @param y0 its first row, in this part
	 */
	public ObjectShadow seenBy(final PinholeCamera part, final int x0, final int y0) {
		final float[] seen = new float[part.width() * part.height()];
		final int left = Math.max(0, -x0), right = Math.min(part.width(), camera.width() - x0);
		for (int y = Math.max(0, -y0); y < Math.min(part.height(), camera.height() - y0) && left < right; y++)
			System.arraycopy(old, (y + y0) * camera.width() + left + x0, seen, y * part.width() + left, right - left);
		return new ObjectShadow(this, part, seen);
	}

	private static ShadowLook usual(final int channels) {
		final double[] strength = new double[channels];
		Arrays.fill(strength, USUAL_STRENGTH);
		return new ShadowLook(strength, 1);
	}

	/** Towards the light. */
	public LightDirection direction() {
		return direction;
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
		return look.strength().clone();
	}

	/** Standard deviation of the blur of the shadow's edge, in pixels of the picture. */
	public double softness() {
		return look.softness() * scene.step();
	}

	/** The old shadow: (height·width), 0 … 1. */
	public float[] shade() {
		return old.clone();
	}

	/** The pixels of the old shadow, with its soft edge. */
	public Mask mask() {
		return core().dilated(edgeWidth());
	}

	/** The pixels along the old shadow's outline, where {@link #old} is a pixel off and a removal has to fill. */
	public Mask edge() {
		return core().isEmpty() ? core() : core().dilated(edgeWidth()).minus(core().eroded(edgeWidth()));
	}

	private Mask core() {
		final int w = camera.width();
		return Mask.of(w, camera.height(), (x, y) -> old[y * w + x] > 0.5f);
	}

	private int edgeWidth() {
		return (int) Math.ceil(Math.max(2, 2.5 * softness()));
	}

	/** The old shadow as a change of light; whoever takes it from the picture's logarithm takes the shadow away. */
	public ShadowGain old() {
		final float[] shade = SoftEdge.blurred(old, camera.width(), softness());
		final float[][] log = new float[look.strength().length][shade.length];
		for (int c = 0; c < log.length; c++)
			for (int i = 0; i < shade.length; i++)
				if (shade[i] > 0) log[c][i] = (float) Math.log1p(shade[i] * Math.expm1(-look.strength()[c]));
		return new ShadowGain(camera.width(), camera.height(), shade, log);
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
		final int w = camera.width();
		final float[] shade = isSeen() ? shade(caster, moved, target) : new float[w * camera.height()];
		final float[][] log = caster.log(shade, look.strength(), direction, scene.ground().plane());
		final float[] contact = ContactShadow.of(caster, rough, motion, scale, roughPixel, scene.ground().axes());
		for (final float[] channel : log)
			for (int i = 0; i < channel.length; i++)
				channel[i] -= (float) (contactStrength * contact[i]);
		return new ShadowGain(w, camera.height(), shade, log);
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
		return new ShadowCaster(small, receivers, Mask.none(small.width(), small.height())).shade(rough, motion, scale,
			roughPixel, light);
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
		final float[][] log = new float[look.strength().length][source.length];
		final TurnedLight light = new TurnedLight(camera, depth, direction, look.strength(),
			-scene.ground().plane().normal().dot(direction.towards()));
		if (isSeen()) IntStream.range(0, source.length).parallel().filter(i -> source[i] >= 0)
			.forEach(i -> light.write(source[i], motions.get(face[i]), log, i));
		return new ShadowGain(camera.width(), camera.height(), new float[source.length], log);
	}

	/** What is in the shadow of other things already is not shaded again; on the object, what comes into it is. */
	private float[] shade(final ShadowCaster caster, final MovedObject moved, final Mask target) {
		final AffineMap motion = moved.transform().about(moved.pivot());
		final float[] shade = caster.shade(solid, motion, moved.transform().scale(), scene.pixel(), direction);
		float[] onObject = new float[shade.length];
		if (things.count() > 0) {
			final ShadowMap map = new ShadowMap(things, LightSearch.STILL, 1, roughPixel, direction);
			final float[] already = caster.shade(map);
			onObject = caster.newlyShaded(map, motion.inverse());
			for (int i = 0; i < shade.length; i++)
				shade[i] *= 1 - already[i];
		}
		final int w = camera.width();
		final float[] beside = SoftEdge.within(shade, w, target.complement(), softness());
		final float[] on = SoftEdge.within(onObject, w, target, softness());
		for (int i = 0; i < shade.length; i++)
			shade[i] = target.contains(i) ? on[i] : beside[i];
		return shade;
	}
}
