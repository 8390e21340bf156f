// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.removal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the shifts of a coarse texture are on one twice as large. */
final class FinerOffsets {

	private final Map<Offset, Offset> finer = new HashMap<>();

	/**
	 * @param coarse regular shifts, the best first
	 * @param refined the same, on the larger texture
	 */
	FinerOffsets(final List<Offset> coarse, final List<Offset> refined) {
		for (int k = 0; k < coarse.size(); k++)
			finer.putIfAbsent(coarse.get(k), refined.get(k));
		for (int k = 0; k < coarse.size(); k++) // what is one texel off such a shift is meant to follow it
			for (int dy = -1; dy <= 1; dy++)
				for (int dx = -1; dx <= 1; dx++)
					finer.putIfAbsent(new Offset(coarse.get(k).dx() + dx, coarse.get(k).dy() + dy), refined.get(k));
	}

	/** The regular shift that (dx, dy) follows, else twice (dx, dy). */
	Offset of(final int dx, final int dy) {
		final Offset twice = new Offset(2 * dx, 2 * dy);
		return finer.getOrDefault(new Offset(dx, dy), twice);
	}
}
