// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** What the gradient of the guidance energy is applied to. */
public enum GuidanceMode implements Keyed {
	/** The published system's: gradient steps on the latents before each denoising step. */
	LATENTS("latents"),
	/** The paper's Eq. 3: the gradient is added to the predicted noise. */
	NOISE("noise");

	private final String key;

	GuidanceMode(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
