// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static diffhandles.progress.Stage.DENOISE;
import static diffhandles.progress.Stage.ENCODE;
import static diffhandles.progress.Stage.GUIDE;
import static diffhandles.progress.Stage.INVERT;
import static diffhandles.progress.Stage.NULL_TEXT;
import static diffhandles.progress.Stage.RECONSTRUCT;
import static diffhandles.progress.Stage.RECORD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedInversionTest {

	private final SharedInversion shared = new SharedInversion();

	@Test
	void whoeverUsesAnInversionIsChargedWithIt() {
		assertEquals(0, shared.secondsSavedBy(Map.of(ENCODE, 1.0, INVERT, 2.0, RECORD, 4.0, GUIDE, 50.0)));
		assertEquals(7, shared.secondsSavedBy(Map.of(GUIDE, 60.0)));
		assertEquals(3, shared.secondsSavedBy(Map.of(RECORD, 5.0, GUIDE, 60.0)), "it recorded anew");
		assertEquals(8, shared.secondsSavedBy(Map.of(GUIDE, 60.0)), "that counts from then on");
	}

	@Test
	void anotherInversionIsChargedInItsPlace() {
		shared.secondsSavedBy(Map.of(ENCODE, 1.0, INVERT, 2.0, NULL_TEXT, 30.0, RECORD, 4.0));
		assertEquals(0, shared.secondsSavedBy(Map.of(ENCODE, 1.0, INVERT, 2.5, RECORD, 4.0)), "it has no null text");
		assertEquals(7.5, shared.secondsSavedBy(Map.of(GUIDE, 9.0)));
	}

	@Test
	void whatNeedsNoInversionIsNotChargedWithOne() {
		shared.secondsSavedBy(Map.of(ENCODE, 1.0, INVERT, 2.0, NULL_TEXT, 30.0, RECORD, 4.0));
		assertEquals(0, shared.secondsSavedBy(Map.of(ENCODE, 1.5, RECORD, 4.0, GUIDE, 9.0)));
		assertEquals(5.5, shared.secondsSavedBy(Map.of(GUIDE, 9.0)));
	}

	/** With and without activations, the way back to the input is one work. */
	@Test
	void whoRecordsIsNotChargedWithAReconstructionAsWell() {
		shared.secondsSavedBy(Map.of(ENCODE, 1.0, RECONSTRUCT, 4.0, DENOISE, 4.0));
		assertEquals(5, shared.secondsSavedBy(Map.of(DENOISE, 4.0)));
		assertEquals(1, shared.secondsSavedBy(Map.of(RECORD, 6.0, GUIDE, 9.0)));
		assertEquals(7, shared.secondsSavedBy(Map.of(GUIDE, 9.0)));
	}
}
