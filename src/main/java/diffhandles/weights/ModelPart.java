// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.util.List;

/** The parts of a model folder in the layout of Hugging Face diffusers. */
public enum ModelPart {
	SCHEDULER("scheduler", true, List.of("scheduler_config.json"), ""),
	TEXT_ENCODER("text_encoder", true, List.of("config.json"), WeightFile.TRANSFORMERS),
	TOKENIZER("tokenizer", true, List.of("vocab.json", "tokenizer.json"), ""),
	UNET("unet", true, List.of("config.json"), WeightFile.DIFFUSERS),
	VAE("vae", true, List.of("config.json"), WeightFile.DIFFUSERS),
	DEPTH_ESTIMATOR("depth_estimator", false, List.of("config.json"), WeightFile.TRANSFORMERS),
	FEATURE_EXTRACTOR("feature_extractor", false, List.of("preprocessor_config.json"), "");

	private final String folder;
	private final boolean required;
	private final List<String> configs;
	private final String weights;

	ModelPart(final String folder, final boolean required, final List<String> configs, final String weights) {
		this.folder = folder;
		this.required = required;
		this.configs = configs;
		this.weights = weights;
	}

	/** The name of the part's subfolder. */
	String folder() {
		return folder;
	}

	/** Whether every edit needs it; the others are looked at when they are needed. */
	boolean required() {
		return required;
	}

	/** The JSON files of which such a part has one, the preferred one first. */
	List<String> configs() {
		return configs;
	}

	/** Base name of the weights, see {@link WeightFile}; empty if the part has none. */
	String weights() {
		return weights;
	}

	boolean hasWeights() {
		return !weights.isEmpty();
	}
}
