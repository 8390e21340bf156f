// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.EditResult;
import diffhandles.ObjectEdit;
import diffhandles.Scene;
import diffhandles.progress.Stage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** What a user gets beside pixels: numbers, provenance, progress, the list of slices, the sample. */
class ReportingTest {

	@Test
	void provenanceSurvivesATiff(@TempDir final Path folder) {
		final ImagePlus source = TestScenes.picture(8);
		source.setProperty("Info", "microscope: none\n");
		final ImagePlus image = TestScenes.picture(8);
		Provenance.write(image, source, Map.of("model", "demo"));
		final String path = folder.resolve("result.tif").toString();
		IJ.saveAsTiff(image, path);
		final ImagePlus read = IJ.openImage(path);
		assertEquals("demo", read.getProp("DiffusionHandles.model"));
		assertEquals("DiffusionHandles.model: demo\n\nmicroscope: none\n", read.getInfoProperty());
	}

	@Test
	void anEditIsARowOfTheResultsTable() {
		final ResultsTable table = ResultsTable.getResultsTable();
		table.reset();
		final EditResult<?> result =
			TestScenes.result(Pictures.bytes(List.of(new ByteProcessor(TestScenes.WIDTH, TestScenes.HEIGHT))));
		MetricsTable.add("picture", List.of(new ObjectEdit(0.5, 0, 0, 30, 0, 0, 1)), result.outlook(), result.metrics(),
			List.of("Steep.", "Dark."));
		assertEquals("Steep. Dark.", table.getStringValue("Warnings", 0));
		assertEquals(1, table.size());
		assertEquals("picture", table.getStringValue("Image", 0));
		assertEquals(30, table.getValue("Yaw", 0));
		assertEquals(4, table.getValue("Total (s)", 0));
		assertEquals(1.5, table.getValue("Inverting (s)", 0));
		assertEquals(31.25, table.getValue("Inversion PSNR (dB)", 0));
		assertEquals(0.75, table.getValue("Visible share", 0));
		assertEquals(0.9, table.getValue("Kept share", 0));
		assertEquals(1, table.getValue("Whole share", 0));
		assertEquals(0.1, table.getValue("Made-up share", 0));
		assertEquals(0.8, table.getValue("Depth confidence", 0));
		assertEquals(3072, table.getValue("Peak memory (MB)", 0));
		assertEquals("cpu", table.getStringValue("Device", 0));
		assertEquals("42", table.getStringValue("Seed", 0));
		table.reset();
	}

	@Test
	void theConsoleGetsALinePerStage() {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ConsoleProgress progress =
			new ConsoleProgress("Edit", new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
			for (int i = 0; i <= 50; i++)
				progress.step(Stage.INVERT, i, 50);
			progress.step(Stage.DECODE, 1, 1);
		}
		final String text = bytes.toString(StandardCharsets.UTF_8);
		assertTrue(text.matches("Edit: Inverting, 50 steps, \\d+\\.\\d s\\REdit: Decoding, \\d+\\.\\d s\\R"), text);
	}

	/** Each slice of a stack may have the same to say. */
	@Test
	void theConsoleGetsANoteOnce() {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final ConsoleProgress progress =
			new ConsoleProgress("Edit", new PrintStream(bytes, true, StandardCharsets.UTF_8));
		for (final String sentence : List.of("Too long.", "Too steep.", "Too long."))
			assertTrue(progress.note(sentence));
		assertEquals(List.of("Warning: Too long.", "Warning: Too steep."),
			bytes.toString(StandardCharsets.UTF_8).lines().toList());
	}

	@Test
	void anInterruptionCancels() {
		final ConsoleProgress progress = new ConsoleProgress("Edit", new PrintStream(new ByteArrayOutputStream()));
		assertFalse(progress.isCancelled());
		Thread.currentThread().interrupt();
		assertThrows(CancellationException.class, () -> progress.stepOrCancel(Stage.GUIDE, 1, 50));
		assertTrue(Thread.interrupted());
	}

	@Test
	void theCancelButtonOfATaskCancels() {
		try (Context context = new Context(TaskService.class)) {
			final Task task = context.service(TaskService.class).createTask("Edit");
			try (TaskProgress progress = new TaskProgress(task, new ImageJProgress("Edit"))) {
				progress.stepOrCancel(Stage.GUIDE, 1, 50);
				assertEquals("Denoising under guidance", task.getStatusMessage());
				assertEquals(1, task.getProgressValue());
				assertEquals(50, task.getProgressMaximum());
				task.cancel("enough");
				assertThrows(CancellationException.class, () -> progress.stepOrCancel(Stage.GUIDE, 2, 50));
			}
			assertTrue(task.isDone());
		}
	}

	@Test
	void slicesAreListedByKey() {
		final EnumSet<ResultSlice> all = EnumSet.allOf(ResultSlice.class);
		assertEquals(List.of(ResultSlice.EDITED_DEPTH, ResultSlice.INPUT),
			ResultSlice.parse("edited_depth, input", all));
		assertEquals("slices: expected any of input,edited,depth,edited_depth,mask,preview, got 'Mask' in 'input,Mask'",
			assertThrows(IllegalArgumentException.class, () -> ResultSlice.parse("input,Mask", all)).getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> ResultSlice.parse("mask,mask", all)).getMessage()
			.contains("each once, got 'mask' twice"));
		assertThrows(IllegalArgumentException.class, () -> ResultSlice.parse("", all));
		assertThrows(IllegalArgumentException.class,
			() -> ResultSlice.parse("edited", EnumSet.of(ResultSlice.PREVIEW)));
	}

	@Test
	void theSampleSceneIsAScene() throws IOException {
		final ImagePlus depth = SampleScene.depth();
		final Scene<?> scene =
			SceneReader.read(SampleScene.picture(), "", "", 55, SampleScene.PROMPT, note -> fail(note));
		assertEquals(256, scene.width());
		assertEquals(6614, scene.objectMask().count());
		assertEquals(32, depth.getBitDepth());
		assertEquals(2.042264, depth.getStatistics().min, 1e-5);
	}
}
