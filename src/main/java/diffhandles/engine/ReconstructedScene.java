// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Origin;
import diffhandles.setting.InversionKind;
import diffhandles.diffusion.guidance.RecordedActivations;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A working scene as the model gives it back: where its way back to the input starts, what the network saw on that way,
 * and the picture that it leads to. Serves every edit of the same scene.
 *
 * @param key what it was made from
 * @param manager owns all arrays
 * @param origin where the way back to the input starts
 * @param recorded Ψ of the guided steps; nothing if none is guided
 * @param reconstruction (mw, mh, 3), [0, 1]: what the model makes of the picture without an edit
 */
record ReconstructedScene(Key key, NDManager manager, Origin origin, RecordedActivations recorded,
	RandomAccessibleInterval<FloatType> reconstruction) implements AutoCloseable
{

	/**
	 * What a reconstruction depends on. Guidance is no part of it, since activations can be recorded anew; nor is what
	 * the result shows.
	 *
	 * @param pictureHash of the picture and the disparity that the network sees
	 * @param prompt the picture in words
	 * @param inversion how the noise is found, if it is
	 * @param guidanceScale of classifier-free guidance
	 * @param steps denoising steps
	 * @param steppedAsPublished rather than as the model's file says
	 */
	record Key(String pictureHash, String prompt, InversionKind inversion, double guidanceScale, int steps,
		boolean steppedAsPublished)
	{}

	/** The same scene with another recording. */
	ReconstructedScene with(final RecordedActivations other) {
		return new ReconstructedScene(key, manager, origin, other, reconstruction);
	}

	@Override
	public void close() {
		manager.close();
	}
}
