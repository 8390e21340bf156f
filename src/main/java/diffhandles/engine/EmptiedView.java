// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.geometry.DepthChannel;
import java.util.Optional;

/**
 * The scene without its objects and their shadows as the model sees it, for edits whose background is that scene's.
 *
 * @param picture filled in where the objects were
 * @param disparity its depth channel, on the input's scale
 */
record EmptiedView(WorkingPicture picture, DepthChannel disparity) {

	/** The emptied scene, if it holds the background of an edit. */
	static Optional<EmptiedView> of(final LayeredScene<?> scene, final WorkingScene working, final Start start,
		final EditSettings settings)
	{
		if (!settings.guidance().isBackgroundEmptied()) return Optional.empty();
		final boolean guided = settings.guidance().guidedSteps(settings.steps()) > 0;
		if (!guided && !(start instanceof InvertedInput)) return Optional.empty();
		return Optional.of(new EmptiedView(working.of(scene.removed().picture()), working.emptiedDisparity()));
	}
}
