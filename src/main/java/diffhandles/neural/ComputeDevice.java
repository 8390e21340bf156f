// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Where networks run, and the only way by which the engine is started.
 * <p>
 * The engine by itself looks for the CUDA toolkit, not for the driver, and silently falls back to the
 * CPU; here the driver decides. Starting also turns the engine's telemetry off, and makes this class's
 * loader the thread's context loader for as long as the engine looks for its parts, since in a plain
 * ImageJ the context loader does not see the plugins folder.
 * </p>
 *
 * @param device the engine's name for it
 */
public record ComputeDevice(Device device) {

	/** Weights below which a network is small. */
	private static final long SMALL_NETWORK = 50_000_000;
	private static final String FLAVOR = "PYTORCH_FLAVOR";
	private static final String CUDA_FLAVOR = "cu128";

	/** What a user may ask for. */
	public enum Choice {
		/** The GPU if there is one, else the CPU. */
		AUTO,
		/** The CPU. */
		CPU,
		/** The GPU, or an error. */
		GPU;

		/**
		 * Reads a user's word.
		 *
		 * @throws IllegalArgumentException if it is none of auto, cpu and gpu
		 */
		public static Choice parse(final String text) {
			for (final Choice choice : values())
				if (choice.name().equals(text.trim().toUpperCase(Locale.ROOT))) return choice;
			throw new IllegalArgumentException("the device must be auto, cpu or gpu, got '" + text + "'");
		}
	}

	/** The CPU. */
	public static ComputeDevice cpu() {
		return new ComputeDevice(Device.cpu());
	}

	/**
	 * The device of a choice; starts the engine.
	 * <p>
	 * With an NVIDIA driver present and a choice other than {@link Choice#CPU}, the engine is asked for its
	 * CUDA build, which it downloads at its first use (some gigabytes). The first call in a process decides
	 * between the builds, for the engine is loaded once.
	 * </p>
	 *
	 * @throws IllegalStateException if a GPU was asked for and there is none to use, saying why
	 */
	public static ComputeDevice select(final Choice choice) {
		final boolean wanted = choice != Choice.CPU;
		final boolean driver = wanted && NvidiaDriver.isPresent();
		if (choice == Choice.GPU && !driver) throw new IllegalStateException(
			"a GPU was asked for, but no NVIDIA driver was found; choose device 'auto' or 'cpu'");
		if (driver && System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null)
			System.setProperty(FLAVOR, CUDA_FLAVOR);
		if (driver && start().hasCapability("CUDA")) return new ComputeDevice(Device.gpu(0));
		if (choice == Choice.GPU) throw new IllegalStateException(
			"a GPU was asked for and its driver is there, but the PyTorch engine that is loaded has no CUDA: "
				+ "it was started for the CPU before, or a CPU build of PyTorch is on the class path");
		return cpu();
	}

	/** A new manager on this device, which its caller closes; starts the engine. */
	public NDManager newManager() {
		start();
		return NDManager.newBaseManager(device);
	}

	/**
	 * Shares the work of one operation among as many CPU threads as pay for a network; for the whole
	 * process. In a small network an operation is over before a second thread has woken up, and where
	 * other programs want the cores as well the two then wait for each other (measured with the demo
	 * model on two cores: one thread 1.2 times faster on an idle machine, 6 times on a busy one).
	 *
	 * @param parameters number of weights of the network
	 */
	public static void useThreadsFor(final long parameters) {
		start();
		JniUtils.setNumThreads(parameters < SMALL_NETWORK ? 1 : Runtime.getRuntime().availableProcessors());
	}

	/**
	 * Does work in which a second CPU thread pays although the network has few weights, because its pictures are large;
	 * then gives the process back as many threads as it had.
	 */
	public static <R> R withSecondThread(final Supplier<R> work) {
		start();
		final int before = JniUtils.getNumThreads();
		JniUtils.setNumThreads(Math.min(2, Runtime.getRuntime().availableProcessors()));
		try {
			return work.get();
		}
		finally {
			JniUtils.setNumThreads(before);
		}
	}

	/** Whether this is a GPU. */
	public boolean isGpu() {
		return device.isGpu();
	}

	private static Engine start() {
		if (System.getenv("OPT_OUT_TRACKING") == null) System.setProperty("OPT_OUT_TRACKING", "true");
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(ComputeDevice.class.getClassLoader());
		try {
			return Engine.getEngine("PyTorch");
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}
}
