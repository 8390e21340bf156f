// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

/** Has hold of a handle of an object: drags take it to another pose. */
final class ObjectHold implements Hold {

	private final EditorModel model;
	private final View view;
	private final Handle handle;
	private final Grip grip;
	private Drag drag;
	private boolean dragsInPicture;

	ObjectHold(final EditorModel model, final HandleShapes shapes, final Handle handle, final double x,
		final double y)
	{
		this.model = model;
		this.handle = handle;
		view = shapes.view();
		grip = new Grip(shapes, handle, x, y);
	}

	@Override
	public Handle handle() {
		return handle;
	}

	@Override
	public void follow(final double x, final double y, final boolean inPicture, final boolean snap) {
		if (drag == null || inPicture != dragsInPicture) { // goes on in the other plane, from where it was grabbed
			dragsInPicture = inPicture;
			drag = grip.drag(inPicture);
		}
		model.drag(drag.to(view.u(x), view.v(y), snap));
	}

	@Override
	public void reset() {
		model.set(grip.reset());
	}
}
