package diffhandles.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

	/** 200 MB that are gone again count, and only as long as they are measured. */
	@Test
	void countsWhatWasHeldInBetween() throws IOException {
		final PeakMemory memory = new PeakMemory();
		final double before = memory.megabytes();
		final byte[][] held = new byte[200][1 << 20];
		for (final byte[] megabyte : held)
			Arrays.fill(megabyte, (byte) 1);
		final double peak = memory.megabytes();
		assertEquals(200, Arrays.stream(held).filter(megabyte -> megabyte[7] == 1).count());
		// The heap may have had room for part of it, but the process holds at least all of it now.
		assertTrue(peak >= 200 && peak >= before, before + " MB before, " + peak + " MB after");
	}
}
