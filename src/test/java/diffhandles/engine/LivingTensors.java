// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.util.NativeResource;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

/**
 * All tensors that a thread makes, of whichever owner and of none, as long as nobody has freed them. One megabyte or
 * four bytes, each counts.
 */
final class LivingTensors implements AutoCloseable {

	private final NDScope scope = new NDScope();
	private final Map<NDArray, NDArray> made;

	@SuppressWarnings("unchecked")
	LivingTensors() throws ReflectiveOperationException {
		final Field resources = NDScope.class.getDeclaredField("resources");
		resources.setAccessible(true);
		made = (Map<NDArray, NDArray>) resources.get(scope);
	}

	/** Those that live, in no order. */
	List<NDArray> all() {
		made.keySet().removeIf(array -> ((NativeResource<?>) array).isReleased());
		return List.copyOf(made.keySet());
	}

	/** Stops counting, and frees those that live. */
	@Override
	public void close() {
		scope.close();
	}
}
