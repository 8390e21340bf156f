// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import diffhandles.neural.ComputeDevice.Choice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one start of the tensor engine that a process has: its libraries cannot be loaded twice, nor exchanged.
 * <p>
 * The engine's telemetry is turned off, and this class's loader is the thread's context loader for as long as the
 * engine looks for its parts, since in a plain ImageJ the context loader does not see the plugins folder.
 * </p>
 */
final class EngineStart {

	/** What was decided when the engine started; null before. */
	private static EngineChoice started;

	private EngineStart() {}

	/**
	 * Starts the engine unless it runs already; the first call in a process decides between the builds.
	 *
	 * @return why networks do not run on a graphics card; empty if they do
	 * @throws IllegalStateException if it cannot start, or the graphics card that was asked for cannot be used
	 */
	static synchronized Optional<String> start(final Choice wanted) {
		if (started == null) started = started(decide(wanted));
		final Optional<String> why = whyNoGpu(wanted);
		if (wanted == Choice.GPU && why.isPresent())
			throw new IllegalStateException("a GPU was asked for, but " + why.get() + "; choose device=auto or cpu");
		return why;
	}

	/** What runs, or would run. */
	static synchronized EngineFacts facts(final Choice wanted) {
		if (started == null) return EngineFacts.of(decide(wanted));
		return EngineFacts.of(new EngineChoice(started.build(), whyNoGpu(wanted), Map.of()));
	}

	private static Optional<String> whyNoGpu(final Choice wanted) {
		if (wanted == Choice.CPU) return Optional.of(EngineChoice.CPU_WANTED);
		final Optional<String> why = started.whyNoGpu();
		return why.isPresent() && why.get().equals(EngineChoice.CPU_WANTED) && wanted == Choice.GPU
			? Optional.of("PyTorch was started for the CPU: restart ImageJ to use the graphics card") : why;
	}

	private static EngineChoice decide(final Choice wanted) {
		try {
			return EngineChoice.of(wanted, EngineSurroundings.current());
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e.getMessage(), e);
		}
	}

	private static EngineChoice started(final EngineChoice choice) {
		if (System.getenv("OPT_OUT_TRACKING") == null) System.setProperty("OPT_OUT_TRACKING", "true");
		final List<String> told = new ArrayList<>();
		choice.settings().forEach((name, value) -> {
			if (System.getenv(name) == null && System.setProperty(name, value) == null) told.add(name);
		});
		try {
			final Engine engine = EngineLock.alone(choice.build().place().getParent(), EngineStart::load);
			return new EngineChoice(
				loaded(choice.build(), engine), choice.whyNoGpu().or(() -> engine.hasCapability("CUDA")
					? Optional.empty() : Optional.of("PyTorch in " + LibUtils.getLibtorchPath() + " finds no CUDA")),
				Map.of());
		}
		catch (final IOException e) {
			throw new UncheckedIOException("the engine's cache cannot be locked: " + e.getMessage(), e);
		}
		catch (final RuntimeException e) {
			told.forEach(System::clearProperty); // so that the next try decides anew
			throw e;
		}
	}

	private static EngineBuild loaded(final EngineBuild asked, final Engine engine) {
		return new EngineBuild(engine.getVersion(), asked.flavour(), asked.source(),
			Path.of(LibUtils.getLibtorchPath()), true);
	}

	private static Engine load() {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(EngineStart.class.getClassLoader());
		try {
			return Engine.getEngine("PyTorch");
		}
		catch (final RuntimeException | Error e) {
			throw new IllegalStateException(EngineTrouble.of(e).sentence(), e);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}
}
