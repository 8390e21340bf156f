// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import diffhandles.AnimationFrame;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.diffusion.NoisePredictor;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.Precision;
import diffhandles.progress.ProgressListener;
import diffhandles.progress.Stage;
import diffhandles.raster.Mask;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.testing.SmallDemoModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The retries are real, on the real engine; what fails is put between the network and those who ask it. */
class RetriesTest {

	private static final int SIZE = 160;
	private static final String CUDA = "CUDA out of memory. Tried to allocate 512.00 MiB. GPU 0 has a total capacity "
		+ "of 7.79 GiB of which 35.00 MiB is free.";

	@TempDir
	private Path folder;
	private int models;
	private final List<String> notes = new ArrayList<>();
	private final ProgressListener hearing = new ProgressListener() {

		@Override
		public void step(final Stage stage, final int done, final int total) {}

		@Override
		public boolean note(final String sentence) {
			return notes.add(sentence);
		}
	};

	/** A network that fails where a condition on its latents holds, by what the fault makes of its answer. */
	private record Failing(NoisePredictor network, Predicate<NDArray> when,
		UnaryOperator<Prediction> fault) implements NoisePredictor
	{

		@Override
		public Prediction predict(final NDArray latents, final int timestep, final NDArray text, final Wanted wanted) {
			final Prediction right = network.predict(latents, timestep, text, wanted);
			return when.test(latents) ? fault.apply(right) : right;
		}
	}

	private static NoisePredictor.Prediction overflowed(final NoisePredictor.Prediction right) {
		final NDArray noise = right.noise();
		return noise == null ? right
			: new NoisePredictor.Prediction(noise.mul(noise.getManager().create(Float.NaN)), right.activations());
	}

	private static NoisePredictor.Prediction full(final NoisePredictor.Prediction right) {
		throw new EngineException(CUDA);
	}

	private Engine engine(final PrecisionKind precision, final UnaryOperator<NoisePredictor> asked) throws IOException {
		return Engine.open(SmallDemoModel.in(folder.resolve("demo " + models++)),
			new EngineOptions(DeviceKind.CPU, precision), ProgressListener.NONE, new KeptLayers(),
			new Conditions(Optional.empty(), asked));
	}

	private EditResult<UnsignedByteType> edit(final Engine engine) {
		return engine.edit(scene(), List.of(new ObjectEdit(0.3, 0, 0, 0, 0, 0, 1)), options(), hearing);
	}

	private static EditOptions options() {
		return EditOptions.DEFAULT.with(Settings.STEPS, 2).with(Settings.COMPOSITE, CompositeKind.MODEL);
	}

	private static Scene<UnsignedByteType> scene() {
		final Mask disc = Mask.of(SIZE, SIZE, (x, y) -> Math.hypot(x - 60, y - 80) < 24);
		final byte[] values = new byte[3 * SIZE * SIZE];
		final float[] z = new float[SIZE * SIZE];
		for (int i = 0; i < z.length; i++) {
			z[i] = disc.contains(i) ? 4 : 8 - 3f * (i / SIZE) / SIZE;
			values[i] = values[i + z.length] = values[i + 2 * z.length] = (byte) (i % SIZE);
		}
		return Scene.of(ArrayImgs.unsignedBytes(values, SIZE, SIZE, 3)).object(disc).depth(new DepthMap(SIZE, SIZE, z))
			.build();
	}

	private static List<Integer> pixels(final EditResult<UnsignedByteType> result) {
		final List<Integer> values = new ArrayList<>();
		result.edited().forEach(value -> values.add(value.get()));
		return values;
	}

