// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthChannel;
import diffhandles.weights.Sha256;
import diffhandles.window.PlaneImages;
import java.util.Optional;

/**
 * What is behind the objects of an edit, as the model sees it, for edits whose background is that of the emptied scene.
 *
 * @param picture filled in where the objects were, in their new shadows
 * @param disparity its depth channel, on the input's scale
 */
record EmptiedView(WorkingPicture picture, DepthChannel disparity) {

	/** The emptied scene, if it holds the background of an edit. */
	static Optional<EmptiedView> of(final LayeredScene<?> scene, final EditGeometry geometry,
		final WorkingScene working, final Start start, final EditSettings settings)
	{
		if (!settings.guidance().isBackgroundEmptied()) return Optional.empty();
		final boolean guided = settings.guidance().guidedSteps(settings.steps()) > 0;
		if (!guided && !(start instanceof InvertedInput)) return Optional.empty();
		return Optional.of(new EmptiedView(working.of(scene.ground(geometry)), working.emptiedDisparity()));
	}

	/** What a reconstruction of this view depends on, beside the settings. */
	String hash() {
		return Sha256.of(PlaneImages.planes(picture.seen()).values(), disparity.values());
	}
}
