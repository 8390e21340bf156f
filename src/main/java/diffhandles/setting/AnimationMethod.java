// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What makes the frames of an animation. */
public enum AnimationMethod implements Keyed {
	/** Geometry alone, as in a preview. */
	PREVIEW("preview"),
	/** The diffusion model. */
	MODEL("model");

	private final String key;

	AnimationMethod(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
