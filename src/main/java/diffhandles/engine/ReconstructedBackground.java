// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Origin;
import diffhandles.diffusion.guidance.RecordedActivations;

/**
 * What is behind the objects of an edit, as the model gives it back: where its way back starts, and what the network
 * saw on it.
 *
 * @param key what it was made from
 * @param manager owns all arrays
 * @param origin where the way back to it starts
 * @param recorded Ψ of the guided steps
 */
record ReconstructedBackground(Key key, NDManager manager, Origin origin,
	RecordedActivations recorded) implements AutoCloseable
{

	/**
	 * What it depends on.
	 *
	 * @param hash of picture and disparity
	 * @param input of the scene before the edit
	 */
	record Key(String hash, ReconstructedScene.Key input) {}

	@Override
	public void close() {
		manager.close();
	}
}
