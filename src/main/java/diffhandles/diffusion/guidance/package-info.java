// SPDX-License-Identifier: BSD-2-Clause

/**
 * From noise to the edited image, guided by the activations of the input's.
 * <p>
 * A {@link diffhandles.diffusion.guidance.Reconstruction} denoises once without an edit and records the activations Ψ.
 * A {@link diffhandles.diffusion.guidance.GuidedSampler} denoises again under the edited depth d′; the gradient of the
 * guidance energy G pulls its activations Ψᵉ towards the recorded ones, moved by the edit (Eq. 3). The energy is a sum
 * of {@link diffhandles.diffusion.guidance.GuidanceTerm}s, those of the object (Eq. 8) and of the background (Eq. 9).
 * A script adds a term of its own to the options of an edit, and a term for everybody is one class and one line in
 * {@code GuidanceTerm.standard}.
 * </p>
 */
package diffhandles.diffusion.guidance;
