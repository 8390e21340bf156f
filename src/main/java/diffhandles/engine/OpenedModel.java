// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EngineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * An engine's model with the last reconstructions. If an edit has to be computed in another precision or on another
 * device, the model is opened anew for it, and stays so.
 */
final class OpenedModel implements AutoCloseable {

	private final Path folder;
	private final EngineOptions options;
	private final Conditions conditions;
	/** Null after it could not be opened anew. */
	private Model model;
	private Reconstructions reconstructions;

	OpenedModel(final Path folder, final EngineOptions options, final Conditions conditions) throws IOException {
		this.folder = folder;
		this.options = options;
		this.conditions = conditions;
		open(options);
	}

	/** As it was last opened. */
	Model model() {
		if (model == null) reopen(options);
		return model;
	}

	Reconstructions reconstructions() {
		return reconstructions;
	}

	/** The model as an attempt needs it. */
	Model model(final Attempt attempt) {
		final Placement placement = model().placement();
		if (placement.isGpu() != attempt.gpu() || placement.precision() != attempt.precision())
			reopen(Placement.options(attempt.gpu(), attempt.precision(), options));
		return model;
	}

	private void reopen(final EngineOptions other) {
		close(); // first, so that there is never more than one in memory
		try {
			open(other);
		}
		catch (final IOException e) {
			throw new UncheckedIOException("the model could be opened before, but no longer: " + e.getMessage(), e);
		}
	}

	private void open(final EngineOptions other) throws IOException {
		model = Model.open(folder, other, conditions);
		reconstructions = new Reconstructions(model);
	}

	@Override
	public void close() {
		if (model == null) return;
		reconstructions.close();
		model.close();
		model = null;
	}
}
