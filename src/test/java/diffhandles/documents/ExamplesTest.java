// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.imagej.SampleScene;
import diffhandles.testing.Golden;
import ij.IJ;
import ij.ImagePlus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** The examples do what they say, in few steps. */
class ExamplesTest {

	private static final Path EXAMPLES = Path.of("examples");
	private static final String DEMO = Path.of("models", "demo").toAbsolutePath().toString();

	@TempDir
	private Path folder;

	@Test
	void anEditIsAStackThatDiffersFromTheInputInTheMaskOnly() throws Exception {
		assertTrue(java("EditAPicture", DEMO, folder.toString(), "2").contains("visible share "));
		assertEdited(IJ.openImage(folder.resolve("edited.tif").toString()));
	}

	/** Input, edited, mask. */
	private static void assertEdited(final ImagePlus stack) {
		assertEquals(3, stack.getStackSize());
		int touched = 0, changed = 0;
		for (int i = 0; i < 256 * 256; i++) {
			final boolean differs = rgb(stack, 1, i) != rgb(stack, 2, i), inMask = rgb(stack, 3, i) != 0;
			assertTrue(inMask || !differs, "pixel " + i + " is changed outside the mask");
			if (inMask) touched++;
			if (differs) changed++;
		}
		assertTrue(changed > touched / 2 && touched > 1000, changed + " of " + touched + " pixels changed");
	}

	private static int rgb(final ImagePlus stack, final int slice, final int i) {
		return stack.getStack().getProcessor(slice).get(i) & 0xffffff;
	}

	@Test
	void anAnimationHasItsFrames() throws Exception {
		java("AnimateAnObject", DEMO, folder.toString(), "1");
		assertMoves(IJ.openImage(folder.resolve("animation.tif").toString()), 4);
	}

	/** Each frame is another picture. */
	private static void assertMoves(final ImagePlus animation, final int frames) {
		assertEquals(frames, animation.getNFrames());
		for (int frame = 2; frame <= frames; frame++) {
			int changed = 0;
			for (int i = 0; i < 256 * 256; i++)
				if (rgb(animation, frame - 1, i) != rgb(animation, frame, i)) changed++;
			assertTrue(changed > 500, "frame " + frame + ": " + changed + " pixels changed");
		}
	}

	/** With the tiny random network, so only that the term counts can be seen, not what it is good for. */
	@Test
	void aGuidanceTermOfOnesOwnChangesTheEdit() throws Exception {
		final Matcher told =
			Pattern.compile("paper (\\S+), still background (\\S+)\\s*$").matcher(java("OwnGuidanceTerm", tiny(), "2"));
		assertTrue(told.find());
		assertTrue(Double.parseDouble(told.group(1)) > 0 && Double.parseDouble(told.group(2)) > 0, told.group());
	}

	@Test
	void groovyEdits() throws Exception {
		final ImagePlus edited =
			(ImagePlus) groovy("edit", Map.of("translateX", 0.7, "yaw", 20.0, "model", DEMO, "steps", 2), "edited");
		assertEquals("mushroom.png-edited", edited.getTitle());
		int changed = 0;
		for (int i = 0; i < 256 * 256; i++)
			if (rgb(edited, 1, i) != rgb(edited, 2, i)) changed++;
		assertTrue(changed > 1000, changed + " pixels changed");
	}

	@Test
	void groovyAnimates() throws Exception {
		assertMoves((ImagePlus) groovy("animate",
			Map.of("translateX", 0.7, "yaw", 20.0, "frames", 3, "model", DEMO, "steps", 1), "animation"), 3);
	}

	@Test
	void groovyGuidesWithATermOfItsOwn() throws Exception {
		final String tiny = tiny();
		final ImagePlus without = guided(tiny, 0), with = guided(tiny, 300);
		int changed = 0;
		for (int i = 0; i < 256 * 256; i++)
			if (rgb(without, 1, i) != rgb(with, 1, i)) changed++;
		assertTrue(changed > 0, "the term changes nothing");
	}

	/** The tiny random checkpoint, told to see 128 pixels, so that it is fast. */
	private String tiny() throws IOException {
		final Path original = Golden.path("tiny"), copy = folder.resolve("tiny");
		try (Stream<Path> files = Files.walk(original)) {
			for (final Path file : files.toList())
				Files.copy(file, copy.resolve(original.relativize(file).toString()));
		}
		Files.writeString(copy.resolve("diffhandles.json"), "{ \"sampleSize\": 128 }");
		return copy.toString();
	}

	private ImagePlus guided(final String model, final double weight) throws Exception {
		return (ImagePlus) groovy("own_guidance_term",
			Map.of("translateX", 0.7, "weight", weight, "model", model, "steps", 2), "edited");
	}

	@Test
	void noExampleIsLeftOut() throws IOException {
		final Set<String> there = new TreeSet<>();
		try (Stream<Path> files = Files.walk(EXAMPLES)) {
			files.filter(Files::isRegularFile).forEach(file -> there.add(file.getFileName().toString()));
		}
		assertEquals(new TreeSet<>(Set.of("EditAPicture.java", "AnimateAnObject.java", "OwnGuidanceTerm.java",
			"edit.groovy", "animate.groovy", "own_guidance_term.groovy", "README.md")), there);
	}

	/** Runs a Java example, and returns what it prints. */
	private static String java(final String name, final String... args) throws Exception {
		final PrintStream console = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			Class.forName(name).getMethod("main", String[].class).invoke(null, (Object) args);
		}
		finally {
			System.setOut(console);
		}
		return printed.toString(StandardCharsets.UTF_8);
	}

	/** Runs a Groovy example on the sample scene as Fiji's script editor does. */
	private Object groovy(final String name, final Map<String, Object> inputs, final String output) throws Exception {
		final String depth = folder.resolve("depth.tif").toString();
		IJ.saveAsTiff(SampleScene.depth(), depth);
		final Map<String, Object> all = new HashMap<>(inputs);
		all.putAll(Map.of("image", SampleScene.picture(), "prompt", SampleScene.PROMPT, "depthMap", depth));
		final Context context = new Context();
		try {
			final ScriptModule script = context.service(ScriptService.class)
				.run(EXAMPLES.resolve("groovy/" + name + ".groovy").toFile(), true, all).get();
			return script.getOutput(output);
		}
		finally {
			context.dispose();
		}
	}
}
