// SPDX-License-Identifier: BSD-2-Clause

/**
 * One edit from beginning to end: geometry, working window, reconstruction, denoising, composite.
 * <p>
 * {@code Engine.edit} reads as the paper's Figure 2. {@code Model} holds the networks and speaks pictures and words on
 * one side, tensors on the other; {@code EditGeometry} is the scene in 3D before and after the edit; {@code
 * WorkingScene} is what the model sees of it; a {@code Start} says where the sampling begins; {@code
 * ReconstructedScene} is kept for the next edit of the same scene; {@code Composition} puts what the model made into
 * the picture.
 * </p>
 */
package diffhandles.engine;
