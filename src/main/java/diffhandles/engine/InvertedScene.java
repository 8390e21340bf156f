package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.setting.InversionKind;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.diffusion.inversion.Inversion;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A working scene as the model holds it: the start it comes from, what the network saw on the way back,
 * and the picture that way leads to. Serves every edit of the same scene.
 *
 * @param key what it was made from
 * @param manager owns all arrays
 * @param inversion x_T, noise or not, and the help on the way back
 * @param recorded Ψ of the guided steps
 * @param reconstruction (mw, mh, 3), [0, 1]: what the model makes of the picture without an edit
 */
record InvertedScene(Key key, NDManager manager, Inversion inversion, RecordedActivations recorded,
	RandomAccessibleInterval<FloatType> reconstruction) implements AutoCloseable
{

	/**
	 * What an inversion depends on. Guidance is no part of it: what it compares with is recorded anew if need be; nor
	 * is what the result shows.
	 *
	 * @param pictureHash of the picture and the disparity that the network sees
	 * @param prompt the picture in words
	 * @param inversion how the noise is found, if it is
	 * @param guidanceScale of classifier-free guidance
	 * @param steps denoising steps
	 */
	record Key(String pictureHash, String prompt, InversionKind inversion, double guidanceScale, int steps) {}

	/** The same inversion with another recording. */
	InvertedScene with(final RecordedActivations other) {
		return new InvertedScene(key, manager, inversion, other, reconstruction);
	}

	@Override
	public void close() {
		manager.close();
	}
}
