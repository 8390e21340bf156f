// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.Precision;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The network that sees depth where none is given: one that the user named, or the model's own. It is loaded when it
 * is first needed, so that nothing in it can be in the way of an edit that has depth.
 */
final class DepthSource {

	private final ModelFolder model;
	private final Optional<Path> named;
	private final DepthDomain own;
	private final NDManager manager;
	/** Null before it is needed. */
	private DepthEstimator estimator;

	/**
	 * @param model whose network is used if none is named
	 * @param named the folder of a network that counts before the model's own
	 * @param own the pictures that the model's own was made for
	 * @param manager decides on the device, and releases the network
	 */
	DepthSource(final ModelFolder model, final Optional<Path> named, final DepthDomain own, final NDManager manager) {
		this.model = model;
		this.named = named;
		this.own = own;
		this.manager = manager;
	}

	/** The pictures that the network was made for; one that the user named was made for photographs. */
	DepthDomain domain() {
		return named.isPresent() ? DepthDomain.PHOTOGRAPHS : own;
	}

	/**
	 * What the network sees.
	 *
	 * @param picture (W, H, 3), [0, 1]
	 * @throws IllegalArgumentException if there is no network, or one that cannot be used
	 */
	DepthMap estimate(final RandomAccessibleInterval<FloatType> picture) {
		return estimator().estimate(PlaneImages.planes(picture).values(), (int) picture.dimension(0),
			(int) picture.dimension(1));
	}

	/** Whether distances are the network's own. */
	boolean isMetric() {
		return estimator().isMetric();
	}

	/** Whether there is a network. */
	boolean exists() {
		return named.isPresent() || model.has(ModelPart.DEPTH_ESTIMATOR);
	}

	private DepthEstimator estimator() {
		if (estimator != null) return estimator;
		if (!exists()) throw new IllegalArgumentException("no depth was given and the model '" + model.name()
			+ "' has no depth network (depth_estimator): give a depth map, or depth_map=ground, or install a depth "
			+ "network and name it in depth_model");
		final String whose =
			named.map(path -> "depth network in " + path).orElse("depth network of the model '" + model.name() + "'");
		try {
			estimator = named.isPresent() ? DepthEstimator.load(named.get(), manager, Precision.FP32)
				: DepthEstimator.load(model, manager, Precision.FP32);
			return estimator;
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("no depth was given, and the " + whose
				+ " cannot be used: give a depth map, or install a Depth Anything V2 network (Manage Models...) and "
				+ "name it in depth_model; the reason is " + e.getMessage(), e);
		}
	}
}