	@Test
	void numbersThatOverflowInSixteenBitsAreComputedAgainInThirtyTwo() throws IOException {
		final AtomicInteger asked = new AtomicInteger();
		final List<Integer> expected;
		try (Engine right = engine(PrecisionKind.FP32, UnaryOperator.identity())) {
			expected = pixels(edit(right));
		}
		// The first model that is opened computes in bf16, and overflows; every edit asks it for two predictors.
		try (Engine engine = engine(PrecisionKind.BF16, network -> asked.getAndIncrement() > 0 ? network
			: new Failing(network, x -> true, RetriesTest::overflowed))) {
			final EditResult<UnsignedByteType> result = edit(engine);
			assertEquals("fp32", result.metrics().precision());
			assertEquals(expected, pixels(result));
			final String note =
				"Numbers overflowed in bf16: the edit is repeated in fp32, which takes longer and more memory.";
			assertTrue(notes.contains(note), notes.toString());
			assertTrue(result.warnings().contains(note), result.warnings().toString());
			notes.clear();
			assertEquals("fp32", edit(engine).metrics().precision(), "the next edit begins where the last one ended");
			assertTrue(notes.stream().noneMatch(said -> said.contains("repeated")), notes.toString());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { CUDA, "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`",
		"[enforce fail at alloc_cpu.cpp:116] data. DefaultCPUAllocator: can't allocate memory: you tried to allocate "
			+ "9 bytes." })
	void whereMemoryIsShortTheEditIsMadeSmaller(final String message) throws IOException {
		final List<Long> asked = new ArrayList<>();
		try (Engine engine = engine(PrecisionKind.FP32, network -> new Failing(network, latents -> {
			asked.add(latents.getShape().get(3));
			return latents.getShape().get(3) > 8;
		}, right -> {
			throw new EngineException(message);
		}))) {
			final EditResult<UnsignedByteType> result = edit(engine);
			assertEquals(8, asked.get(asked.size() - 1), asked.toString());
			final String note = "The memory did not suffice at 80×80 pixels: the edit is repeated at 56×56 pixels, so "
				+ "that what the model paints is coarser.";
			assertTrue(notes.contains(note) && result.warnings().contains(note), notes.toString());
			assertEquals(SIZE, result.edited().dimension(0));
		}
	}

	/** Nothing is tried for ever, and the last failure is told in a sentence. */
	@Test
	void whatNothingHelpsAgainstIsTold() throws IOException {
		try (
			Engine engine = engine(PrecisionKind.FP32, network -> new Failing(network, x -> true, RetriesTest::full))) {
			final EngineException last = assertThrows(EngineException.class, () -> edit(engine));
			assertTrue(EngineFailure.computation(last).startsWith("not enough memory for the networks: "));
			assertEquals(2, notes.stream().filter(said -> said.contains("the edit is repeated")).count(),
				notes.toString());
		}
		try (Engine engine =
			engine(PrecisionKind.FP32, network -> new Failing(network, x -> true, RetriesTest::overflowed))) {
			assertThrows(ArithmeticException.class, () -> edit(engine));
		}
	}

	/** Frames that are there are not made again in another size. */
	@Test
	void anAnimationIsRepeatedOnlyBeforeItsFirstFrame() throws IOException {
		final List<AnimationFrame<UnsignedByteType>> frames = new ArrayList<>();
		final List<List<ObjectEdit>> edits =
			List.of(List.of(new ObjectEdit(0.2, 0, 0, 0, 0, 0, 1)), List.of(new ObjectEdit(0.3, 0, 0, 0, 0, 0, 1)));
		try (Engine engine =
			engine(PrecisionKind.FP32, network -> new Failing(network, x -> !frames.isEmpty(), RetriesTest::full))) {
			assertThrows(EngineException.class, () -> engine.animate(scene(), edits, options(), frames::add, hearing));
			assertEquals(1, frames.size());
			assertTrue(notes.stream().noneMatch(said -> said.contains("repeated")), notes.toString());
		}
		frames.clear();
		try (Engine engine = engine(PrecisionKind.FP32,
			network -> new Failing(network, x -> x.getShape().get(3) > 8, RetriesTest::full))) {
			engine.animate(scene(), edits, options(), frames::add, hearing);
			assertEquals(2, frames.size());
			assertTrue(frames.get(1).metrics().warnings().stream().anyMatch(said -> said.contains("56×56 pixels")));
		}
	}

	@ParameterizedTest
	@CsvSource({ "true, FP16, 512, NOT_FINITE, true, FP32, 512", "true, FP16, 512, OUT_OF_MEMORY, true, FP16, 384",
		"true, FP16, 384, OUT_OF_MEMORY, true, FP16, 288", "true, FP16, 288, OUT_OF_MEMORY, false, FP32, 512",
		"true, FP32, 512, OUT_OF_MEMORY, true, FP32, 384", "false, BF16, 512, NOT_FINITE, false, FP32, 512",
		"false, BF16, 384, OUT_OF_MEMORY, false, BF16, 288" })
	void theNextAttempt(final boolean gpu, final Precision precision, final int side, final ComputationFailure failure,
		final boolean nextGpu, final Precision nextPrecision, final int nextSide)
	{
		assertEquals(Optional.of(new Attempt(nextGpu, nextPrecision, nextSide, 512)),
			new Attempt(gpu, precision, side, 512).after(failure));
	}

	@ParameterizedTest
	@CsvSource({ "true, FP32, 512, NOT_FINITE", "false, FP32, 256, OUT_OF_MEMORY", "true, FP16, 512, OTHER" })
	void thereIsNoFurtherAttempt(final boolean gpu, final Precision precision, final int side,
		final ComputationFailure failure)
	{
		assertEquals(Optional.empty(), new Attempt(gpu, precision, side, 512).after(failure));
	}

	@Test
	void fromTheGraphicsCardToTheCpu() {
		final Attempt last = new Attempt(true, Precision.FP16, 256, 512);
		assertEquals(
			"The memory of the graphics card did not suffice at 256×256 pixels: the edit is repeated on the CPU, "
				+ "which takes longer.",
			last.after(ComputationFailure.OUT_OF_MEMORY).orElseThrow().after(last, ComputationFailure.OUT_OF_MEMORY));
		assertSame(ComputationFailure.OTHER,
			ComputationFailure.of(new EngineException("mat1 and mat2 cannot be multiplied")));
	}
}
