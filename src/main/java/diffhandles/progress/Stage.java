package diffhandles.progress;

/** The stages of an edit, in the order in which they run. */
public enum Stage {
	LOAD("Loading the model"), DEPTH("Estimating depth"), ENCODE("Encoding"), INVERT("Inverting"),
	NULL_TEXT("Optimising the null text"), RECORD("Recording activations"), GEOMETRY("Moving the object"),
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
