// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.SourceField;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An edit put together from a scene's layers, without any network: the scene without what moves, in the new shadows,
 * with the moved objects over it.
 *
 * @param picture values as those of {@link SceneLayers#picture}; the input's where nothing changed
 * @param changed the pixels that may differ from the input
 * @param unseen where turned objects may show faces that nobody saw and that symmetry does not tell
 * @param hiddenShare share of the objects' area that shows faces which the input hides, 0 … 1
 */
record LayeredPreview(Planes picture, Mask changed, Mask unseen, double hiddenShare) {

	/**
	 * How far faces that nobody saw may reach beyond those that are known, in parts of the root of an object's area.
	 */
	private static final double BEYOND = 0.25;

	static LayeredPreview of(final SceneLayers scene, final EditGeometry geometry, final boolean symmetry) {
		final List<Integer> moving = moving(geometry);
		final Base base = base(scene, geometry, moving);
		final List<MovedLayer> layers = layers(scene, geometry, symmetry);
		put(base, moving, layers, shadows(scene, geometry, moving, layers));
		return new LayeredPreview(base.picture, Mask.of(base.picture.width(), base.picture.height(), base.changed),
			unseen(geometry, layers), hiddenShare(layers));
	}

	/** What is behind the objects that an edit moves: the scene without them, in the shadows that they cast then. */
	static LayeredPreview ground(final SceneLayers scene, final EditGeometry geometry, final boolean symmetry) {
		final List<Integer> moving = moving(geometry);
		final Base base = base(scene, geometry, moving);
		put(base, moving, List.of(), shadows(scene, geometry, moving, layers(scene, geometry, symmetry)));
		final int w = base.picture.width(), h = base.picture.height();
		return new LayeredPreview(base.picture, Mask.of(w, h, base.changed), Mask.none(w, h), 0);
	}

	/** The objects that an edit moves. */
	private static List<Integer> moving(final EditGeometry geometry) {
		final List<Integer> moving = new ArrayList<>();
		for (int k = 0; k < geometry.objects().size(); k++)
			if (!geometry.objects().get(k).transform().isIdentity()) moving.add(k);
		return moving;
	}

	/** The scene without what moves, and where it differs from the input. */
	record Base(Planes picture, boolean[] changed) {}

	private static Base base(final SceneLayers scene, final EditGeometry geometry, final List<Integer> moving) {
		final Planes source = scene.picture();
		final Planes picture = source.copy();
		final int n = picture.pixels();
		final boolean[] changed = new boolean[n], stays = new boolean[n];
		for (int k = 0; k < scene.objects().size(); k++)
			if (!moving.contains(k)) for (int i = 0; i < n; i++)
				stays[i] |= scene.objects().get(k).mask().contains(i);
		for (final int k : moving) {
			final Mask touched = scene.touched().get(k);
			for (int i = 0; i < n; i++) {
				if (!touched.contains(i)) continue;
				changed[i] = true;
				final Planes shown = stays[i] ? scene.relit() : scene.emptied();
				for (int c = 0; c < picture.channels(); c++)
					picture.values()[c * n + i] = shown.values()[c * n + i];
			}
		}
		return new Base(picture, changed);
	}

	private static List<MovedLayer> layers(final SceneLayers scene, final EditGeometry geometry,
		final boolean symmetry)
	{
		final List<MovedLayer> layers = new ArrayList<>();
		SourceField field = null; // where an object is not drawn anew
		for (int k = 0; k < geometry.objects().size(); k++) {
			final MovedObject moved = geometry.objects().get(k);
			if (symmetry && !moved.transform().isIdentity()) {
				layers.add(MovedLayer.moved(scene, moved, scene.objects().get(k)));
				continue;
			}
			if (field == null) field = geometry.field();
			layers.add(MovedLayer.exact(scene, moved.mask(), field, k, geometry.editedDepth()));
		}
		return layers;
	}

	private static List<CastShadow> shadows(final SceneLayers scene, final EditGeometry geometry,
		final List<Integer> moving, final List<MovedLayer> layers)
	{
		final DepthMap edited = edited(scene, layers);
		final List<CastShadow> shadows = new ArrayList<>();
		for (final int k : moving)
			scene.objects().get(k).shadow().ifPresent(shadow -> {
				final Mask shown = layers.get(k).shown();
				shadows
					.add(new CastShadow(layers.get(k), shown, shadow.cast(geometry.objects().get(k), edited, shown)));
			});
		return shadows;
	}

	/** Depth after the edit. */
	private static DepthMap edited(final SceneLayers scene, final List<MovedLayer> layers) {
		final float[] z = scene.background().z().clone();
		for (final MovedLayer layer : layers)
			for (int i = 0; i < z.length; i++)
				if (layer.coverage()[i] >= 0.5f && layer.depth()[i] < z[i]) z[i] = layer.depth()[i];
		return new DepthMap(scene.background().width(), scene.background().height(), z);
	}

	/** Puts the layers over the scene that stays, all in the new shadows; marks what they change. */
	static void put(final Base base, final List<Integer> moving, final List<MovedLayer> layers,
		final List<CastShadow> shadows)
	{
		final int w = base.picture.width();
		IntStream.range(0, base.picture.height()).parallel().forEach(y -> {
			for (int i = y * w; i < (y + 1) * w; i++)
				put(base, i, moving, layers, shadows);
		});
	}

	private static void put(final Base base, final int i, final List<Integer> moving, final List<MovedLayer> layers,
		final List<CastShadow> shadows)
	{
		final Planes picture = base.picture;
		for (final CastShadow shadow : shadows) {
			if (!shadow.isOn(false, i)) continue;
			base.changed[i] = true;
			for (int c = 0, k = i; c < picture.channels(); c++, k += picture.pixels())
				picture.values()[k] = shadow.relit(picture.values()[k], false, c, i);
		}
		for (final MovedLayer layer : sorted(layers, i)) {
			put(picture, i, layer, shadows);
			base.changed[i] |= moving.contains(layers.indexOf(layer));
			for (final CastShadow shadow : shadows)
				base.changed[i] |= shadow.isOn(shadow.caster() == layer, i);
		}
	}

	/** Puts one layer over what a pixel shows. */
	private static void put(final Planes picture, final int i, final MovedLayer layer, final List<CastShadow> shadows) {
		final float coverage = layer.coverage()[i];
		for (int c = 0, k = i; c < picture.channels(); c++, k += picture.pixels()) {
			float value = layer.picture().values()[k];
			for (final CastShadow shadow : shadows)
				value = shadow.relit(value, shadow.caster() == layer, c, i);
			picture.values()[k] = coverage == 1 ? value : coverage * value + (1 - coverage) * picture.values()[k];
		}
	}

	/** Share of the layers' area that the input hides, 0 … 1. */
	private static double hiddenShare(final List<MovedLayer> layers) {
		double all = 0, hidden = 0;
		for (final MovedLayer layer : layers) {
			double area = 0;
			for (final float coverage : layer.coverage())
				area += coverage;
			all += area;
			hidden += layer.hidden() * area;
		}
		return all == 0 ? 0 : hidden / all;
	}

	private static Mask unseen(final EditGeometry geometry, final List<MovedLayer> layers) {
		Mask unseen = Mask.none(geometry.sourceMask().width(), geometry.sourceMask().height());
		Mask seen = unseen;
		for (int k = 0; k < layers.size(); k++) {
			final Mask shown = layers.get(k).shown();
			seen = seen.or(shown.minus(layers.get(k).madeUp()));
			if (!geometry.objects().get(k).transform().rotation().isIdentity())
				unseen = unseen.or(shown.dilated((int) Math.round(BEYOND * Math.sqrt(shown.count()))));
		}
		return unseen.minus(seen);
	}

	/** The layers that show at a pixel, the farthest first. */
	private static List<MovedLayer> sorted(final List<MovedLayer> layers, final int pixel) {
		if (layers.size() == 1) return layers.get(0).coverage()[pixel] > 0 ? layers : List.of();
		return layers.stream().filter(layer -> layer.coverage()[pixel] > 0)
			.sorted((a, b) -> Float.compare(b.depth()[pixel], a.depth()[pixel])).toList();
	}
}
