// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a slice of a result shows. */
public enum ResultSlice {
	/** The picture before. */
	INPUT,
	/** The picture after. */
	EDITED,
	/** z before. */
	DEPTH,
	/** z after. */
	EDITED_DEPTH,
	/** Where the edit may have changed the picture. */
	MASK,
	/** The object warped over the filled background, without a network. */
	PREVIEW;

	/** Its name in macros, and the label of its slice. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Whether it is z, which is shown in 32 bits whatever the picture's type is. */
	public boolean isDepth() {
		return this == DEPTH || this == EDITED_DEPTH;
	}

	/**
	 * Reads a list such as {@code input,edited}.
	 *
	 * @param list keys, separated by commas
	 * @param allowed what may be in it
	 * @throws IllegalArgumentException for an empty list, or an unknown or repeated key
	 */
	public static List<ResultSlice> parse(final String list, final Collection<ResultSlice> allowed) {
		final String expected =
			"slices: expected any of " + allowed.stream().map(ResultSlice::key).collect(Collectors.joining(",")) + ", ";
		final Set<ResultSlice> slices = new LinkedHashSet<>();
		for (final String word : list.split(",", -1)) {
			final String key = word.trim();
			final ResultSlice slice =
				Arrays.stream(values()).filter(s -> s.key().equals(key) && allowed.contains(s)).findAny()
					.orElseThrow(() -> new IllegalArgumentException(expected + "got '" + key + "' in '" + list + "'"));
			if (!slices.add(slice))
				throw new IllegalArgumentException(expected + "each once, got '" + key + "' twice in '" + list + "'");
		}
		return List.copyOf(slices);
	}
}
