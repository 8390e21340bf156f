// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Origin;
import diffhandles.setting.InversionKind;
import diffhandles.diffusion.guidance.GuidanceReference;
import diffhandles.diffusion.guidance.RecordedActivations;
import diffhandles.setting.HeldBackground;
import java.util.Optional;
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
 * @param emptied the same of the scene without its objects, if the background is that scene's
 */
record ReconstructedScene(Key key, NDManager manager, Origin origin, RecordedActivations recorded,
	RandomAccessibleInterval<FloatType> reconstruction, Optional<Run> emptied) implements AutoCloseable
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
	 * @param background of which picture the background is
	 */
	record Key(String pictureHash, String prompt, InversionKind inversion, double guidanceScale, int steps,
		boolean steppedAsPublished, HeldBackground background)
	{}

	/**
	 * A way back to a picture.
	 *
	 * @param origin where it starts
	 * @param recorded Ψ of the guided steps
	 */
	record Run(Origin origin, RecordedActivations recorded) {}

	/** The same scene with other recordings. */
	ReconstructedScene with(final RecordedActivations ofInput, final Optional<RecordedActivations> ofEmptied) {
		return new ReconstructedScene(key, manager, origin, ofInput, reconstruction,
			emptied.flatMap(run -> ofEmptied.map(other -> new Run(run.origin(), other))));
	}

	/** What guidance compares with. */
	GuidanceReference reference() {
		return new GuidanceReference(recorded, emptied.map(Run::recorded).orElse(recorded));
	}

	/** Closes the recordings alone. */
	void forgetRecordings() {
		recorded.close();
		emptied.ifPresent(run -> run.recorded().close());
	}

	@Override
	public void close() {
		manager.close();
	}
}
