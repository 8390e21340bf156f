// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.LiveFrame;
import diffhandles.LiveScene;
import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.QuickSurface;
import diffhandles.geometry.QuickSurface.Target;
import diffhandles.geometry.Vector3;
import diffhandles.ground.Ground;
import diffhandles.light.LightDirection;
import diffhandles.light.ObjectShadow;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A scene's layers, ready to be put together many times a second: what is there without the objects is looked up, the
 * objects are drawn into a z-buffer, and their shadows are cast at a quarter of the size.
 */
final class LiveLayers implements LiveScene {

	/** What nobody saw is shown in this tint, mixed with what the surface's other side shows. */
	private static final int UNSEEN_TINT = 0xd060ff;
	/** Side of the picture in which shadows are cast, at most, pixels. */
	private static final int SHADOW_SIDE = 256;

	private final SceneLayers layers;
	private final Rendering rendering;
	private final LayerSettings settings;
	private final int[] source; // (height·width) the picture's colours
	private final int[] relit;
	private final int[] emptied;
	private final List<QuickSurface> surfaces;
	private final List<Vector3> pivots;
	private final Target target;
	private LiveBase base;

	LiveLayers(final SceneLayers layers, final Rendering rendering, final LayerSettings settings) {
		this.layers = layers;
		this.rendering = rendering;
		this.settings = settings;
		source = ShownColours.of(layers.picture(), rendering);
		relit = ShownColours.of(layers.relit(), rendering);
		emptied = ShownColours.of(layers.emptied(), rendering);
		surfaces = new ArrayList<>();
		pivots = new ArrayList<>();
		for (final SceneObject object : layers.objects()) {
			surfaces.add(QuickSurface.of(layers.camera(), layers.depth(), object.mask()));
			pivots.add(layers.camera().centroid(layers.depth(), object.mask()));
		}
		target = new Target(new float[source.length], new int[source.length]);
		Arrays.fill(target.source(), Target.NOTHING);
		base = LiveBase.of(layers, source, relit, emptied, List.of());
	}

	@Override
	public PinholeCamera camera() {
		return layers.camera();
	}

	@Override
	public DepthMap depth() {
		return layers.depth();
	}

	@Override
	public List<Mask> objects() {
		return layers.objects().stream().map(SceneObject::mask).toList();
	}

	@Override
	public Optional<Ground> ground(final int object) {
		return layers.objects().get(object).ground();
	}

	@Override
	public double shadowConfidence() {
		return layers.shadowConfidence();
	}

	@Override
	public Optional<Light> light(final int object) {
		final SceneObject of = layers.objects().get(object);
		return of.shadow().filter(ObjectShadow::isSeen)
			.flatMap(shadow -> of.ground().map(ground -> new Light(shadow.direction().azimuthDegrees(ground.axes()),
				shadow.direction().elevationDegrees(ground.axes()))));
	}

	@Override
	public LiveFrame frame(final List<ObjectTransform> moves, final Optional<Light> light) {
		if (moves.size() != surfaces.size()) throw new IllegalArgumentException(
			"expected one move for each of the " + surfaces.size() + " objects, got " + moves.size());
		final List<Integer> moving =
			IntStream.range(0, moves.size()).filter(k -> !isIdentity(moves.get(k))).boxed().toList();
		if (moving.isEmpty()) return LiveFrame.UNCHANGED;
		if (!moving.equals(base.moving())) {
			base = LiveBase.of(layers, source, relit, emptied, moving);
			System.arraycopy(base.z(), 0, target.z(), 0, base.z().length);
		}
		Bounds drawn = new Bounds(0, 0, 0, 0);
		final List<float[]> shades = new ArrayList<>();
		for (final int k : moving) {
			final AffineMap motion = moves.get(k).about(pivots.get(k));
			drawn = QuickSurface.around(drawn, surfaces.get(k).draw(motion, target));
			final SceneObject object = layers.objects().get(k);
			final Optional<LightDirection> direction =
				light.flatMap(l -> object.ground().map(g -> LightDirection.of(g.axes(), l.azimuth(), l.elevation())));
			object.shadow().filter(s -> s.isSeen() || direction.isPresent())
				.ifPresent(s -> shades.add(darkness(s, s.quick(motion, moves.get(k).scale(),
					direction.orElse(s.direction()), base.small(), base.receivers()))));
		}
		final LiveFrame frame = composed(drawn, sum(shades), madeUp(drawn));
		clear(drawn);
		return frame;
	}

