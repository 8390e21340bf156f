// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import diffhandles.benchmark.picture.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All pictures of one scene with their names, in rows, as the paper's Figure 8 shows its ablations. */
final class SceneSheet {

	private static final int COLUMNS = 5;

	private SceneSheet() {}

	/**
	 * @param pictures by name, in order; at least one
	 * @param tile size of a picture's longer side, pixels
	 */
	static Picture of(final Map<String, Picture> pictures, final int tile) {
		final List<String> names = List.copyOf(pictures.keySet());
		final List<Picture> rows = new ArrayList<>();
		for (int i = 0; i < names.size(); i += COLUMNS) {
			final List<String> titles = new ArrayList<>(names.subList(i, Math.min(names.size(), i + COLUMNS)));
			final int filled = titles.size();
			while (titles.size() < Math.min(COLUMNS, names.size()))
				titles.add("");
			final ContactSheet row = new ContactSheet(titles, List.of(""), tile);
			for (int c = 0; c < filled; c++)
				row.put(0, c, pictures.get(titles.get(c)));
			rows.add(row.picture());
		}
		return below(rows);
	}

	/** Pictures of one width, each below the one before. */
	private static Picture below(final List<Picture> rows) {
		final int w = rows.get(0).width(), h = rows.stream().mapToInt(Picture::height).sum();
		final float[] rgb = new float[3 * w * h];
		int y = 0;
		for (final Picture row : rows) {
			for (int c = 0; c < 3; c++)
				System.arraycopy(row.rgb(), c * row.size(), rgb, (c * h + y) * w, row.size());
			y += row.height();
		}
		return new Picture(w, h, rgb);
	}
}
