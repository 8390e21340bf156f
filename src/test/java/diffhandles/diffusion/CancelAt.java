// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;

/** Asks for the end once a step of a stage is reached. */
public final class CancelAt implements ProgressListener {

	private final Stage stage;
	private final int step;
	private boolean reached;

	public CancelAt(final Stage stage, final int step) {
		this.stage = stage;
		this.step = step;
	}

	@Override
	public void step(final Stage now, final int done, final int total) {
		reached |= now == stage && done == step;
	}

	@Override
	public boolean isCancelled() {
		return reached;
	}
}
