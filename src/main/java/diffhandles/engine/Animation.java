// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.AnimationFrame;
import diffhandles.EditMetrics;
import diffhandles.FrameMetrics;
import diffhandles.ObjectEdit;
import diffhandles.geometry.SourceField;
import diffhandles.geometry.SurfaceFlow;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Planes;
import diffhandles.window.WorkingWindow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * An animation of one scene: many edits of the same layers, each compared with the one before.
 *
 * @param <T> the picture's pixel type
 * @param layered the scene, taken apart once
 * @param frames for each frame an edit for each object
 */
record Animation<T extends RealType<T> & NativeType<T>>(LayeredScene<T> layered, List<List<ObjectEdit>> frames) {

	/** @throws IllegalArgumentException if there is no frame */
	Animation {
		if (frames.isEmpty()) throw new IllegalArgumentException("an animation needs at least one frame, got none");
	}

	/** Makes the picture of a frame. */
	interface Painter<T> {

		Painted<T> paint(EditGeometry geometry);
	}

	/** A frame's picture, and what the user should know of it. */
	record Painted<T>(RandomAccessibleInterval<T> picture, double hiddenShare, Optional<EditMetrics> metrics,
		List<String> warnings)
	{}

	/** A frame that was made, as far as the next one is compared with it. */
	private record Before<T>(List<ObjectEdit> edits, EditGeometry geometry, Painted<T> painted, Planes light) {}

	/**
	 * The places of the objects in the picture and in all frames.
	 *
	 * @throws IllegalArgumentException naming the first frame that cannot be made
	 */
	WorkingWindow.Places reach() {
		WorkingWindow.Places reach = WorkingWindow.Places.of(layered.scene().objectMask());
		for (int i = 0; i < frames.size(); i++)
			try {
				reach = reach.and(layered.geometry(frames.get(i)).targetMask());
			}
			catch (final IllegalArgumentException e) {
				throw new IllegalArgumentException("frame " + (i + 1) + " of " + frames.size() + ": " + e.getMessage(),
					e);
			}
		return reach;
	}

	/**
	 * Makes the frames one after the other.
	 *
	 * @param painter makes their pictures
	 * @param made hears of each frame as soon as it is there
	 * @param progress may cancel between two frames; what was made stays with {@code made}
	 */
	void run(final Painter<T> painter, final Consumer<? super AnimationFrame<T>> made,
		final ProgressListener progress)
	{
		Before<T> last = null;
		for (int i = 0; i < frames.size(); i++) {
			progress.stepOrCancel(Stage.GEOMETRY, i, frames.size());
			final long start = System.nanoTime();
			final Before<T> now = frame(frames.get(i), last, painter);
			made.accept(new AnimationFrame<>(now.painted.picture(),
				new FrameMetrics(i + 1, now.edits, now.geometry.warp().visibleShare(), now.painted.hiddenShare(),
					last == null ? OptionalDouble.empty() : warpError(last, now), now.painted.metrics(),
					now.painted.warnings(), (System.nanoTime() - start) * 1e-9)));
			last = now;
		}
		progress.step(Stage.GEOMETRY, frames.size(), frames.size());
	}

	/** A frame; where the objects stand still, the picture does too. */
	private Before<T> frame(final List<ObjectEdit> edits, final Before<T> last, final Painter<T> painter) {
		if (last != null && last.edits.equals(edits)) return last;
		final EditGeometry geometry = layered.geometry(edits);
		final Painted<T> painted = painter.paint(geometry);
		return new Before<>(edits, geometry, painted, Rendering.of(layered.scene()).units(painted.picture()));
	}

	private static OptionalDouble warpError(final Before<?> earlier, final Before<?> later) {
		final EditGeometry before = earlier.geometry;
		final SourceField field = before.field();
		return WarpError.of(earlier.light, later.light,
			SurfaceFlow.between(before.camera(), before.depth(), before.objects(), field, later.geometry.field()));
	}
}
