// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimeLeftTest {

	@Test
	void everyKindTakesItsOwnTime() {
		final TimeLeft left = new TimeLeft();
		left.add("ours", 10);
		left.add("ours", 20);
		left.add("no-edit", 1);
		assertEquals(Duration.ofSeconds(3 * 15 + 4), left.estimate(Map.of("ours", 3, "no-edit", 4)));
	}

	@Test
	void whatHasNotBeenDoneIsTakenForTheMean() {
		final TimeLeft left = new TimeLeft();
		left.add("ours", 11);
		left.add("no-edit", 1);
		assertEquals(Duration.ofSeconds(2 * 6), left.estimate(Map.of("paper", 2)));
	}

	@Test
	void nothingIsKnownBeforeTheFirst() {
		assertEquals(Duration.ZERO, new TimeLeft().estimate(Map.of("ours", 3)));
	}
}
