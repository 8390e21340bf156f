// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The edited picture's geometry: for every target pixel, what it shows, which place of the input that
 * is, and its new depth (Eq. 4–7).
 *
 * <pre>
 * paper      here
 * T          MovedObject.transform, about MovedObject.pivot
 * P∘T∘L_d    Rasteriser: lift, transform, project every object pixel's footprint, nearest wins
 * F          (flowX, flowY): u − (P∘T∘L_d)⁻¹(u), pixels; as source positions in field
 * M_v        validMask
 * M′_o       targetMask
 * d_b        background
 * </pre>
 * <p>
 * Static pixels compete with their own depth; where an object was, the background's depth competes, but
 * never nearer than the object itself was there. A moved object wins ties. So the identity gives F = 0,
 * M′_o = M_o and the input's depth exactly, whatever the mask and the size.
 * </p>
 *
 * <pre>
 * PinholeCamera camera = PinholeCamera.ofFieldOfView(depth.width(), depth.height(), 55);
 * DepthMap background = BackgroundDepth.membrane(depth, mask);
 * MovedObject object = MovedObject.aboutCentroid(mask, ObjectTransform.of(0.5, 0, 0, 30, 0, 0, 1), camera, depth);
 * DepthWarp warp = DepthWarp.of(camera, depth, background, List.of(object));
 * </pre>
 */
public final class DepthWarp {

	private final List<Mask> sources;
	private final SourceField field;
	private final boolean[] unseen;
	private final DepthMap depth;

	private DepthWarp(final List<Mask> sources, final Mask allSources, final Rasteriser drawn) {
		this.sources = sources;
		field = new SourceField(allSources, drawn.owner, drawn.sourceX, drawn.sourceY);
		unseen = drawn.unseen;
		depth = new DepthMap(field.width(), field.height(), drawn.z);
	}

	/**
	 * Moves objects.
	 *
	 * @param camera sees the input and the edited picture
	 * @param depth d, of the input
	 * @param background d_b, of the scene without the objects; used only where they were
	 * @param objects at least one; a pixel in several masks belongs to the first of them
	 * @throws ObjectOutOfView if an object would be wholly behind the camera or out of the picture
	 * @throws IllegalArgumentException if sizes differ, or there is no object, or one has no pixel of its
	 *           own
	 */
	public static DepthWarp of(final PinholeCamera camera, final DepthMap depth, final DepthMap background,
		final List<MovedObject> objects)
	{
		camera.requireSize("depth", depth.width(), depth.height());
		camera.requireSize("background depth", background.width(), background.height());
		if (objects.isEmpty()) throw new IllegalArgumentException("an edit needs at least one object, got none");
		final List<Mask> sources = disjointMasks(camera, objects);
		final Mask all = sources.stream().reduce(Mask::or).orElseThrow();
		final float[] behind = depth.z().clone();
		for (int i = 0; i < behind.length; i++)
			if (all.contains(i)) behind[i] = Math.max(background.at(i), depth.at(i));
		final Rasteriser rasteriser = new Rasteriser(camera, depth, behind, all);
		for (int k = 0; k < objects.size(); k++)
			rasteriser.draw(k, sources.get(k), depth, objects.get(k));
		return new DepthWarp(sources, all, rasteriser);
	}

	private static List<Mask> disjointMasks(final PinholeCamera camera, final List<MovedObject> objects) {
		final List<Mask> masks = new ArrayList<>();
		for (final MovedObject object : objects) {
			Mask mask = object.mask();
			camera.requireSize("mask of object " + masks.size(), mask.width(), mask.height());
			for (final Mask earlier : masks)
				mask = mask.minus(earlier);
			if (mask.isEmpty()) throw new IllegalArgumentException("object " + masks.size()
				+ " needs at least one pixel of its own, but the objects before it cover all of its mask");
			masks.add(mask);
		}
		return List.copyOf(masks);
	}

	/** Pixels per row. */
	public int width() {
		return field.width();
	}

	/** Number of rows. */
	public int height() {
		return field.height();
	}

	/** Number of objects. */
	int objectCount() {
		return sources.size();
	}

	/** What every target pixel shows, as drawn: stretched surfaces have gaps. */
	public SourceField field() {
		return field;
	}

	/** The object that target pixel i shows, counted from 0; negative if it shows none. */
	public int objectAt(final int i) {
		return Math.max(field.owner()[i], SourceField.STATIC);
	}

	/** Whether target pixel i shows some place of the input: M_v. */
	public boolean isValid(final int i) {
		return !field.isHole(i);
	}

	/**
	 * Column of the input that target pixel i shows, in pixels with centres at + 0.5; the pixel's own
	 * where it shows no object.
	 */
	public float sourceX(final int i) {
		return field.sourceX()[i];
	}

	/** Row of the input that target pixel i shows. */
	public float sourceY(final int i) {
		return field.sourceY()[i];
	}

	/** F in x: how far to the right the content of target pixel i has moved, pixels; 0 if it shows no object. */
	public float flowX(final int i) {
		return i % width() + 0.5f - sourceX(i);
	}

	/** F in y: how far down the content of target pixel i has moved, pixels. */
	public float flowY(final int i) {
		return i / width() + 0.5f - sourceY(i);
	}

	/** M_o of all objects: the pixels they cover before the edit. */
	public Mask sourceMask() {
		return field.before();
	}

	/** M_o of one object, without pixels that an earlier one covers too. */
	Mask sourceMask(final int object) {
		return sources.get(object);
	}

	/** M′_o of all objects: the pixels that show one of them after the edit. */
	public Mask targetMask() {
		return field.after();
	}

	/** M′_o of one object. */
	public Mask targetMask(final int object) {
		return pixels(i -> field.owner()[i] == object);
	}

	/** M_v: the pixels that show some place of the input; the others are holes. */
	public Mask validMask() {
		return pixels(this::isValid);
	}

	/** The pixels that an object has left and that show none now. */
	public Mask vacated() {
		return field.vacated();
	}

	/** The pixels that should show an object's back, which the input does not have. */
	public Mask unseenMask() {
		return pixels(i -> unseen[i] && !field.isObject(i));
	}

	/**
	 * Share of the objects' target area that was visible in the input, |M′_o| / |M′_o ∪ unseen|: 1 for a
	 * translation, 0 if nothing is left to see. What turns in from behind an object's silhouette has no
	 * geometry in the input and is not counted, so this is an upper bound.
	 */
	public double visibleShare() {
		final int seen = targetMask().count(), outline = seen + unseenMask().count();
		return outline == 0 ? 0 : (double) seen / outline;
	}

	/**
	 * The edited depth: moved objects over the background by z-buffer, the input's depth elsewhere, before
	 * {@link BackgroundDepth#seamless seams are closed}.
	 */
	DepthMap editedDepth() {
		return depth;
	}

	/**
	 * The edit on an activation grid.
	 *
	 * @param w cells per row, at most {@link #width}
	 * @param h rows of cells, at most {@link #height}
	 */
	public GuidanceMap guidanceMap(final int w, final int h) {
		return new GuidanceGrid(this, w, h).map();
	}

	private Mask pixels(final IntPredicate test) {
		return Mask.of(width(), height(), (x, y) -> test.test(y * width() + x));
	}
}
