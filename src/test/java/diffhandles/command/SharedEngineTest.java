// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.EngineOptions;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.progress.ProgressListener;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine that commands share, when several macros run at once. */
class SharedEngineTest {

	private static final int SIDE = 64, EDITS = 2;

	/** Opening a model used to close the one that the other thread was about to use. */
	@Test
	void twoThreadsEditWithTwoModels(@TempDir final Path folder) throws Exception {
		final ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			final List<Callable<List<String>>> macros = new ArrayList<>();
			for (final String name : List.of("one", "two")) {
				final Path model = copyOfTheModel(folder.resolve(name));
				macros.add(() -> edits(model));
			}
			final List<Future<List<String>>> ended = threads.invokeAll(macros);
			assertEquals(List.of("one", "one"), ended.get(0).get());
			assertEquals(List.of("two", "two"), ended.get(1).get());
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** As commands do it: each edit asks for its engine. The names of the models that made the edits. */
	private static List<String> edits(final Path model) throws IOException {
		final List<String> names = new ArrayList<>();
		for (int i = 0; i < EDITS; i++) {
			final DiffusionHandles engine =
				SharedEngine.of(model, new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32), ProgressListener.NONE);
			names.add(engine.edit(scene(), List.of(new ObjectEdit(0.1 * i, 0, 0, 0, 0, 0, 1)),
				EditOptions.DEFAULT.with(Settings.STEPS, 1), ProgressListener.NONE).metrics().modelName());
		}
		return names;
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
