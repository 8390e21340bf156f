// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.Channel;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.SettingValues;
import diffhandles.weights.Sha256;
import diffhandles.window.PlaneImages;
import java.util.List;

/**
 * The layers of the last scene, for further edits of it. What counts are the values that they are made of, since
 * macros read their scenes anew for every edit, and scripts may write into a picture between two edits.
 */
final class KeptLayers {

	private Key key;
	private SceneLayers layers;

	/** What layers depend on. */
	private record Key(String values, int width, List<Channel> channels, double black, double white, List<Mask> objects,
		double fieldOfViewDegrees, double pixelAspect, SettingValues settings)
	{

		static Key of(final Scene<?> scene, final LayerSettings settings) {
			final float[] none = {};
			final String values =
				Sha256.of(PlaneImages.planes(PictureFrame.around(scene).cut(scene.picture())).values(),
					scene.depth().map(DepthMap::z).orElse(none), scene.backgroundDepth().map(DepthMap::z).orElse(none));
			return new Key(values, scene.width(), scene.channels(), scene.black(), scene.white(), scene.objects(),
				scene.fieldOfViewDegrees(), scene.pixelAspect(), settings.values());
		}
	}

	/** The layers of a scene; takes it apart unless it is the last one. */
	SceneLayers of(final Scene<?> scene, final LayerSettings settings) {
		final Key wanted = Key.of(scene, settings);
		if (!wanted.equals(key)) {
			key = null;
			layers = null; // gives the memory back before other layers take theirs
			layers = SceneLayers.of(scene, settings);
			key = wanted;
		}
		return layers;
	}
}
