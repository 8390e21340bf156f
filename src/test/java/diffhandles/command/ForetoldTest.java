// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.progress.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class ForetoldTest {

	private final List<Stage> done = new ArrayList<>();

	@Test
	void anEditIsStoppedBeforeItTakesLong() {
		assertEquals(Optional.of("The edit takes up to 71 s and 2.3 GB more memory, of 22.1 GB that are free."),
			Foretold.of(listener -> {
				listener.stepOrCancel(Stage.GEOMETRY, 0, 1);
				listener.estimate(71, "The edit takes up to 71 s and 2.3 GB more memory (at its peaks: autoencoder "
					+ "2.1 GB, pictures 210 MB), of 22.1 GB that are free.");
				done.add(Stage.GEOMETRY);
				listener.stepOrCancel(Stage.GEOMETRY, 1, 1);
				done.add(Stage.ENCODE);
			}));
		assertEquals(List.of(Stage.GEOMETRY), done);
	}

	@Test
	void ofSmallModelsNothingIsSaid() {
		assertEquals(Optional.empty(), Foretold.of(listener -> {
			listener.stepOrCancel(Stage.GEOMETRY, 1, 1);
			done.add(Stage.ENCODE);
		}));
		assertEquals(List.of(), done);
	}

	@Test
	void refusalsAndOthersCancellationsStay() {
		assertThrows(IllegalStateException.class, () -> Foretold.of(listener -> {
			throw new IllegalStateException("not enough memory");
		}));
		assertThrows(CancellationException.class, () -> Foretold.of(listener -> {
			throw new CancellationException("by somebody else");
		}));
	}
}