	@Override
	public Careful careful(final List<ObjectTransform> moves) {
		final List<MovedObject> objects = new ArrayList<>();
		for (int k = 0; k < surfaces.size(); k++)
			objects.add(new MovedObject(layers.objects().get(k).mask(), moves.get(k), pivots.get(k)));
		final EditGeometry geometry = EditGeometry.of(layers.camera(), layers.depth(), layers.background(), objects);
		final LayeredPreview preview = LayeredPreview.of(layers, geometry, settings.symmetry());
		final Bounds b = preview.changed().isEmpty() ? new Bounds(0, 0, 0, 0) : preview.changed().bounds();
		final double cell = Math.max(camera().width(), camera().height()) / FramedScene.GRID;
		return new Careful(
			new LiveFrame(b, ShownColours.of(preview.picture().cropped(b), rendering),
				Math.max(preview.hiddenShare(), 1 - geometry.warp().visibleShare())),
			EditOutlook.of(layers, geometry, geometry.warnings(), cell, settings.castsShadows()));
	}

	private static boolean isIdentity(final ObjectTransform t) {
		return t.rotation().isIdentity() && t.translateX() == 0 && t.translateY() == 0 && t.translateZ() == 0
			&& t.scale() == 1;
	}

	/** How much a shadow adds to the logarithm of the light, in the mean of the channels, negated. */
	private static float[] darkness(final ObjectShadow shadow, final float[] shade) {
		final float strength = (float) Arrays.stream(shadow.strength()).average().orElse(0);
		for (int i = 0; i < shade.length; i++)
			shade[i] *= strength;
		return shade;
	}

	private float[] sum(final List<float[]> shades) {
		final float[] sum = new float[base.small().width() * base.small().height()];
		for (final float[] shade : shades)
			for (int i = 0; i < sum.length; i++)
				sum[i] += shade[i];
		return sum;
	}

	/** The share of what was drawn that nobody saw. */
	private double madeUp(final Bounds drawn) {
		int all = 0, behind = 0;
		for (int y = drawn.y0(); y < drawn.y0() + drawn.height(); y++)
			for (int x = 0, i = y * width() + drawn.x0(); x < drawn.width(); x++, i++) {
				final int from = target.source()[i];
				if (from == Target.NOTHING) continue;
				all++;
				if (Target.isBehind(from)) behind++;
			}
		return all == 0 ? 0 : (double) behind / all;
	}

	private LiveFrame composed(final Bounds drawn, final float[] shade, final double madeUp) {
		final Bounds b = QuickSurface.around(QuickSurface.around(base.changed(), drawn), base.large(shade)).widened(0,
			width(), layers.camera().height());
		final int[] rgb = new int[b.width() * b.height()];
		IntStream.range(0, b.height()).parallel().forEach(y -> {
			for (int x = 0, i = (b.y0() + y) * width() + b.x0(), k = y * b.width(); x < b.width(); x++, i++, k++) {
				final int from = target.source()[i];
				rgb[k] = from == Target.NOTHING ? darker(base.rgb()[i], base.at(shade, b.x0() + x, b.y0() + y))
					: colour(from);
			}
		});
		return new LiveFrame(b, rgb, madeUp);
	}

	private int width() {
		return layers.camera().width();
	}

	private int colour(final int from) {
		final int rgb = source[Target.pixel(from)];
		return Target.isBehind(from) ? ((rgb & 0xfefefe) >> 1) + ((UNSEEN_TINT & 0xfefefe) >> 1) : rgb;
	}

	private static int darker(final int rgb, final float log) {
		if (log < 0.01f) return rgb;
		final float factor = (float) Math.exp(-log);
		return (int) ((rgb >> 16 & 0xff) * factor) << 16 | (int) ((rgb >> 8 & 0xff) * factor) << 8
			| (int) ((rgb & 0xff) * factor);
	}

	/** Takes away what was drawn, for the next frame. */
	private void clear(final Bounds drawn) {
		for (int y = drawn.y0(); y < drawn.y0() + drawn.height(); y++) {
			final int from = y * width() + drawn.x0();
			Arrays.fill(target.source(), from, from + drawn.width(), Target.NOTHING);
			System.arraycopy(base.z(), from, target.z(), from, drawn.width());
		}
	}

	/** The size in which shadows are cast: every how many pixels there is one. */
	static int shadowStep(final PinholeCamera camera) {
		return Math.max(1, (Math.max(camera.width(), camera.height()) + SHADOW_SIDE - 1) / SHADOW_SIDE);
	}
}
