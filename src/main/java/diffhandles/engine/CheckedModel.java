// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.diffusion.NoiseSchedule;
import diffhandles.neural.clip.ClipTextConfig;
import diffhandles.neural.clip.ClipTextEncoder;
import diffhandles.neural.clip.ClipTokenizer;
import diffhandles.neural.unet.UNet;
import diffhandles.neural.unet.UNetConfig;
import diffhandles.neural.vae.Vae;
import diffhandles.neural.vae.VaeConfig;
import diffhandles.weights.MalformedModelFile;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A model folder whose small files and headers have been read and fit together; nothing large has been touched.
 * <p>
 * So whatever is wrong with a folder is said at once, before the engine starts and gigabytes are read. Parts that not
 * every edit needs are not looked at.
 * </p>
 *
 * @param folder the files
 * @param preferences what the model wants to be run with
 * @param schedule the noise levels that it was trained on
 * @param tokenizer of its prompts
 */
record CheckedModel(ModelFolder folder, ModelPreferences preferences, NoiseSchedule schedule, ClipTokenizer tokenizer) {

	/** @throws IOException naming the first file that is not as expected */
	static CheckedModel of(final Path path) throws IOException {
		final ModelFolder folder = ModelFolder.open(path);
		final ModelPreferences preferences = ModelPreferences.of(path);
		final NoiseSchedule schedule = new NoiseSchedule(ScheduleFile.read(folder.config(ModelPart.SCHEDULER)));
		final ClipTokenizer tokenizer = ClipTokenizer.open(folder.folder(ModelPart.TOKENIZER));
		requireOneModel(tokenizer,
			ClipTextEncoder.check(folder.config(ModelPart.TEXT_ENCODER), folder.weights(ModelPart.TEXT_ENCODER)),
			UNet.check(folder.config(ModelPart.UNET), folder.weights(ModelPart.UNET)),
			Vae.check(folder.config(ModelPart.VAE), folder.weights(ModelPart.VAE)), path);
		return new CheckedModel(folder, preferences, schedule, tokenizer);
	}

	private static void requireOneModel(final ClipTokenizer tokenizer, final ClipTextConfig text, final UNetConfig unet,
		final VaeConfig vae, final Path path) throws MalformedModelFile
	{
		if (tokenizer.vocabularySize() > text.vocabSize()) throw ofTwoModels(path, "the tokenizer has ids up to "
			+ (tokenizer.vocabularySize() - 1) + ", but the text encoder knows " + text.vocabSize() + " tokens");
		if (text.maxPositions() < ClipTokenizer.LENGTH) throw ofTwoModels(path,
			"a prompt has " + ClipTokenizer.LENGTH + " tokens, but the text encoder reads " + text.maxPositions());
		if (text.hiddenSize() != unet.crossAttentionDim()) throw ofTwoModels(path, "the text encoder's embeddings are "
			+ text.hiddenSize() + " wide, but the U-Net expects " + unet.crossAttentionDim());
		if (vae.latentChannels() != unet.outChannels()) throw ofTwoModels(path, "the autoencoder's latents have "
			+ vae.latentChannels() + " channels, but the U-Net expects " + unet.outChannels());
	}

	private static MalformedModelFile ofTwoModels(final Path path, final String difference) {
		return new MalformedModelFile(path, difference + ": they are not of one model");
	}
}
