// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.ObjectEdit;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.setting.ShadowKind;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

/**
 * Measures what taking apart, previews and removals cost in a picture of 4000×3000 pixels: an ellipsoid on a checked,
 * grainy floor before a wall. {@code docs/large-pictures.sh} runs it.
 */
final class LargePictures {

	private static final int W = 4000, H = 3000;
	private static final double F = H / 2.0 / Math.tan(Math.toRadians(Scene.DEFAULT_FIELD_OF_VIEW_DEGREES) / 2);
	private static final double FLOOR = 1, WALL = 7, AWAY = 4;
	/** Towards the light. */
	private static final double[] LIGHT = { -0.5, -0.75, -0.433 };

	private LargePictures() {}

	/**
	 * @param arguments {@code preview} or {@code removal} or {@code removal-keep}, width and height of the object in
	 *           pixels, how often, and a PNG file to write what came out to
	 */
	public static void main(final String... arguments) throws IOException {
		final Scene<UnsignedByteType> scene =
			scene(Integer.parseInt(arguments[1]) / 2.0 / F * AWAY, Integer.parseInt(arguments[2]) / 2.0 / F * AWAY);
		RandomAccessibleInterval<UnsignedByteType> shown = null;
		for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
			if (arguments[0].equals("preview")) {
				final FramedScene<UnsignedByteType> framed = measured("taking apart " + (i + 1),
					() -> FramedScene.of(scene, settings(ShadowKind.CAST), new KeptLayers()));
				for (int k = 0; k < 3; k++) {
					final PreviewResult<UnsignedByteType> preview = measured("preview " + (k + 1),
						() -> framed.preview(List.of(new ObjectEdit(0.2, 0, 0, 0, 0, 0, 1))));
					shown = preview.preview();
				}
			}
			else {
				final ShadowKind shadow = arguments[0].endsWith("keep") ? ShadowKind.KEEP : ShadowKind.CAST;
				final RemovalResult<UnsignedByteType> removed = measured("removal " + (i + 1),
					() -> FramedScene.of(scene, settings(shadow), new KeptLayers()).removed());
				System.out.printf(Locale.ROOT, "hole: %s, %d pixels, %.2f dB%n", removed.changed().bounds(),
					removed.changed().count(), decibels(removed));
				shown = removed.picture();
			}
		}
		if (arguments.length > 4 && !arguments[4].equals("-")) write(shown, Path.of(arguments[4]));
	}

	private static LayerSettings settings(final ShadowKind shadow) {
		return new LayerSettings(SettingValues.NONE.with(Settings.SHADOW, shadow));
	}

	/** Runs work, and says what it took of processors and of the heap. */
	private static <R> R measured(final String what, final Supplier<R> work) throws IOException {
		System.gc();
		final long before = used(), cpu = cpu(), clock = System.nanoTime();
		final long[] most = { 0 };
		final Thread watch = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				most[0] = Math.max(most[0], used() - before);
				try {
					Thread.sleep(10);
				}
				catch (final InterruptedException done) {
					return;
				}
			}
		});
		watch.setDaemon(true);
		watch.start();
		final R result = work.get();
		watch.interrupt();
		System.out.printf(Locale.ROOT, "%s: %.2f s processor time, %.2f s, %.2f GB%n", what, (cpu() - cpu) * 1e-9,
			(System.nanoTime() - clock) * 1e-9, most[0] * 1e-9);
		return result;
	}

	private static long used() {
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static long cpu() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime();
	}

	/** @param a half the width of the object, depth units; b half its height */
	private static Scene<UnsignedByteType> scene(final double a, final double b) {
		final boolean[] object = new boolean[W * H];
		final float[] z = new float[W * H];
		return Scene.of(rendered(a, b, object, z)).object(Mask.of(W, H, object)).depth(new DepthMap(W, H, z)).build();
	}

	/** What a removal shows in the pixels that it changed, against the picture without the object. */
	private static double decibels(final RemovalResult<UnsignedByteType> removed) {
		final int n = W * H;
		final byte[] truth = rendered(1e-3, 1e-3, new boolean[n], new float[n]).update(null).getCurrentStorageArray();
		double squares = 0;
		int k = 0;
		for (final UnsignedByteType value : Views.flatIterable(removed.picture())) {
			final double error = value.get() - (truth[k] & 0xff);
			if (removed.changed().contains(k++ % n)) squares += error * error;
		}
		return 10 * Math.log10(255.0 * 255 * 3 * removed.changed().count() / squares);
	}

	/** A picture of the scene; notes which pixels show the object, and their depth. */
	private static ArrayImg<UnsignedByteType, ByteArray> rendered(final double a, final double b,
		final boolean[] object, final float[] z)
	{
		final byte[] rgb = new byte[3 * W * H];
		final double[] centre = { -0.2, FLOOR - b, AWAY }, axes = { a, b, b };
		IntStream.range(0, H).parallel().forEach(y -> {
			for (int x = 0, i = y * W; x < W; x++, i++) {
				final double[] ray = { (x + 0.5 - W / 2.0) / F, (y + 0.5 - H / 2.0) / F, 1 };
				final double floor = ray[1] > 0 ? Math.min(WALL, FLOOR / ray[1]) : WALL;
				final double met = meets(new double[3], ray, centre, axes);
				object[i] = met < floor;
				z[i] = (float) Math.min(met, floor);
				final double[] at = { ray[0] * z[i], ray[1] * z[i], z[i] };
				final boolean dark = !object[i] && meets(at, LIGHT, centre, axes) < Double.POSITIVE_INFINITY;
				final int field = (int) Math.floor(3 * at[0]) + (int) Math.floor(3 * at[2]);
				final double grain = 8 * (new java.util.SplittableRandom(i).nextDouble() - 0.5);
				final double value = object[i] ? 160 - 60 * (at[1] - centre[1]) / b
					: (z[i] >= WALL ? 170 : 130 + 20 * Math.floorMod(field, 2)) + grain;
				for (int c = 0; c < 3; c++)
					rgb[c * W * H + i] = (byte) Math.round(value * (1 - 0.1 * c) * (dark ? 0.5 : 1));
			}
		});
		return ArrayImgs.unsignedBytes(rgb, W, H, 3);
	}

	/** How far along a ray the ellipsoid is met. */
	private static double meets(final double[] from, final double[] ray, final double[] centre, final double[] axes) {
		double a = 0, b = 0, c = -1;
		for (int k = 0; k < 3; k++) {
			final double r = ray[k] / axes[k], d = (centre[k] - from[k]) / axes[k];
			a += r * r;
			b += r * d;
			c += d * d;
		}
		final double d = b * b - a * c;
		return d > 0 && b > 0 ? (b - Math.sqrt(d)) / a : Double.POSITIVE_INFINITY;
	}

	private static void write(final RandomAccessibleInterval<UnsignedByteType> shown, final Path file)
		throws IOException
	{
		final BufferedImage image = new BufferedImage(W, H, BufferedImage.TYPE_INT_RGB);
		final net.imglib2.RandomAccess<UnsignedByteType> at = shown.randomAccess();
		for (int y = 0; y < H; y++)
			for (int x = 0; x < W; x++) {
				int rgb = 0;
				for (int c = 0; c < 3; c++) {
					at.setPosition(new int[]{ x, y, c });
					rgb = rgb << 8 | at.get().get();
				}
				image.setRGB(x, y, rgb);
			}
		ImageIO.write(image, "png", file.toFile());
	}
}
