// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.ObjectEdit;
import diffhandles.PreparedScene;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.composite.ChangedPixels;
import diffhandles.geometry.DepthCheck;
import diffhandles.raster.Mask;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene with its layers: edits of it in its own pixels.
 *
 * @param <T> the picture's pixel type
 */
record LayeredScene<T extends RealType<T> & NativeType<T>>(Scene<T> scene, SceneLayers layers,
	LayerSettings settings) implements PreparedScene<T>
{

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
		return of(scene, settings, new KeptLayers());
	}

	/** @param kept gives the layers if the scene is the last one that it was asked for */
	static <T extends RealType<T> & NativeType<T>> LayeredScene<T> of(final Scene<T> scene,
		final LayerSettings settings, final KeptLayers kept)
	{
		FiniteGround.require(scene, scene.objectMask());
		return new LayeredScene<>(scene, kept.of(scene, settings), settings);
	}

	EditGeometry geometry(final List<ObjectEdit> edits) {
		return EditGeometry.of(layers, edits, settings);
	}

	Rendered<T> render(final EditGeometry geometry) {
		FiniteGround.require(scene, geometry.sourceMask().or(geometry.targetMask()));
		final LayeredPreview preview = LayeredPreview.of(layers, geometry, settings.symmetry());
		final float[] values = preview.picture().values();
		return new Rendered<>(
			ChangedPixels.written(scene.picture(), preview.changed(), k -> layers.pixels().toPicture(k, values[k])),
			preview.changed(), preview.unseen(), preview.hiddenShare());
	}

	@Override
	public PreviewResult<T> preview(final List<ObjectEdit> edits) {
		final long start = System.nanoTime();
		final EditGeometry geometry = geometry(edits);
		final Rendered<T> rendered = render(geometry);
		return new PreviewResult<>(rendered.picture(), geometry.editedDepth(), geometry.sourceMask(),
			geometry.targetMask(), geometry.warp().visibleShare(), rendered.hiddenShare(), geometry.warnings(),
			(System.nanoTime() - start) * 1e-9);
	}

	@Override
	public RemovalResult<T> removed() {
		Mask changed = layers.touched(layers.objects().get(0));
		for (final SceneObject object : layers.objects())
			changed = changed.or(layers.touched(object));
		final float[] values = layers.emptied().values();
		return new RemovalResult<>(
			ChangedPixels.written(scene.picture(), changed, k -> layers.pixels().toPicture(k, values[k])),
			layers.background(), scene.objectMask(), changed, layers.shadowConfidence(),
			DepthCheck.of(layers.camera(), layers.depth(), scene.objects()));
	}
}
