// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects everything that is wrong with a state dict, and then says it all at once. */
final class StateDictCheck {

	/** How many keys of a kind a message lists; the others are counted. */
	private static final int LISTED = 20;

	private final Path file;
	private final List<String> missing = new ArrayList<>();
	private final List<String> unused = new ArrayList<>();
	private final List<String> misshaped = new ArrayList<>();
	private final List<String> integers = new ArrayList<>();
	private final List<String> ambiguous = new ArrayList<>();

	StateDictCheck(final Path file) {
		this.file = file;
	}

	void missing(final String key) {
		missing.add(key);
	}

	void unused(final String key) {
		unused.add(key);
	}

	void ambiguous(final String key, final String same) {
		ambiguous.add(key + " (same as " + same + ")");
	}

	void shape(final TensorInfo found, final long[] expected) {
		if (!Arrays.equals(found.shape(), expected)) misshaped
			.add(found.name() + " (expected " + Shapes.text(expected) + ", is " + Shapes.text(found.shape()) + ")");
	}

	void type(final TensorInfo found) {
		if (!found.type().isFloatingPoint()) integers.add(found.name() + " (of type " + found.type() + ")");
	}

	/** @throws MalformedModelFile if anything was wrong */
	void finish() throws MalformedModelFile {
		final List<String> problems = new ArrayList<>();
		add(problems, "missing", missing);
		add(problems, "unused", unused);
		add(problems, "misshaped", misshaped);
		add(problems, "not of floating-point numbers", integers);
		add(problems, "ambiguous", ambiguous);
		if (!problems.isEmpty()) throw new MalformedModelFile(file,
			"the tensors are not those of the configured network: " + String.join("; ", problems));
	}

	private static void add(final List<String> problems, final String kind, final List<String> keys) {
		if (keys.isEmpty()) return;
		final int more = keys.size() - LISTED;
		problems.add(keys.size() + " " + kind + ": " + String.join(", ", keys.subList(0, Math.min(LISTED, keys.size())))
			+ (more > 0 ? " and " + more + " more" : ""));
	}
}
