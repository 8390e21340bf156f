// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion.guidance;

/**
 * What guidance compares with.
 *
 * @param input Ψ of the input: where the object's activations come from
 * @param background Ψ of the picture that has the background; the input's, as in the paper, or that of the emptied
 *          scene
 */
public record GuidanceReference(RecordedActivations input, RecordedActivations background) {

	/** The paper's: all is compared with the input. */
	public static GuidanceReference of(final RecordedActivations input) {
		return new GuidanceReference(input, input);
	}
}
