// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Where networks run, and the only way by which the engine is started.
 *
 * @param device the engine's name for it
 */
public record ComputeDevice(Device device) {

	/** Weights below which a network is small. */
	private static final long SMALL_NETWORK = 50_000_000;

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
	 * A graphics card is used if NVIDIA's driver is there and PyTorch's build for it; with {@link Choice#GPU} that is
	 * fetched at its first use (some gigabytes). The first call in a process decides between the builds, for the
	 * engine is loaded once.
	 * </p>
	 *
	 * @throws IllegalStateException if the engine cannot start, saying what helps, or if a GPU was asked for and there
	 *           is none to use, saying why
	 */
	public static ComputeDevice select(final Choice choice) {
		return EngineStart.start(choice).isEmpty() ? new ComputeDevice(Device.gpu(0)) : cpu();
	}

	/**
	 * Which PyTorch runs or, as long as none does, would run, and on what; starts and fetches nothing.
	 *
	 * @throws IllegalStateException if a GPU was asked for and there is none to use, saying why
	 */
	public static EngineFacts facts(final Choice choice) {
		return EngineStart.facts(choice);
	}

	/** Free memory of a graphics card, bytes; empty for the CPU, or where the driver does not tell. */
	public OptionalLong freeCardMemory() {
		if (!isGpu()) return OptionalLong.empty();
		return NvidiaDriver.ask().card().map(card -> OptionalLong.of(card.freeBytes())).orElse(OptionalLong.empty());
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

	/** Starts the engine unless it runs: for what runs on the CPU whatever device is chosen. */
	private static void start() {
		EngineStart.start(Choice.AUTO);
	}
}
