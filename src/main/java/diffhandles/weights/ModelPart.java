package diffhandles.weights;

import java.util.List;

/** The parts of a model folder in the layout of Hugging Face diffusers. */
public enum ModelPart {
	SCHEDULER("scheduler", true, "scheduler_config.json", List.of()),
	TEXT_ENCODER("text_encoder", true, "config.json", Names.TRANSFORMERS),
	TOKENIZER("tokenizer", true, "vocab.json", List.of()), UNET("unet", true, "config.json", Names.DIFFUSERS),
	VAE("vae", true, "config.json", Names.DIFFUSERS),
	DEPTH_ESTIMATOR("depth_estimator", false, "config.json", Names.TRANSFORMERS),
	FEATURE_EXTRACTOR("feature_extractor", false, "preprocessor_config.json", List.of());

	private final String folder;
	private final boolean required;
	private final String config;
	private final List<String> weights;

	ModelPart(final String folder, final boolean required, final String config, final List<String> weights) {
		this.folder = folder;
		this.required = required;
		this.config = config;
		this.weights = weights;
	}

	/** The name of the part's subfolder. */
	String folder() {
		return folder;
	}

	/** Whether a model cannot be used without it. */
	boolean required() {
		return required;
	}

	/** The JSON file that every such part has. */
	String config() {
		return config;
	}

	/** Names that the weights may have, preferred ones first; empty if the part has no weights. */
	List<String> weights() {
		return weights;
	}

	private static final class Names {

		static final List<String> DIFFUSERS =
			List.of("diffusion_pytorch_model.safetensors", "diffusion_pytorch_model.fp16.safetensors");
		static final List<String> TRANSFORMERS = List.of("model.safetensors", "model.fp16.safetensors");
	}
}
