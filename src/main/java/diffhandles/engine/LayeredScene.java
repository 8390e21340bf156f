// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.AnimationFrame;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.Scene;
import diffhandles.composite.ChangedPixels;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene, or a part of one, with its layers: edits of it in its own pixels.
 *
 * @param <T> the picture's pixel type
 */
record LayeredScene<T extends RealType<T> & NativeType<T>>(Scene<T> scene, SceneLayers layers, LayerSettings settings) {

	/**
	 * An edit in the picture's own values.
	 *
	 * @param picture equal to the input outside {@code changed}
	 * @param changed the pixels that may differ from the input
	 * @param unseen where turned objects may show faces that nobody saw and that symmetry does not tell
	 * @param hiddenShare share of the objects' area that shows faces which the input hides, 0 … 1
	 */
	record Rendered<T>(RandomAccessibleInterval<T> picture, Mask changed, Mask unseen, double hiddenShare) {}

	static <T extends RealType<T> & NativeType<T>> LayeredScene<T> of(final Scene<T> scene,
		final LayerSettings settings)
	{
		return FramedScene.of(scene, settings, new KeptLayers()).in(PictureFrame.whole(scene));
	}

	EditGeometry geometry(final List<ObjectEdit> edits) {
		return EditGeometry.of(layers, edits, settings);
	}

	Rendered<T> render(final EditGeometry geometry) {
		FiniteGround.require(scene, geometry.sourceMask().or(geometry.targetMask()));
		final LayeredPreview preview = LayeredPreview.of(layers, geometry, settings.symmetry());
		return new Rendered<>(written(preview.picture(), preview.changed()), preview.changed(), preview.unseen(),
			preview.hiddenShare());
	}

	/** What is behind the objects that an edit moves: the scene without them, in the shadows that they cast then. */
	RandomAccessibleInterval<T> ground(final EditGeometry geometry) {
		final LayeredPreview ground = LayeredPreview.ground(layers, geometry, settings.symmetry());
		return written(ground.picture(), ground.changed());
	}

	/** The scene's picture with other light in some pixels. */
	RandomAccessibleInterval<T> written(final Planes light, final Mask changed) {
		final Rendering rendering = Rendering.of(scene);
		return ChangedPixels.written(scene.picture(), changed,
			k -> rendering.range(k / light.pixels()).toPicture(light.values()[k]));
	}

	/**
	 * @param warnings of the geometry
	 * @param cell picture pixels along the side of a cell of the model's grid
	 */
	Outlook outlook(final EditGeometry geometry, final List<String> warnings, final double cell) {
		return EditOutlook.of(layers, geometry, warnings, cell, settings.castsShadows());
	}

	/** Many edits of these layers, one after the other. */
	void animate(final List<List<ObjectEdit>> frames, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		final Animation<T> animation = new Animation<>(this, frames);
		animation.reach(); // refuses before the first frame is made
		animation.run(geometry -> {
			final Rendered<T> rendered = render(geometry);
			return new Animation.Painted<>(rendered.picture(), rendered.hiddenShare(), Optional.empty(),
				geometry.warnings());
		}, made, progress);
	}
}
