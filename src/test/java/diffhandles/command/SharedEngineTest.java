// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EditResult;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
import diffhandles.setting.CompositeKind;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import diffhandles.setting.Settings;
import diffhandles.raster.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that commands share, when several macros run at once. */
class SharedEngineTest {

	private static final int SIDE = 64, EDITS = 2;
	private static final EditOptions GUIDED = EditOptions.DEFAULT.with(Settings.STEPS, 2)
		.with(Settings.GUIDED_UNTIL, 0.5).with(Settings.COMPOSITE, CompositeKind.MODEL);

	/**
	 * Opening a model used to close the one that the other thread was about to use. Each edit is guided by gradients,
	 * and is what it is when nothing else runs, bit for bit; the two models differ.
	 */
	@Test
	void twoThreadsEditWithTwoModels(@TempDir final Path folder) throws Exception {
		final List<Path> models =
			List.of(copyOfTheModel(folder.resolve("one")), negated(copyOfTheModel(folder.resolve("two"))));
		final List<List<List<Double>>> alone = new ArrayList<>();
		for (final Path model : models)
			alone.add(edits(model));
		assertNotEquals(alone.get(0), alone.get(1));
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			final List<Callable<List<List<Double>>>> macros = new ArrayList<>();
			for (final Path model : models)
				macros.add(() -> edits(model));
			final List<Future<List<List<Double>>>> ended = threads.invokeAll(macros);
			for (int i = 0; i < models.size(); i++)
				assertEquals(alone.get(i), ended.get(i).get(), models.get(i).toString());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** As commands do it: each edit asks for its engine. The values of the edited pictures. */
	private static List<List<Double>> edits(final Path model) throws IOException {
		final List<List<Double>> pictures = new ArrayList<>();
		for (int i = 0; i < EDITS; i++) {
			final DiffusionHandles engine =
				SharedEngine.of(model, new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE);
			final EditResult<UnsignedByteType> result =
				engine.edit(scene(), List.of(new ObjectEdit(0.1 * i, 0, 0, 0, 0, 0, 1)), GUIDED, ProgressListener.NONE);
			assertEquals(model.getFileName().toString(), result.metrics().modelName());
			final List<Double> values = new ArrayList<>();
			Views.flatIterable(result.edited()).forEach(value -> values.add(value.getRealDouble()));
			pictures.add(values);
		}
		return pictures;
	}

	/** A model whose U-Net has the opposite of the last weights in its file. */
	private static Path negated(final Path model) throws IOException {
		final Path weights = model.resolve("unet/diffusion_pytorch_model.safetensors");
		final byte[] bytes = Files.readAllBytes(weights); // half precision, the sign in every second byte
		for (int i = 1; i < 4000; i += 2)
			bytes[bytes.length - i] ^= (byte) 0x80;
		Files.write(weights, bytes);
		return model;
	}

	private static Scene<UnsignedByteType> scene() {
		final byte[] pixels = new byte[SIDE * SIDE];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = (byte) (i * 7 % 200);
		final float[] depth = new float[SIDE * SIDE];
		Arrays.fill(depth, 3);
		return Scene.of(ArrayImgs.unsignedBytes(pixels, SIDE, SIDE))
			.object(Mask.of(SIDE, SIDE, (x, y) -> x > 20 && x < 40 && y > 20 && y < 40))
			.depth(new DepthMap(SIDE, SIDE, depth)).prompt("a box").build();
	}

	private static Path copyOfTheModel(final Path to) throws IOException {
		final Path from = Path.of("models", "demo");
		try (Stream<Path> files = Files.walk(from)) {
			for (final Path file : files.filter(Files::isRegularFile).toList()) {
				final Path copy = to.resolve(from.relativize(file));
				Files.createDirectories(copy.getParent());
				Files.copy(file, copy);
			}
		}
		return to;
	}
}
