// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import diffhandles.memory.SystemMemory;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Parameters;
import diffhandles.neural.Precision;
import diffhandles.testing.Golden;
import diffhandles.testing.TinyNetworks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the network with the published one on a tiny random checkpoint (golden/04_unet_*). */
public class UNetTest {

	private static final Set<Integer> ALL = Set.of(1, 2, 3);

	private static NDManager manager;
	private static UNet unet;

	@BeforeAll
	static void load() throws IOException {
		manager = ComputeDevice.cpu().newManager();
		unet = TinyNetworks.unet(manager, Precision.FP32);
	}

	@AfterAll
	static void release() {
		unet.close();
		manager.close();
	}

	@ParameterizedTest
	@CsvSource({ "16x16, 980", "16x16, 500", "16x16, 0", "16x24, 740", "16x24, 20" })
	void predictsTheReferencesNoiseAndActivations(final String size, final int t) throws IOException {
		try (Golden golden = new Golden("04_unet_" + size + ".safetensors");
			NDManager scope = manager.newSubManager()) {
			final UNetOutput output = unet.forward(golden.array(scope, "latents"), golden.array(scope, "depth"), t,
				golden.array(scope, "cond_emb"), true, ALL);
			assertClose(1e-5, output.noise(), golden, "eps_t" + t);
			for (int k = 0; k < 3; k++)
				assertClose(1e-5, output.activations().get(k + 1), golden, "act" + k + "_t" + t);
		}
	}

	@ParameterizedTest
	@CsvSource({ "16x16, 980", "16x24, 20" })
	void predictsABatchLikeItsParts(final String size, final int t) throws IOException {
		try (Golden golden = new Golden("04_unet_" + size + ".safetensors");
			NDManager scope = manager.newSubManager()) {
			final NDArray latents = golden.array(scope, "latents");
			final NDArray text = golden.array(scope, "uncond_emb").concat(golden.array(scope, "cond_emb"));
			final UNetOutput output =
				unet.forward(latents.concat(latents), golden.array(scope, "depth"), t, text, true, Set.of());
			assertClose(1e-5, output.noise(), golden, "eps_cfg_batch_t" + t);
			assertClose(1e-5, output.noise().get("1:2"), golden, "eps_t" + t);
		}
	}

