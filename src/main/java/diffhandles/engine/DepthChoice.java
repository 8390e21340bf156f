// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EstimatedDepth;
import diffhandles.Scene;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Planes;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.setting.DepthMethod;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import diffhandles.window.PlaneImages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Finds depth where none is given: by a network, or from the ground. A network that the user named sees all pictures;
 * else one that is installed sees photographs, and the model's own what it was made for.
 * <p>
 * A network that was made for rendered scenes is asked twice, for the picture and for its mirror image. Where it
 * knows what it sees, the answers agree; {@code docs/quality.md} has the figures for scenes and photographs.
 * </p>
 *
 * @param model whose network is asked
 * @param values that are set
 * @param notes hears what the user should know of the depth
 */
record DepthChoice(Model model, SettingValues values, Consumer<String> notes) {

	private static final String ASKED_FOR = "as it was asked for", INSTALLED = "which is installed for photographs";

	/** Difference that nine pixels of ten keep below where a network knows what it sees; between all measured ones. */
	static final double MOST_DIFFERENCE = 0.032;
	private static final double PIXELS = 0.9;

	/** A scene without depth, with depth. */
	<T extends RealType<T> & NativeType<T>> EstimatedDepth<T> of(final Scene<T> scene) {
		final DepthMethod method = values.get(Settings.DEPTH_METHOD);
		final FloorSettings floor = new FloorSettings(values);
		if (method == DepthMethod.GROUND) return floor.estimate(scene, ASKED_FOR);
		final DepthSource own = model.depth();
		final Optional<DepthSource> installed = model.photographs();
		if (method == DepthMethod.AUTO && installed.isEmpty() && !own.exists()) return floor.estimate(scene,
			"since the model '" + model.name() + "' has no depth network (one can be installed with Manage Models...)");
		final RandomAccessibleInterval<FloatType> picture = Rendering.of(scene).toWorking(scene.picture());
		if (installed.isPresent() && !own.exists())
			return by(installed.get(), scene, picture, method == DepthMethod.NETWORK ? ASKED_FOR : INSTALLED);
		if (method == DepthMethod.NETWORK) return by(own, scene, picture, ASKED_FOR);
		if (own.domain() == DepthDomain.PHOTOGRAPHS)
			return installed.isPresent() ? by(installed.get(), scene, picture, INSTALLED)
				: by(own, scene, picture, "which was made for photographs");
		final DepthMap depth = own.estimate(picture);
		final double difference = difference(depth, mirrored(own.estimate(mirrored(picture))));
		final String measured = String.format(Locale.ROOT,
			"since the model's network was made for rendered scenes, and its depth of the picture and of its mirror "
				+ "image differ by %.1f %% (up to %.1f %%: it knows such pictures)",
			100 * difference, 100 * MOST_DIFFERENCE);
		if (difference <= MOST_DIFFERENCE) return by(own, scene, depth, measured);
		return installed.isPresent() ? by(installed.get(), scene, picture, INSTALLED + ", " + measured)
			: floor.estimate(scene, measured);
	}

	private <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> by(final DepthSource network,
		final Scene<T> scene, final RandomAccessibleInterval<FloatType> picture, final String why)
	{
		return by(network, scene, network.estimate(picture), why);
	}

	private <T extends RealType<T> & NativeType<T>> EstimatedDepth<T> by(final DepthSource network,
		final Scene<T> scene, final DepthMap depth, final String why)
	{
		if (!network.isMetric()) notes.accept(String.format(Locale.ROOT,
			"The depth network tells only what is nearer and what is farther: the nearest pixel is taken to be %.0f "
				+ "away and the farthest %.0f, which is the unit of translations (or set unit=object).",
			DepthEstimator.NEAR, DepthEstimator.FAR));
		return new EstimatedDepth<>(scene.withDepth(depth), "by " + network.title() + ", " + why, Optional.empty());
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
