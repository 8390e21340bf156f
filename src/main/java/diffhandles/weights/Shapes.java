// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Shapes as messages show them: {@code 320×4×3×3}. */
final class Shapes {

	private Shapes() {}

	static String text(final long[] shape) {
		return shape.length == 0 ? "scalar"
			: Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining("×"));
	}
}
