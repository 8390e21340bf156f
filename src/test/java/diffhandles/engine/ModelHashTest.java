// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ModelHashTest {

	@Test
	void nothingIsReadBeforeItIsAskedFor() {
		final AtomicInteger reads = new AtomicInteger();
		try (ModelHash hash = new ModelHash(() -> "digest " + reads.incrementAndGet(), List::of)) {
			assertEquals(0, reads.get());
			hash.begin();
			hash.begin();
			assertEquals("digest 1", hash.get());
			assertEquals("digest 1", hash.get());
			assertEquals(1, reads.get());
		}
	}

	@Test
	void anEditIsNotLostForFilesThatAreGone() {
		try (ModelHash hash = new ModelHash(() -> {
			throw new IOException("unet/model.safetensors: it is missing");
		}, () -> {
			throw new IOException("unet/model.safetensors: it is missing");
		})) {
			assertEquals("unknown: unet/model.safetensors: it is missing", hash.get());
			assertEquals("whether the model's weights are what was downloaded cannot be told: "
				+ "unet/model.safetensors: it is missing", hash.doubt().get());
		}
	}

	@Test
	void closingStopsTheReading() throws InterruptedException {
		final CountDownLatch reading = new CountDownLatch(1), stopped = new CountDownLatch(1);
		final ModelHash hash = new ModelHash(() -> {
			reading.countDown();
			try {
				return String.valueOf(new CountDownLatch(1).await(1, TimeUnit.MINUTES));
			}
			finally {
				stopped.countDown();
			}
		}, List::of);
		hash.begin();
		assertTrue(reading.await(10, TimeUnit.SECONDS));
		hash.close();
		assertTrue(stopped.await(10, TimeUnit.SECONDS));
	}
}
