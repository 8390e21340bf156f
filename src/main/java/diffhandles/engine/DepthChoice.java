// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EstimatedDepth;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Planes;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.window.PlaneImages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds depth where none is given: by the model's network, or from the ground.
 * <p>
 * A network that was made for rendered scenes is asked twice, for the picture and for its mirror image. Where it
 * knows what it sees, the answers agree; {@code docs/quality.md} has the figures for scenes and photographs.
 * </p>
 *
 * @param model whose network is asked
 * @param values that are set
 */
record DepthChoice(Model model, SettingValues values) {

	/** Difference that nine pixels of ten keep below where a network knows what it sees; between all measured ones. */
	static final double MOST_DIFFERENCE = 0.032;
	private static final double PIXELS = 0.9;

	/** A scene without depth, with depth. */
	<T extends RealType<T> & NativeType<T>> EstimatedDepth<T> of(final Scene<T> scene) {
		final FloorSettings floor = new FloorSettings(values);
		final DepthMethod method = values.get(Settings.DEPTH_METHOD);
		if (method == DepthMethod.GROUND) return floor.estimate(scene, "as it was asked for");
		if (method == DepthMethod.AUTO && !model.depth().exists()) return floor.estimate(scene, "since the model '"
			+ model.name() + "' has no depth network (one can be installed and named in depth_model)");
		final RandomAccessibleInterval<FloatType> picture = Rendering.of(scene).toWorking(scene.picture());
		final DepthMap depth = model.depth().estimate(picture);
		if (method == DepthMethod.NETWORK) return byNetwork(scene, depth, "as it was asked for");
		if (model.depth().domain() == DepthDomain.PHOTOGRAPHS)
			return byNetwork(scene, depth, "which was made for photographs");
		final double difference = difference(depth, mirrored(model.depth().estimate(mirrored(picture))));
		final String measured = String.format(Locale.ROOT,
			"since the model's network was made for rendered scenes, and its depth of the picture and of its mirror "
				+ "image differ by %.1f %% (up to %.1f %%: it knows such pictures)",
			100 * difference, 100 * MOST_DIFFERENCE);
		return difference <= MOST_DIFFERENCE ? byNetwork(scene, depth, measured) : floor.estimate(scene, measured);
	}

	private static <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> byNetwork(final Scene<T> scene,
		final DepthMap depth, final String why)
	{
		return new EstimatedDepth<>(scene.withDepth(depth), "by the depth network, " + why, Optional.empty());
	}

	private static RandomAccessibleInterval<FloatType> mirrored(final RandomAccessibleInterval<FloatType> picture) {
		final Planes planes = PlaneImages.planes(picture);
		return PlaneImages.image(
			new Planes(planes.width(), planes.height(), planes.channels(), mirrored(planes.values(), planes.width())));
	}

	private static DepthMap mirrored(final DepthMap depth) {
		return new DepthMap(depth.width(), depth.height(), mirrored(depth.z(), depth.width()));
	}

	private static float[] mirrored(final float[] values, final int width) {
		final float[] mirrored = new float[values.length];
		for (int i = 0; i < values.length; i++)
			mirrored[i] = values[i - 2 * (i % width) + width - 1];
		return mirrored;
	}

	/** The difference of the logarithms that nine pixels of ten keep below. */
	static double difference(final DepthMap a, final DepthMap b) {
		final double[] differences = new double[a.z().length];
		Arrays.setAll(differences, i -> Math.abs(Math.log(a.at(i) / b.at(i))));
		Arrays.sort(differences);
		return differences[(int) (PIXELS * (differences.length - 1))];
	}
}
