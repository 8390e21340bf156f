// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDManager;
import diffhandles.geometry.DepthMap;
import diffhandles.neural.Precision;
import diffhandles.neural.depth.DepthEstimator;
import diffhandles.neural.depth.DepthFiles;
import diffhandles.weights.ModelFolder;
import diffhandles.weights.ModelPart;
import diffhandles.window.PlaneImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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
	private final Supplier<OptionalLong> free;
	/** Null before it is needed. */
	private DepthEstimator estimator;
	private DepthFiles files;
	private long loadedBytes;

	/**
	 * @param model whose network is used if none is named
	 * @param named the folder of a network that counts before the model's own
	 * @param own the pictures that the model's own was made for
	 * @param manager decides on the device, and releases the network
	 * @param free tells how many bytes a program could still take, where the networks are
	 */
	DepthSource(final ModelFolder model, final Optional<Path> named, final DepthDomain own, final NDManager manager,
		final Supplier<OptionalLong> free)
	{
		this.model = model;
		this.named = named;
		this.own = own;
		this.manager = manager;
		this.free = free;
	}

	/** The pictures that the network was made for; one that the user named was made for photographs. */
	DepthDomain domain() {
		return named.isPresent() ? DepthDomain.PHOTOGRAPHS : own;
	}

	/** What it is called in the source of a depth. */
	String title() {
		return named.map(path -> "the depth network '" + path.getFileName() + "'").orElse("the depth network");
	}

	/** Bytes of the network's weights that are in memory; 0 before it is needed. */
	long loadedBytes() {
		return loadedBytes;
	}

	/**
	 * What the network sees.
	 *
	 * @param picture (W, H, 3), [0, 1]
	 * @throws IllegalArgumentException if there is no network, or one that cannot be used
	 * @throws IllegalStateException if the memory does not suffice for it
	 */
	DepthMap estimate(final RandomAccessibleInterval<FloatType> picture) {
		final int width = (int) picture.dimension(0), height = (int) picture.dimension(1);
		return read(() -> {
			requireMemory(width, height);
			return estimator().estimate(PlaneImages.planes(picture).values(), width, height);
		});
	}

	/** Whether distances are the network's own. */
	boolean isMetric() {
		return read(() -> estimator().isMetric());
	}

	/** Whether there is a network. */
	boolean exists() {
		return named.isPresent() || model.has(ModelPart.DEPTH_ESTIMATOR);
	}

	private DepthEstimator estimator() throws IOException {
		if (estimator == null) {
			estimator = DepthEstimator.load(files(), manager, Precision.FP32);
			loadedBytes = files.weightBytes();
		}
		return estimator;
	}

	private DepthFiles files() throws IOException {
		if (files == null) files = named.isPresent() ? DepthFiles.of(named.get()) : DepthFiles.of(model);
		return files;
	}

	/** What the estimate takes beside what is loaded. */
	private void requireMemory(final int width, final int height) throws IOException {
		final long needed = files().weightBytes() - loadedBytes + files().activationBytes(width, height);
		final OptionalLong has = free.get();
		if (has.isPresent() && needed > has.getAsLong()) throw new IllegalStateException("not enough memory for the "
			+ whose() + ": it needs about " + Preflight.gigabytes(needed) + " more, and "
			+ Preflight.gigabytes(Math.max(0, has.getAsLong()))
			+ " are free; close other programs, give a depth map, or choose depth_map=ground, which needs no network");
	}

	private String whose() {
		return named.map(path -> "depth network in " + path)
			.orElse("depth network of the model '" + model.name() + "'");
	}

	/** Work that reads the network's files. */
	private interface Reading<R> {

		R read() throws IOException;
	}

	/** Does it; what is wrong with the files is told with what else can be done. */
	private <R> R read(final Reading<R> work) {
		if (!exists()) throw new IllegalArgumentException("no depth was given and the model '" + model.name()
			+ "' has no depth network (depth_estimator): give a depth map, or depth_map=ground, or install a depth "
			+ "network and name it in depth_model");
		try {
			return work.read();
		}
		catch (final IOException e) {
			throw new IllegalArgumentException("no depth was given, and the " + whose()
				+ " cannot be used: give a depth map, or install a Depth Anything V2 network (Manage Models...) and "
				+ "name it in depth_model; the reason is " + e.getMessage(), e);
		}
	}
}
