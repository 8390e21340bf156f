package diffhandles.engine;

import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * What the model made of an edit.
 *
 * @param picture (mw, mh, 3), [0, 1], at the model's size
 * @param start the picture that it started from; empty if that was noise
 */
record Generated(RandomAccessibleInterval<FloatType> picture, Optional<Start> start) {

	/**
	 * A picture that the model starts from.
	 *
	 * @param region (w, h, 3), [0, 1], at the picture's resolution
	 * @param decoded (mw, mh, 3), [0, 1]: what the autoencoder alone makes of it
	 */
	record Start(RandomAccessibleInterval<FloatType> region, RandomAccessibleInterval<FloatType> decoded) {}
}
