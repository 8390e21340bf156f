// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.progress;

/** The stages of an edit, in the order in which they run. An edit runs those that it needs. */
public enum Stage {
	LOAD("Loading the model"), SELECT("Selecting the object"), DEPTH("Estimating depth"),
	/** Finding ground and light, and filling in what the objects hide. */
	ANALYSE("Taking the scene apart"), GEOMETRY("Moving the object"), ENCODE("Encoding"), INVERT("Inverting"),
	NULL_TEXT("Optimising the null text"),
	/** The way back to the input, if nothing is guided. */
	RECONSTRUCT("Reconstructing"),
	/** The way back to the input, whose activations guidance compares with. */
	RECORD("Recording activations"),
	/** The way to the edit, if nothing is guided. */
	DENOISE("Denoising"),
	/** The way to the edit under guidance. */
	GUIDE("Denoising under guidance"), DECODE("Decoding"), COMPOSITE("Compositing");

	private final String label;

	Stage(final String label) {
		this.label = label;
	}

	/** What a progress bar shows while the stage runs. */
	public String label() {
		return label;
	}
}
