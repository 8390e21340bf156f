// SPDX-License-Identifier: BSD-2-Clause

/**
 * Networks in plain Java over one small TorchScript program.
 * <p>
 * DJL's operators lack group norm, scaled-dot-product attention and bfloat16, so the blocks of the
 * networks are written in TorchScript ({@code blocks.py}, a readable resource) that
 * {@link diffhandles.neural.TensorProgram} packs into an archive in memory. A
 * {@link diffhandles.neural.Block} is one of its methods with its weights and hyper-parameters; the
 * sub-packages each hold a network, whose {@code forward} calls its blocks in reading order.
 * {@link diffhandles.neural.ComputeDevice} starts the engine on the wanted device ({@code EngineChoice} decides which
 * build of PyTorch, {@code EngineTrouble} says why it does not start) and
 * {@link diffhandles.neural.Precision} names the number format that weights and activations have.
 * Networks and their arrays are used from one thread at a time.
 * </p>
 */
package diffhandles.neural;
