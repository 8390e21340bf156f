// SPDX-License-Identifier: BSD-2-Clause

/**
 * Model files on disk: what they hold, and whether it is what a network expects.
 * <p>
 * {@link diffhandles.weights.ModelStore} finds a model by name, {@link diffhandles.weights.ModelFolder}
 * says where its parts are, {@link diffhandles.weights.JsonConfig} reads their hyper-parameters,
 * {@link diffhandles.weights.SafeTensorsFile} maps their tensors into memory, and
 * {@link diffhandles.weights.StateDict} compares these with the shapes that a network needs before it
 * hands them out. All files are treated as hostile: nothing is allocated on the word of a header, and
 * whatever is wrong is refused with one {@link diffhandles.weights.MalformedModelFile} that names the
 * file, what was expected and what was found.
 * </p>
 */
package diffhandles.weights;
