// SPDX-License-Identifier: BSD-2-Clause

/**
 * The words that scripts and other plugins speak.
 * <p>
 * A {@link diffhandles.Scene} is a picture with its objects and what is known of its depth; an
 * {@link diffhandles.ObjectEdit} says what happens to one object; {@link diffhandles.DiffusionHandles} makes an
 * {@link diffhandles.EditResult} of both with a model, as {@link diffhandles.EditOptions} and
 * {@link diffhandles.EngineOptions} say. {@link diffhandles.setting} declares what can be said there. The work is done
 * in {@code diffhandles.engine}, which registers itself as an {@link diffhandles.EngineProvider}.
 * </p>
 */
package diffhandles;
