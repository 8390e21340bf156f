// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.composite.ObjectWarp;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.MovedObject;
import diffhandles.geometry.SourceField;
import diffhandles.ground.Ground;
import diffhandles.ground.GroundAxes;
import diffhandles.hidden.Matte;
import diffhandles.hidden.TurnedObject;
import diffhandles.light.ObjectShadow;
import diffhandles.light.ShadowGain;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.Arrays;
import java.util.Optional;

/**
 * One moved object as the edited picture shows it, in the input's light.
 *
 * @param picture its colours, where it covers anything
 * @param coverage (height·width) 0 … 1
 * @param depth (height·width) where it covers anything
 * @param madeUp pixels that show a face which the input hides
 * @param hidden share of its area that the input hides, and that was made up
 */
record MovedLayer(Planes picture, float[] coverage, float[] depth, Mask madeUp, double hidden) {

	/** Of a moved object, with edges drawn anew, and hidden faces completed from symmetry if it turns or goes aside. */
	static MovedLayer moved(final SceneLayers scene, final MovedObject moved, final SceneObject object) {
		final GroundAxes axes = object.ground().map(Ground::axes).orElse(GroundAxes.CAMERA);
		final Planes source = scene.picture();
		final Matte matte = Matte.of(source, moved.mask());
		final TurnedObject turned =
			TurnedObject.of(scene.camera(), scene.depth(), source.values(), moved, matte, scene.background(), axes);
		final boolean turns = !moved.transform().rotation().isIdentity();
		return drawn(matte, turned, object.shadow().filter(shadow -> turns), scene.depth(), moved.mask());
	}

	/**
	 * Of an object that is drawn anew.
	 *
	 * @param shadow of something in the same light; empty if no face turns
	 * @param depth of the input
	 * @param seen the object's pixels in the input
	 */
	static MovedLayer drawn(final Matte matte, final TurnedObject turned, final Optional<ObjectShadow> shadow,
		final DepthMap depth, final Mask seen)
	{
		final int w = matte.picture().width();
		final int[] owner = new int[matte.picture().pixels()];
		Arrays.setAll(owner, i -> turned.coverage()[i] > 0 ? 0 : SourceField.STATIC);
		final ObjectWarp warp =
			ObjectWarp.of(matte.picture(), new SourceField(matte.support(), owner, turned.sourceX(), turned.sourceY()));
		final float[] coverage = turned.coverage().clone();
		for (int i = 0; i < coverage.length; i++)
			if (warp.coverage()[i] == 0) coverage[i] = 0;
		final Mask madeUp = Mask.of(w, matte.picture().height(), (x, y) -> turned.hidden()[y * w + x] >= 0.5f);
		shadow.ifPresent(s -> relight(warp.picture(), s, depth, seen, turned));
		return new MovedLayer(warp.picture(), coverage, turned.depth(), madeUp, turned.hiddenShare());
	}

	/** The light comes from where it came, so a face that turns gets more or less of it. */
	private static void relight(final Planes picture, final ObjectShadow shadow, final DepthMap depth, final Mask mask,
		final TurnedObject turned)
	{
		final int[] source = new int[picture.pixels()];
		Arrays.setAll(source, i -> turned.coverage()[i] == 0 ? -1
			: onSurface(mask, (int) turned.sourceX()[i], (int) turned.sourceY()[i]));
		final ShadowGain gain = shadow.turned(depth, source, turned.face(), turned.motions());
		for (int k = 0; k < picture.values().length; k++)
			picture.values()[k] = Relight.relit(picture.values()[k], gain.log()[k / source.length][k % source.length]);
	}

	/** A pixel of the object, or for one beside its outline its neighbour of the object; −1 without one. */
	private static int onSurface(final Mask mask, final int x, final int y) {
		if (mask.contains(x, y)) return y * mask.width() + x;
		for (int j = y - 1; j <= y + 1; j++)
			for (int i = x - 1; i <= x + 1; i++)
				if (mask.contains(i, j)) return j * mask.width() + i;
		return -1;
	}

	/** Of an object whose pixels that stay where they are are exact, as they are in the input. */
	static MovedLayer exact(final SceneLayers scene, final Mask mask, final SourceField field, final int object,
		final DepthMap edited)
	{
		final int[] owner = field.owner().clone();
		for (int i = 0; i < owner.length; i++)
			if (owner[i] != object) owner[i] = SourceField.STATIC;
		final ObjectWarp warp =
			ObjectWarp.of(scene.picture(), new SourceField(mask, owner, field.sourceX(), field.sourceY()));
		return new MovedLayer(warp.picture(), warp.coverage(), edited.z(), Mask.none(mask.width(), mask.height()), 0);
	}

	/** The pixels that show it, if nothing is in front. */
	Mask shown() {
		return Mask.of(picture.width(), picture.height(), (x, y) -> coverage[y * picture.width() + x] >= 0.5f);
	}
}
