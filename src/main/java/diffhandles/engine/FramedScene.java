// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.AnimationFrame;
import diffhandles.EditResult;
import diffhandles.LiveScene;
import diffhandles.ObjectEdit;
import diffhandles.Outlook;
import diffhandles.PreparedScene;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.geometry.DepthCheck;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.progress.ProgressListener;
import diffhandles.raster.Bounds;
import diffhandles.raster.Mask;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * A scene of any size, of which edits look at the part that they need.
 *
 * @param <T> the picture's pixel type
 * @param scene all of it
 * @param layers of the part around the objects
 */
record FramedScene<T extends RealType<T> & NativeType<T>>(Scene<T> scene, SceneLayers layers,
	LayerSettings settings) implements PreparedScene<T>
{

	/** How far beyond what is foreseen a part reaches at first, and how much farther if that was not enough. */
	private static final double REACH = 0.25, FARTHER = 1.5;
	/** Pixels along a part's border that must be as they were: else it is too small. */
	private static final int BORDER = 4;

	/** Cells along the side of the grid of the demo model, where no model is asked. */
	static final double GRID = 32;

	/**
	 * An edit in the part of the picture that it changes.
	 *
	 * @param frame the part
	 * @param layered the part as a scene of its own
	 * @param geometry of the edit there
	 * @param rendered the edit there
	 */
	record Part<T extends RealType<T> & NativeType<T>>(PictureFrame frame, LayeredScene<T> layered,
		EditGeometry geometry, LayeredScene.Rendered<T> rendered)
	{}

	/** @param kept gives the layers if the scene is the last one that it was asked for */
	static <T extends RealType<T> & NativeType<T>> FramedScene<T> of(final Scene<T> scene, final LayerSettings settings,
		final KeptLayers kept)
	{
		final Scene<T> around = PictureFrame.around(scene).cut(scene);
		FiniteGround.require(around, around.objectMask());
		return new FramedScene<>(scene, kept.of(scene, settings), settings);
	}

	/** A part of the scene. */
	LayeredScene<T> in(final PictureFrame frame) {
		return new LayeredScene<>(frame.cut(scene), layers.in(frame, scene), settings);
	}

	/**
	 * An edit in a part of the picture that holds all that it changes.
	 *
	 * @param margin pixels around that which the part has at least
	 */
	Part<T> edited(final List<ObjectEdit> edits, final int margin) {
		PictureFrame frame = frame(edits, margin);
		while (true) {
			final LayeredScene<T> layered = in(frame);
			final EditGeometry geometry = layered.geometry(edits);
			final LayeredScene.Rendered<T> rendered = layered.render(geometry);
			if (!isCut(frame, rendered.changed().or(rendered.unseen())))
				return new Part<>(frame, layered, geometry, rendered);
			final Bounds b = frame.bounds();
			frame =
				frame.of(b.widened((int) (FARTHER * Math.max(b.width(), b.height())), scene.width(), scene.height()));
		}
	}

	/** The part that an edit will need: where the objects and their shadows are and will be. */
	private PictureFrame frame(final List<ObjectEdit> edits, final int margin) {
		if (layers.frame().isWhole()) return layers.frame();
		final List<ObjectTransform> moves = EditGeometry.moves(layers, edits, settings);
		final Bounds at = layers.frame().bounds();
		Bounds all = new Bounds(0, 0, 0, 0);
		for (int k = 0; k < moves.size(); k++) {
			final Bounds before = shifted(layers.touched().get(k).bounds(), at);
			final Bounds after = shifted(EditReach.of(layers, k, moves.get(k)), at);
			final Bounds seen = after.widened(0, scene.width(), scene.height());
			if (seen.width() <= 0 || seen.height() <= 0) return PictureFrame.whole(scene);
			final int reach = (int) (REACH * Math.max(seen.width(), seen.height())) + BORDER;
			all = all.union(before).union(seen.widened(reach, scene.width(), scene.height()));
		}
		return layers.frame().of(all.widened(Math.max(margin, 2 * BORDER), scene.width(), scene.height()));
	}

	private static Bounds shifted(final Bounds b, final Bounds by) {
		return new Bounds(b.x0() + by.x0(), b.y0() + by.y0(), b.width(), b.height());
	}

	/** Whether a change reaches the border of its part where the picture goes on. */
	private boolean isCut(final PictureFrame frame, final Mask changed) {
		if (frame.isWhole() || changed.isEmpty()) return false;
		final Bounds b = frame.bounds(), c = changed.bounds();
		return c.x0() < BORDER && b.x0() > 0 || c.y0() < BORDER && b.y0() > 0
			|| c.x0() + c.width() > b.width() - BORDER && b.x0() + b.width() < scene.width()
			|| c.y0() + c.height() > b.height() - BORDER && b.y0() + b.height() < scene.height();
	}

	/** What is seen in a part, in a copy of the picture. */
	RandomAccessibleInterval<T> pasted(final PictureFrame frame, final RandomAccessibleInterval<T> part) {
		return frame.pasted(part, Optional.of(scene.picture()));
	}

	/** An edit of a part as one of the picture. */
	EditResult<T> pasted(final PictureFrame frame, final EditResult<T> part) {
		if (frame.isWhole()) return part;
		final DepthMap depth = scene.depth().orElseThrow();
		return new EditResult<>(pasted(frame, part.edited()), pasted(frame, part.preview()),
			frame.pasted(part.editMask(), Optional.empty()), depth, frame.pasted(part.editedDepth(), depth),
			part.lens(), frame.pasted(part.sourceMask()), frame.pasted(part.targetMask()), part.moves(), part.outlook(),
			part.metrics(), part.warnings());
	}

	@Override
	public PreviewResult<T> preview(final List<ObjectEdit> edits) {
		final long start = System.nanoTime();
		final Part<T> part = edited(edits, 0);
		final PictureFrame frame = part.frame();
		final EditGeometry geometry = part.geometry();
		final List<String> warnings = geometry.warnings();
		final Outlook outlook = part.layered().outlook(geometry, warnings,
			Math.max(frame.bounds().width(), frame.bounds().height()) / GRID);
		return new PreviewResult<>(pasted(frame, part.rendered().picture()),
			frame.pasted(geometry.editedDepth(), scene.depth().orElseThrow()), frame.pasted(geometry.sourceMask()),
			frame.pasted(geometry.targetMask()), geometry.moves(), EditOutlook.visibleShare(geometry, outlook),
			part.rendered().hiddenShare(), outlook, warnings, (System.nanoTime() - start) * 1e-9);
	}

	/** On the whole picture, which all frames share. */
	@Override
	public void animate(final List<List<ObjectEdit>> frames, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		in(PictureFrame.whole(scene)).animate(frames, made, progress);
	}

	@Override
	public LiveScene live() {
		final SceneLayers whole = layers.in(PictureFrame.whole(scene), scene);
		return new LiveLayers(whole, Rendering.of(scene), settings);
	}

	@Override
	public RemovalResult<T> removed() {
		final PictureFrame frame = layers.frame();
		final Mask changed = layers.touched().stream().reduce(Mask::or).orElseThrow();
		return new RemovalResult<>(pasted(frame, in(frame).written(layers.emptied(), changed)),
			frame.pasted(layers.background(), scene.depth().orElseThrow()), scene.objectMask(), frame.pasted(changed),
			layers.shadowConfidence(),
			DepthCheck.of(layers.camera(), layers.depth(), layers.objects().stream().map(SceneObject::mask).toList()));
	}
}
