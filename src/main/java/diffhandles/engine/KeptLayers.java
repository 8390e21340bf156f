// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Channel;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.weights.Sha256;
import diffhandles.window.PlaneImages;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The layers of the last scene, for further edits of it. Editors, previews and all models share them, so that an edit
 * need not take apart what was looked at before. What counts are the values that they are made of, since
 * macros read their scenes anew for every edit, and scripts may write into a picture between two edits.
 */
final class KeptLayers {

	private Key key; // guarded by this
	private FutureTask<SceneLayers> layers; // guarded by this

	/** What layers depend on. */
	private record Key(String values, int width, List<Channel> channels, double black, double white, List<Mask> objects,
		double fieldOfViewDegrees, double pixelAspect, LayerSettings settings)
	{

		static Key of(final Scene<?> scene, final LayerSettings settings) {
			final float[] none = {};
			final String values =
				Sha256.of(PlaneImages.planes(PictureFrame.around(scene).cut(scene.picture())).values(),
					scene.depth().map(DepthMap::z).orElse(none), scene.backgroundDepth().map(DepthMap::z).orElse(none));
			return new Key(values, scene.width(), scene.channels(), scene.black(), scene.white(), scene.objects(),
				scene.fieldOfViewDegrees(), scene.pixelAspect(), settings);
		}
	}

	/** The layers of a scene; takes it apart unless it is the last one. Who asks meanwhile, waits. */
	SceneLayers of(final Scene<?> scene, final LayerSettings settings) {
		final LayerSettings apart = settings.takingApart();
		final FutureTask<SceneLayers> task = task(Key.of(scene, apart), () -> SceneLayers.of(scene, apart));
		task.run(); // nothing, if another thread does it or has done it
		try {
			return task.get();
		}
		catch (final ExecutionException e) {
			forget(task); // a full heap may be empty the next time
			if (e.getCause() instanceof final Error error) throw error;
			throw (RuntimeException) e.getCause(); // nothing else is thrown
		}
		catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new CancellationException("interrupted while the scene was taken apart");
		}
	}

	private synchronized FutureTask<SceneLayers> task(final Key wanted, final Callable<SceneLayers> work) {
		if (!wanted.equals(key)) {
			key = wanted;
			layers = new FutureTask<>(work); // gives the memory of the last ones back before these take theirs
		}
		return layers;
	}

	private synchronized void forget(final FutureTask<SceneLayers> failed) {
		if (layers == failed) key = null;
	}
}
