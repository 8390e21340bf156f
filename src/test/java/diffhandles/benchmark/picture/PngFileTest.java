// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PngFileTest {

	@TempDir
	Path folder;

	@Test
	void keepsAllLevelsOfAllChannels() throws IOException {
		final int[] pixels = new int[3 * 256];
		for (int i = 0; i < pixels.length; i++)
			pixels[i] = i % 256 << 8 * (i / 256);
		final Path file = folder.resolve("levels.png");
		Files.write(file, PngFile.encode(Picture.ofRgb(256, 3, pixels)));
		assertArrayEquals(pixels, PngFile.read(file).toRgb());
		try (Stream<Path> files = Files.list(folder)) {
			assertEquals(List.of(file), files.toList());
		}
	}

	@Test
	void valuesAreClampedAndRounded() {
		final Picture p = new Picture(2, 1, new float[]{ -1, 2, 0.5f, 0.498f, 0.1f, 0 });
		assertArrayEquals(new int[]{ 0x00801a, 0xff7f00 }, p.toRgb());
	}

	@Test
	void saysWhichFileIsNoPicture() throws IOException {
		final Path file = Files.writeString(folder.resolve("text.png"), "no picture");
		assertEquals(file + ": expected a PNG picture, found another format",
			assertThrows(IOException.class, () -> PngFile.read(file)).getMessage());
	}

	@Test
	void refusesWhatIsNoPicture() {
		assertEquals("a picture of 2×2 needs 12 values, got 3",
			assertThrows(IllegalArgumentException.class, () -> new Picture(2, 2, new float[3])).getMessage());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> new Picture(1, 1, new float[]{ 0, Float.NaN, 0 }))
			.getMessage().contains("value 1 is NaN"));
		assertThrows(IllegalArgumentException.class, () -> Picture.ofRgb(2, 2, new int[3]));
	}
}
