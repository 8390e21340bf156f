// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.setting.DepthKind;
import ij.ImagePlus;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people give as depth maps: read as what stands in them, or refused with what they are. */
class ImageFileTest {

	private static final int W = 6, H = 4;

	@TempDir
	private Path folder;

	/** What stands in the pixels of the files: greys that all differ. */
	private static int grey(final int x, final int y) {
		return 20 + 9 * (y * W + x);
	}

	/** Java makes brighter colours of greys with transparency: 80 becomes 152. */
	@ParameterizedTest
	@ValueSource(ints = { 8, 16 })
	void greysWithTransparencyAreTheNumbersOfTheFile(final int bits) throws IOException {
		final ColorModel model = new ComponentColorModel(ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false,
			Transparency.TRANSLUCENT, bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT);
		final WritableRaster raster = model.createCompatibleWritableRaster(W, H);
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++) {
				raster.setSample(x, y, 0, bits == 8 ? grey(x, y) : 200 * grey(x, y));
				raster.setSample(x, y, 1, x == 0 ? 0 : bits == 8 ? 255 : 65535);
			}
		final Path file = folder.resolve("depth.png");
		ImageIO.write(new BufferedImage(model, raster, false, null), "png", file.toFile());
		final float[] z = depth(file);
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++)
				assertEquals(bits == 8 ? grey(x, y) : 200 * grey(x, y), z[y * W + x]);
	}

	/** Palettes number their greys as they like. */
	@ParameterizedTest
	@ValueSource(strings = { "png", "gif" })
	void thePixelsOfAPaletteAreItsGreys(final String extension) throws IOException {
		final byte[] greys = new byte[32];
		for (int i = 0; i < greys.length; i++)
			greys[i] = (byte) (i < W * H ? grey(i % W, i / W) : 255);
		final byte[] shuffled = new byte[greys.length];
		for (int i = 0; i < greys.length; i++)
			shuffled[7 * i % 32] = greys[i];
		final BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_BYTE_INDEXED,
			new IndexColorModel(8, shuffled.length, shuffled, shuffled, shuffled));
		for (int i = 0; i < W * H; i++)
			image.getRaster().setSample(i % W, i / W, 0, 7 * i % 32);
		final Path file = folder.resolve("depth." + extension);
		assertTrue(ImageIO.write(image, extension, file.toFile()));
		final float[] z = depth(file);
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++)
				assertEquals(grey(x, y), z[y * W + x], x + ", " + y);
	}

	private static float[] depth(final Path file) {
		final ImagePlus image = ImageFile.open(file.toString()).orElseThrow();
		return DepthValues.of("depth_map", image, 1).depth(DepthKind.DEPTH, List.of(), note -> {}).z();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "II+\\0|it is a BigTIFF, which", "MM\\0+|it is a BigTIFF, which",
			"II*\\0\\b\\0\\0\\0\\0\\0|it is a TIFF of a kind", "\\x93NUMPY\\x01|it is an array of NumPy",
			"Pf\\n6 4\\n-1.0\\n|it is a PFM file", "v/1\\x01|it is an OpenEXR file",
			"RIFF\\0\\0\\0\\0WEBPVP8L|it is a WebP file", "\\0\\0\\0\\x18ftypheic|it is a HEIC",
			"\\0\\0\\0\\x0cjP  \\r|it is a JPEG 2000 file", "''|it is empty", "hello|its kind is not known" })
	void whatCannotBeReadIsSaid(final String bytes, final String words) throws IOException {
		final Path file = folder.resolve("depth.tif");
		Files.write(file, unescaped(bytes).getBytes(StandardCharsets.ISO_8859_1));
		final String refusal = refusal(file);
		assertTrue(
			refusal.startsWith(
				"depth_map: ImageJ cannot open '" + file + "', expected a 32-bit grey image such as a TIFF; " + words),
			refusal);
	}

	private static String unescaped(final String text) {
		String plain = text.replace("\\0", "\0").replace("\\b", "\b").replace("\\n", "\n").replace("\\r", "\r");
		for (final int code : new int[]{ 0x93, 0x01, 0x18, 0x0c })
			plain = plain.replace("\\x" + HexFormat.of().toHexDigits((byte) code), Character.toString(code));
		return plain;
	}

	private static String refusal(final Path file) {
		return assertThrows(IllegalArgumentException.class,
			() -> SceneReader.read(TestScenes.picture(8), file.toString(), "", 55, "", note -> {})).getMessage();
	}

	/** Java's decoder, in a thread of its own, prints a stack trace of such a file. */
	@Test
	void aJpegOfFourColoursIsRefusedWithoutAStackTrace() throws IOException {
		final Path file = folder.resolve("depth.jpg");
		final WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, W, H, 4, null);
		final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
		try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
			writer.setOutput(out);
			writer.write(new IIOImage(inks, null, null));
		}
		writer.dispose();
		final PrintStream before = System.err;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
		try {
			assertTrue(refusal(file).contains("; it is a JPEG of four colours (CMYK), which ImageJ does not read"));
			assertFalse(DepthCandidates.fits(file.toString(), TestScenes.picture(8)));
		}
		finally {
			System.setErr(before);
		}
		assertEquals("", printed.toString(StandardCharsets.UTF_8));
	}
}