	@ParameterizedTest
	@CsvSource({ "16x16, 980", "16x16, 0", "16x24, 740" })
	void differentiatesLikeTheReference(final String size, final int t) throws IOException {
		try (Golden golden = new Golden("04_unet_" + size + ".safetensors");
			NDManager scope = manager.newSubManager()) {
			final NDArray latents = golden.array(scope, "latents"), text = golden.array(scope, "cond_emb");
			latents.setRequiresGradient(true);
			text.setRequiresGradient(true);
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final NDArray noise =
					unet.forward(latents, golden.array(scope, "depth"), t, text, true, Set.of()).noise();
				collector.backward(noise.mul(golden.array(scope, "R_eps")).mean());
			}
			assertClose(1e-4, latents.getGradient(), golden, "grad_eps_latents_t" + t);
			assertClose(1e-4, text.getGradient(), golden, "grad_eps_emb_t" + t);
		}
	}

	@ParameterizedTest
	@CsvSource({ "16x16, 500, 0", "16x16, 500, 1", "16x16, 500, 2", "16x24, 740, 1" })
	void differentiatesThroughActivationsLikeTheReference(final String size, final int t, final int k)
		throws IOException
	{
		try (Golden golden = new Golden("04_unet_" + size + ".safetensors");
			NDManager scope = manager.newSubManager()) {
			final NDArray latents = golden.array(scope, "latents");
			latents.setRequiresGradient(true);
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final UNetOutput output = unet.forward(latents, golden.array(scope, "depth"), t,
					golden.array(scope, "cond_emb"), false, Set.of(k + 1));
				assertNull(output.noise());
				assertEquals(Set.of(k + 1), output.activations().keySet());
				collector.backward(output.activations().get(k + 1).mul(golden.array(scope, "R_act" + k)).mean());
			}
			assertClose(1e-4, latents.getGradient(), golden, "grad_act" + k + "_latents_t" + t);
		}
	}

	@ParameterizedTest
	@CsvSource({ "15, 21", "9, 16", "1, 3" })
	void takesAnyLatentSize(final int h, final int w) {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray latents = normal(scope, 1, 1, 1, 4, h, w);
			latents.setRequiresGradient(true);
			final NDArray text = normal(scope, 2, 0.05, 1, 77, 48);
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final UNetOutput output =
					unet.forward(latents, scope.zeros(new Shape(1, 1, h, w)), 300, text, true, ALL);
				assertEquals(new Shape(1, 4, h, w), output.noise().getShape());
				assertEquals(new Shape(1, 48, (h + 1) / 2, (w + 1) / 2), output.activations().get(1).getShape());
				assertEquals(new Shape(1, 32, h, w), output.activations().get(2).getShape());
				assertEquals(new Shape(1, 16, h, w), output.activations().get(3).getShape());
				collector.backward(output.noise().square().sum());
			}
			final float norm = latents.getGradient().norm().getFloat();
			assertTrue(norm > 0 && norm < Float.POSITIVE_INFINITY, "gradient norm " + norm);
		}
	}

	@Test
	void gradientAgreesWithFiniteDifferencesOnAnOddSize() {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray disparity = normal(scope, 1, 0.5, 1, 1, 15, 21), text = normal(scope, 2, 0.05, 1, 77, 48);
			final NDArray latents = normal(scope, 3, 1, 1, 4, 15, 21), direction = normal(scope, 4, 1, 1, 4, 15, 21);
			final NDArray weight = normal(scope, 5, 1, 1, 4, 15, 21);
			latents.setRequiresGradient(true);
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				collector
					.backward(unet.forward(latents, disparity, 300, text, true, Set.of()).noise().mul(weight).sum());
			}
			final double predicted = latents.getGradient().mul(direction).sum().getFloat();
			final float step = 1e-3f;
			final double above = weighed(latents.add(direction.mul(step)), disparity, text, weight);
			final double below = weighed(latents.sub(direction.mul(step)), disparity, text, weight);
			assertEquals((above - below) / (2 * step), predicted, 2e-2 * Math.abs(predicted));
		}
	}

	private static NDArray normal(final NDManager scope, final long seed, final double deviation, final long... shape) {
		final Random random = new Random(seed);
		final float[] values = new float[(int) new Shape(shape).size()];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) (deviation * random.nextGaussian());
		return scope.create(values, new Shape(shape));
	}

	private static double weighed(final NDArray latents, final NDArray disparity, final NDArray text,
		final NDArray weight)
	{
		return unet.forward(latents, disparity, 300, text, true, Set.of()).noise().mul(weight).sum().getFloat();
	}

	@Test
	void leavesNothingBehindButItsOutputs() {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray disparity = scope.zeros(new Shape(1, 1, 8, 8)), text = scope.zeros(new Shape(1, 77, 48));
			final NDArray latents = scope.zeros(new Shape(1, 4, 8, 8));
			latents.setRequiresGradient(true);
			final int before = scope.getManagedArrays().size();
			try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
				final UNetOutput output = unet.forward(latents, disparity, 300, text, true, ALL);
				assertEquals(before + 4, scope.getManagedArrays().size());
				collector.backward(output.noise().sum());
			}
		}
	}

	/** Native memory: DJL's arrays, and where Linux tells, the pages of the process. */
	@Test
	void needsNoMoreMemoryFromPassToPass() throws IOException {
		final int threads = JniUtils.getNumThreads();
		JniUtils.setNumThreads(1); // maps of a few pixels gain nothing from more
		try (NDManager scope = manager.newSubManager()) {
			final NDArray disparity = scope.zeros(new Shape(1, 1, 2, 2)), text = normal(scope, 1, 0.05, 1, 77, 48);
			final NDArray latents = normal(scope, 2, 1, 1, 4, 2, 2);
			passes(40, latents, disparity, text);
			final int arrays = manager.getManagedArrays().size();
			final long resident = residentKilobytes();
			passes(200, latents, disparity, text);
			assertEquals(arrays, manager.getManagedArrays().size());
			final long growth = residentKilobytes() - resident;
			assertTrue(growth < 32_000, "resident memory grew by " + growth + " kB in 200 passes");
		}
		finally {
			JniUtils.setNumThreads(threads);
		}
	}

	private static void passes(final int count, final NDArray latents, final NDArray disparity, final NDArray text) {
		for (int i = 0; i < count; i++)
			try (NDManager scope = manager.newSubManager()) {
				final NDArray x = latents.duplicate();
				x.attach(scope);
				x.setRequiresGradient(true);
				try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
					final NDArray activation =
						unet.forward(x, disparity, 300, text, false, Set.of(1)).activations().get(1);
					collector.backward(activation.square().sum());
				}
				x.getGradient().close();
			}
	}

	private static long residentKilobytes() {
		return SystemMemory.resident().orElse(0) / 1024;
	}

	@Test
	void noiseIsFloat32AndActivationsAreBfloat16FromBfloat16() throws IOException {
		try (Golden golden = new Golden("04_unet_16x16.safetensors");
			NDManager scope = manager.newSubManager();
			UNet half = TinyNetworks.unet(scope, Precision.BF16)) {
			final UNetOutput output = half.forward(golden.array(scope, "latents"), golden.array(scope, "depth"), 500,
				golden.array(scope, "cond_emb"), true, ALL);
			assertEquals(DataType.FLOAT32, output.noise().getDataType());
			// The engine has no name for bfloat16 once the network has made it.
			assertNotEquals(DataType.FLOAT32, output.activations().get(2).getDataType());
			assertClose(0.05, output.noise(), golden, "eps_t500");
			assertClose(0.05, Precision.FP32.cast(output.activations().get(3)), golden, "act2_t500");
		}
	}

	@Test
	void refusesShapesThatDoNotFit() {
		try (NDManager scope = manager.newSubManager()) {
			final NDArray latents = scope.zeros(new Shape(2, 4, 8, 8)), text = scope.zeros(new Shape(2, 77, 48));
			final NDArray disparity = scope.zeros(new Shape(1, 1, 8, 8));
			assertRefused("latents must be (B, 4, h, w), got (2, 5, 8, 8)", scope.zeros(new Shape(2, 5, 8, 8)),
				disparity, text, Set.of(1));
			assertRefused(
				"latents are (2, 4, 8, 8), so the disparity must be (1, 1, 8, 8) or (2, 1, 8, 8), got (1, 1, 8, 9)",
				latents, scope.zeros(new Shape(1, 1, 8, 9)), text, Set.of(1));
			assertRefused("text embeddings must be (2, L, 48), got (1, 77, 48)", latents, disparity, text.get("0:1"),
				Set.of(1));
			assertRefused("there is no up block 4; they are 0 … 3", latents, disparity, text, Set.of(4));
			assertRefused("neither the noise nor any activations are wanted", latents, disparity, text, Set.of());
		}
	}

	private static void assertRefused(final String message, final NDArray latents, final NDArray disparity,
		final NDArray text, final Set<Integer> upBlocks)
	{
		assertEquals(message, assertThrows(IllegalArgumentException.class,
			() -> unet.forward(latents, disparity, 1, text, false, upBlocks)).getMessage());
	}

	@Test
	void listsTheParametersOfStableDiffusion2Depth() throws IOException {
		final UNetConfig tiny = unet.config();
		final UNetConfig sd2 = new UNetConfig(5, 4, List.of(320, 640, 1280, 1280), List.of(5, 10, 20, 20),
			tiny.transformerLayersPerBlock(), 2, tiny.downAttentions(), tiny.upAttentions(), 1024, 32, 1e-5, true, true,
			0);
		final Map<String, long[]> shapes = UNet.parameterShapes(sd2);
		assertEquals(686, shapes.size()); // as many tensors as the published file has
		assertEquals(865_913_604L, Parameters.count(shapes)); // 865,910,724 of Stable Diffusion 2 and the fifth channel
	}

	private static void assertClose(final double tolerance, final NDArray actual, final Golden golden,
		final String key)
	{
		final double error = Golden.relativeError(actual.toFloatArray(), golden.floats(key));
		assertTrue(error <= tolerance, key + ": relative error " + error + ", allowed " + tolerance);
	}
}
