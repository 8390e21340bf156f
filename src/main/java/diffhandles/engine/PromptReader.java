// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.diffusion.PromptEmbeddings;
import diffhandles.neural.Precision;
import diffhandles.neural.clip.ClipTextEncoder;
import diffhandles.neural.clip.ClipTokenizer;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Prompts to embeddings. The text encoder, which is a fifth of a large model, is in memory only while it reads a prompt
 * that it has not read lately.
 * <p>
 * Shapes: L tokens, C embedding width.
 * </p>
 */
final class PromptReader {

	/** Prompts whose embeddings are kept, some hundred kilobytes each. */
	private static final int KEPT = 16;

	/** An embedding on the Java heap: (1, L, C). */
	private record Embedding(float[] values, Shape shape) {

		NDArray on(final NDManager owner) {
			return owner.create(values, shape);
		}
	}

	private final ModelFolder folder;
	private final ClipTokenizer tokenizer;
	private final NDManager manager;
	private final Embedding empty;
	private final Map<String, Embedding> lately = new LinkedHashMap<>(KEPT, 0.75f, true) {

		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(final Map.Entry<String, Embedding> eldest) {
			return size() > KEPT;
		}
	};

	/**
	 * Reads the empty prompt, so that whatever is wrong with the encoder's weights is said now.
	 *
	 * @param manager decides on the device
	 * @throws IOException if the encoder cannot be loaded
	 */
	PromptReader(final ModelFolder folder, final ClipTokenizer tokenizer, final NDManager manager) throws IOException {
		this.folder = folder;
		this.tokenizer = tokenizer;
		this.manager = manager;
		empty = read("");
	}

	/** Whether the encoder is not needed for a prompt. */
	boolean knows(final String prompt) {
		return prompt.isEmpty() || lately.containsKey(prompt);
	}

	/**
	 * The prompt and the empty prompt, each (1, L, C).
	 *
	 * @throws IllegalStateException if the encoder's files are no longer what they were when the model was opened
	 */
	PromptEmbeddings embed(final String prompt, final NDManager owner) {
		Embedding embedding = prompt.isEmpty() ? empty : lately.get(prompt);
		if (embedding == null) {
			try {
				embedding = read(prompt);
			}
			catch (final IOException e) {
				throw new IllegalStateException(
					"the text encoder could be read when the model was opened, but no longer: " + e.getMessage(), e);
			}
			lately.put(prompt, embedding);
		}
		return new PromptEmbeddings(embedding.on(owner), empty.on(owner));
	}

	private Embedding read(final String prompt) throws IOException {
		try (
			ClipTextEncoder encoder = ClipTextEncoder.load(folder.config(ModelPart.TEXT_ENCODER),
				folder.weights(ModelPart.TEXT_ENCODER), manager, Precision.FP32);
			NDManager scope = manager.newSubManager();
			NDArray embedding = encoder.encode(tokenizer.encode(prompt).ids(), scope)) {
			return new Embedding(embedding.toFloatArray(), embedding.getShape());
		}
	}
}
