// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import java.util.Optional;

/** Has hold of the sun, or of the tip of a shadow: drags take the light elsewhere. */
final class LightHold implements Hold {

	private final EditorModel model;
	private final View view;
	private final Handle handle;
	private final SunShape shape;
	private final LightDrag drag;

	LightHold(final EditorModel model, final View view, final Handle handle, final SunShape shape) {
		this.model = model;
		this.view = view;
		this.handle = handle;
		this.shape = shape;
		drag = handle == Handle.SUN ? LightDrag.ofSun(shape) : LightDrag.ofTip(shape);
	}

	@Override
	public Handle handle() {
		return handle;
	}

	@Override
	public void follow(final double x, final double y, final boolean inPicture, final boolean snap) {
		drag.towards(view.u(x), view.v(y)).ifPresent(
			towards -> model.drag(model.surroundings().with(Optional.of(LightDrag.light(shape, towards, snap)))));
	}

	@Override
	public void reset() {
		model.set(model.surroundings().with(Optional.empty()));
	}
}
