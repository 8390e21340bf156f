// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.vae;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import diffhandles.neural.ComputeDevice;
import diffhandles.testing.TinyNetworks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TilesTest {

	/** Every cell is in a tile, none is larger than allowed, and neighbours overlap. */
	@Property(tries = 300)
	void coverTheMap(@ForAll @IntRange(min = 1, max = 400) final int h,
		@ForAll @IntRange(min = 1, max = 400) final int w)
	{
		final Tiles tiles = Tiles.of(h, w, 64);
		assertEquals(h * w <= 64 * 64, tiles.rows().size() * tiles.columns().size() == 1, h + "×" + w);
		if (h * w <= 64 * 64) return;
		for (final List<Tiles.Span> spans : List.of(tiles.rows(), tiles.columns())) {
			assertEquals(0, spans.get(0).begin());
			assertEquals(spans == tiles.rows() ? h : w, spans.get(spans.size() - 1).end());
			for (int i = 0; i < spans.size(); i++) {
				final Tiles.Span span = spans.get(i);
				assertTrue(span.end() - span.begin() <= 64 && span.end() > span.begin(), span.toString());
				if (i > 0) assertTrue(spans.get(i - 1).end() - span.begin() >= 16, spans.toString());
			}
		}
	}

	/** What looks at one cell only gives the same in tiles, whatever the sizes of its input and output are. */
	@Test
	void aNetworkOfSingleCellsGivesTheSame() {
		try (NDManager manager = ComputeDevice.cpu().newManager()) {
			final NDArray map = manager.create(noise(2 * 3 * 70 * 90), new Shape(2, 3, 70, 90));
			final List<Shape> seen = new ArrayList<>();
			final NDArray twice = Tiles.of(70, 90, 64).apply(map, 1, 2, tile -> {
				seen.add(tile.getShape());
				return tile.repeat(2, 2).repeat(3, 2).mul(2);
			});
			assertEquals(4, seen.size());
			assertEquals(new Shape(2, 3, 140, 180), twice.getShape());
			assertArrayEquals(map.repeat(2, 2).repeat(3, 2).mul(2).toFloatArray(), twice.toFloatArray(), 1e-5f);
			assertEquals(manager, twice.getManager());
			final NDArray half =
				Tiles.of(35, 180, 64).apply(manager.create(noise(280 * 1440), new Shape(1, 1, 280, 1440)), 8, 1,
					tile -> tile.get(":, :, ::8, ::8").mul(1));
			assertEquals(new Shape(1, 1, 35, 180), half.getShape());
		}
	}

	/** The demo's autoencoder: no seam is as large as what its own coding changes. */
	@Test
	void theDemosAutoencoderHardlyTellsTilesFromTheWhole() throws IOException {
		try (NDManager manager = ComputeDevice.cpu().newManager();
			Vae vae = TinyNetworks.vae(Path.of("models/demo/vae"), manager)) {
			final NDArray picture = manager.create(smooth(256, 256), new Shape(1, 3, 256, 256));
			final NDArray whole = vae.decode(vae.encode(picture));
			final int f = vae.config().downsampling();
			final Tiles tiles = Tiles.of(256 / f, 256 / f, 25);
			assertEquals(4, tiles.rows().size() * tiles.columns().size());
			final NDArray tiled = tiles.apply(tiles.apply(picture, f, 1, vae::encode), 1, f, vae::decode);
			final double seams = psnr(whole, tiled), coding = psnr(whole, picture);
			assertTrue(seams > coding, "tiles " + seams + " dB, coding " + coding + " dB");
		}
	}

	private static double psnr(final NDArray a, final NDArray b) {
		return -10 * Math.log10(a.sub(b).square().mean().getFloat());
	}

	private static float[] noise(final int length) {
		final Random random = new Random(3);
		final float[] values = new float[length];
		for (int i = 0; i < length; i++)
			values[i] = random.nextFloat();
		return values;
	}

	/** A picture with light, stripes and a disc. */
	private static float[] smooth(final int h, final int w) {
		final float[] values = new float[3 * h * w];
		for (int c = 0; c < 3; c++)
			for (int y = 0; y < h; y++)
				for (int x = 0; x < w; x++) {
					final double disc = Math.hypot(x - 0.4 * w, y - 0.6 * h) < 0.2 * w ? 0.3 : 0;
					values[(c * h + y) * w + x] =
						(float) (0.3 + 0.3 * y / h + 0.08 * Math.sin(x * (0.1 + 0.05 * c)) + disc * (c == 0 ? 1 : 0.4));
				}
		return values;
	}
}
