// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The TorchScript program {@code blocks.py}, whose methods are called by name and can be
 * differentiated.
 * <p>
 * There is one program per process, loaded at its first use; it has no weights of its own. A call
 * costs about 4 µs beside the operators it runs, plus about 1 µs per weight.
 * </p>
 */
final class TensorProgram {

	private static final String SOURCE = "blocks.py";
	private static final String CLASS = "Blocks";

	/** Loaded when first needed. */
	private static final class Holder {

		static final TensorProgram INSTANCE = load();
	}

	/** Kept only so that it stays reachable: its finalizer releases the module. */
	private final Model model;
	private final PtSymbolBlock module;
	/** Owner of {@link #selectors}, on the host: a scalar on a GPU would cost a copy per call. */
	private final NDManager host;
	/** By method name, the array whose name tells DJL to call that method. */
	private final Map<String, NDArray> selectors = new ConcurrentHashMap<>();

	private TensorProgram(final Model model, final NDManager host) {
		this.model = model;
		this.module = (PtSymbolBlock) model.getBlock();
		this.host = host;
	}

	/** The program; starts the engine if nothing has. */
	static TensorProgram instance() {
		return Holder.INSTANCE;
	}

	private static TensorProgram load() {
		final NDManager host = ComputeDevice.cpu().newManager();
		final Model model = Model.newInstance("blocks", host.getDevice());
		try (InputStream source = TensorProgram.class.getResourceAsStream(SOURCE)) {
			if (source == null) throw new IOException("resource " + SOURCE + " is missing from the jar");
			final String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
			model.load(new ByteArrayInputStream(TorchScriptArchive.of(text, CLASS)));
		}
		catch (final IOException e) {
			throw new UncheckedIOException("cannot load " + SOURCE, e);
		}
		catch (final ai.djl.MalformedModelException e) {
			throw new IllegalStateException("the engine refuses " + SOURCE, e);
		}
		return new TensorProgram(model, host);
	}

	/** Calls a method without weights; see {@link #call(String, Collection, NDArray...)}. */
	NDArray call(final String method, final NDArray... inputs) {
		return call(method, List.of(), inputs);
	}

	/**
	 * Calls a method of the program.
	 * <p>
	 * The call runs in training mode always, since tensors made in inference mode cannot take part in a
	 * gradient; nothing is recorded unless an input requires a gradient. The graph optimiser is off: it
	 * recompiles for every new shape and gains nothing on blocks that are mostly library kernels. That
	 * switch belongs to the thread, hence it is set here.
	 * </p>
	 *
	 * @param method its name
	 * @param weights arrays named {@code w.KEY}, which arrive as one dictionary after the inputs; none if
	 *          the method takes none
	 * @param inputs its tensors, at least one, which must have no names
	 * @return its result, attached to the manager of the first input
	 */
	NDArray call(final String method, final Collection<NDArray> weights, final NDArray... inputs) {
		final NDList arguments = new NDList(inputs.length + 1 + weights.size());
		for (final NDArray input : inputs)
			arguments.add(input);
		arguments.add(selectors.computeIfAbsent(method, this::selector));
		arguments.addAll(weights);
		JniUtils.setGraphExecutorOptimize(false);
		return IValueUtils.forward(module, arguments, true).head();
	}

	private NDArray selector(final String method) {
		final NDArray array = host.create(0f);
		array.setName("module_method:" + method);
		return array;
	}

	@Override
	public String toString() {
		return "TensorProgram[" + model.getName() + "]";
	}
}
