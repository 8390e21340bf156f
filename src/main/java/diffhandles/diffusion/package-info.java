// SPDX-License-Identifier: BSD-2-Clause

/**
 * The diffusion process, and how an edit guides it.
 * <p>
 * The steps are those of the paper's Figure 2. An {@link diffhandles.diffusion.inversion.InversionMethod} finds the
 * noise x_T of an image's latents x_0, and the null text ∅′ with which denoising leads back to them. A {@link
 * diffhandles.diffusion.guidance.Reconstruction} denoises once and records the activations Ψ. A {@link
 * diffhandles.diffusion.guidance.GuidedSampler} denoises again under the edited depth d′; the gradient of the guidance
 * energy G pulls its activations Ψᵉ towards the recorded ones, moved by the edit. All three take the network as a
 * function, {@link diffhandles.diffusion.NoisePredictor}, and the edit as one {@link diffhandles.geometry.GuidanceMap}
 * for each activation grid.
 * </p>
 * <p>
 * A run starts from an {@link diffhandles.diffusion.Origin}: the noise that an inversion found, or, for networks that
 * were trained for it, the latents of a picture. In the second case nothing is inverted, and the sampler starts from
 * latents that show the edit already.
 * </p>
 *
 * <pre>
 * Ddim ddim = new Ddim(new NoiseSchedule(scheduleConfig), 50);
 * GuidanceOptions options = GuidanceOptions.paper();
 * InversionMethod method = new NullTextInversion(new DdimInversion(ddim), options.classifierFree(),
 *     NullTextInversion.Optimisation.PUBLISHED);
 * try (Inversion inversion = method.invert(underInputDepth, latents, prompt, progress);
 *      RecordedActivations recorded = new Reconstruction(ddim, options)
 *          .record(underInputDepth, inversion.origin(), progress)) {
 *     Origin start = new LatentRegions(mapOfLatents).edited(inversion.origin(), options, random, manager);
 *     NDArray edited = new GuidedSampler(ddim, options).sample(underEditedDepth, start, recorded, maps, progress);
 * }
 * </pre>
 *
 * Symbols of the paper, and their names here; i counts the steps of a run from the noisy end:
 *
 * <pre>
 * x_t         latents                  (1, 4, h, w)     α(t)    alphaCumprod, ᾱ_t
 * ε_θ         NoisePredictor                            μ       guidanceScale − 1
 * y           conditional              (1, L, C)        λ       noiseWeight
 * ∅, ∅′       unconditional            (1, L, C)        w_o     objectWeight · factors
 * Ψ_{i,t}     activations, recorded    (1, C_i, h_i, w_i)   w_b     backgroundWeight · factors
 * Ψᵉ          activations under guidance                G_o, G_b    ObjectTerm, BackgroundTerm
 * Ψ′          ObjectTerm: warped                        M′_o    Correspondences.weight
 * layer 2, 3  up blocks 2, 3, counted from 0            M′_b    GuidanceMap.backgroundAfter
 * </pre>
 *
 * Arrays belong to the manager of the latents that a call is given, and results are the caller's to
 * close; what a step needs in between is freed with the step. Gradients are collected one at a time in
 * the whole process.
 */
package diffhandles.diffusion;
