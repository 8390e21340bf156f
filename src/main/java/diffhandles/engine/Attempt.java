// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.neural.Precision;
import java.util.Locale;
import java.util.Optional;

/**
 * How an edit is computed; and how else, if the machine cannot do it so.
 *
 * @param gpu whether on a graphics card
 * @param precision of the denoising network
 * @param side of a square picture of as many pixels as the model sees
 * @param fullSide that side when nothing is wrong
 */
record Attempt(boolean gpu, Precision precision, int side, int fullSide) {

	/** Sides that are tried are multiples of this, the pixels of a cell of the latents. */
	private static final int MULTIPLE = 8;

	/** As a model stands. */
	static Attempt of(final Model model) {
		return new Attempt(model.placement().isGpu(), model.placement().precision(), model.sampleSize(),
			model.sampleSize());
	}

	/**
	 * The next attempt after one that failed: in fp32 after numbers that overflowed; smaller, and at last on the CPU,
	 * where memory was short. Below half of the model's side, objects lose their shape: that is not tried.
	 */
	Optional<Attempt> after(final ComputationFailure failure) {
		return switch (failure) {
			case NOT_FINITE -> precision == Precision.FP32 ? Optional.empty()
				: Optional.of(new Attempt(gpu, Precision.FP32, side, fullSide));
			case OUT_OF_MEMORY -> {
				final int smaller = side * 3 / 4 / MULTIPLE * MULTIPLE;
				if (2 * smaller >= fullSide) yield Optional.of(new Attempt(gpu, precision, smaller, fullSide));
				yield gpu ? Optional.of(new Attempt(false, Precision.FP32, fullSide, fullSide)) : Optional.empty();
			}
			case OTHER -> Optional.empty();
		};
	}

	/** What the user is told when this attempt follows another. */
	String after(final Attempt failed, final ComputationFailure failure) {
		final String what = failure == ComputationFailure.NOT_FINITE
			? "Numbers overflowed in " + failed.precision.name().toLowerCase(Locale.ROOT)
			: "The " + ModelMemory.memory(failed.gpu) + " did not suffice at " + failed.side + "×" + failed.side + " "
				+ "pixels";
		final String how = failed.gpu && !gpu ? "on the CPU, which takes longer"
			: failed.precision != precision ? "in fp32, which takes longer and more memory"
				: "at " + side + "×" + side + " pixels, so that what the model paints is coarser";
		return what + ": the edit is repeated " + how + ".";
	}
}
