// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.diffusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import diffhandles.diffusion.Differentiation.Evaluated;
import diffhandles.diffusion.Differentiation.Result;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DifferentiationTest {

	private final NDManager manager = NDManager.newBaseManager();

	@AfterEach
	void close() {
		manager.close();
	}

	@Test
	void valueGradientAndByproductComeFromOneEvaluation() {
		final NDArray x = manager.create(new float[]{ 1, -2, 3 });
		final Result result =
			Differentiation.differentiate(x, 1, leaf -> new Evaluated(leaf.mul(leaf).mul(leaf).sum(), leaf.add(leaf)));
		assertEquals(20, result.value(), 1e-5);
		assertArrayEquals(new float[]{ 3, 12, 27 }, result.gradient().toFloatArray(), 1e-5f);
		assertArrayEquals(new float[]{ 2, -4, 6 }, result.byproduct().toFloatArray(), 0);
		assertArrayEquals(new float[]{ 1, -2, 3 }, x.toFloatArray(), 0);
	}

	/** On its way back the gradient 10³⁰ · 10⁻²² · 10⁻²² passes 10⁻⁴⁴, which float32 cannot hold. */
	@Test
	void scalingKeepsGradientsThatWouldUnderflow() {
		final NDArray x = manager.create(new float[]{ 1, 2 });
		final NDArray large = manager.create(1e30f), small = manager.create(1e-22f);
		final float gradient = Differentiation
			.differentiate(x, 1 << 30, leaf -> new Evaluated(leaf.mul(large).mul(small).mul(small).sum(), null))
			.gradient().toFloatArray()[1];
		assertEquals(1e-14f, gradient, 1e-18f);
	}

	/** 2¹⁷ · 10³⁴ and 2¹⁶ · 10³⁴ exceed the largest float32, 2¹⁵ · 10³⁴ does not. */
	@Test
	void anOverflowingGradientIsScaledLess() {
		final NDArray x = manager.create(new float[]{ 1, 2 });
		final AtomicInteger calls = new AtomicInteger();
		final Result result = Differentiation.differentiate(x, 1 << 17, leaf -> {
			calls.incrementAndGet();
			return new Evaluated(leaf.mul(Lifetimes.number(leaf, 1e34)).sum(), null);
		});
		assertArrayEquals(new float[]{ 1e34f, 1e34f }, result.gradient().toFloatArray(), 1e28f);
		assertEquals(3, calls.get());
	}

	@Test
	void energiesAndGradientsThatAreNotFiniteAreErrors() {
		final NDArray x = manager.create(new float[]{ 0 });
		assertEquals("a finite energy expected, got Infinity", assertThrows(ArithmeticException.class,
			() -> Differentiation.differentiate(x, 1, leaf -> new Evaluated(manager.create(1f).div(leaf).sum(), null)))
			.getMessage());
		assertThrows(ArithmeticException.class,
			() -> Differentiation.differentiate(x, 1, leaf -> new Evaluated(leaf.sqrt().sum(), null)));
	}

	@Test
	void threadsTakeTurns() {
		final float[] sums = new float[16];
		IntStream.range(0, sums.length).parallel().forEach(i -> {
			try (NDManager own = NDManager.newBaseManager()) {
				final NDArray x = own.create(new float[]{ i });
				sums[i] = Differentiation.differentiate(x, 1, leaf -> new Evaluated(leaf.square().sum(), null))
					.gradient().getFloat();
			}
		});
		for (int i = 0; i < sums.length; i++)
			assertEquals(2f * i, sums[i], 0);
	}

	@Test
	void nothingIsLeftBehindButTheResult() {
		final NDArray x = manager.create(new float[]{ 1, 2 });
		final int before = manager.getManagedArrays().size();
		Differentiation.differentiate(x, 4, leaf -> new Evaluated(leaf.square().sum(), null)).gradient().close();
		assertEquals(before, manager.getManagedArrays().size());
	}
}
