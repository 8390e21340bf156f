// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

/** Takes something out of a picture: makes up what it hid. */
@FunctionalInterface
public interface Removal {

	/** The scene without what the view's hole covers; equal to the view's, bit for bit, outside the hole. */
	Background remove(View view);
}
