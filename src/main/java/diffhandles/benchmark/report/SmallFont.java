// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Letters of 3×5 dots, drawn twice as large: enough to label pictures, without asking the system for a
 * font, which a server may not have.
 */
final class SmallFont {

	/** Every letter with its five rows from the top; the bits of an octal digit are its dots. */
	private static final String GLYPHS = "a25755 b65656 c34443 d65556 e74647 f74644 g34553 h55755 i72227 j11152 k55655 "
		+ "l44447 m57755 n65555 o25552 p65644 q25573 r65655 s34216 t72222 u55557 v55552 w55775 x55255 y55222 z71247 "
		+ "075557 126227 261247 361216 455711 574616 634652 771222 875757 925316 -00700 .00002 ×05250";
	private static final int SCALE = 2;

	/** Height of a line of text, pixels. */
	static final int HEIGHT = 5 * SCALE;
	/** Width of a letter with its gap, pixels. */
	static final int ADVANCE = 4 * SCALE;

	private static final Map<Character, String> ROWS = new HashMap<>();

	static {
		for (final String glyph : GLYPHS.split(" "))
			ROWS.put(glyph.charAt(0), glyph.substring(1));
	}

	private SmallFont() {}

	/** Where a dot is painted. */
	@FunctionalInterface
	interface Canvas {

		void dot(int x, int y);
	}

	/** Paints text whose upper left corner is at (x, y); unknown characters are gaps. */
	static void paint(final String text, final int x, final int y, final Canvas canvas) {
		final String letters = text.toLowerCase(Locale.ROOT);
		for (int i = 0; i < letters.length(); i++) {
			final String rows = ROWS.getOrDefault(letters.charAt(i), "00000");
			for (int dy = 0; dy < HEIGHT; dy++)
				for (int dx = 0; dx < 3 * SCALE; dx++)
					if ((rows.charAt(dy / SCALE) - '0' >> 2 - dx / SCALE & 1) != 0)
						canvas.dot(x + i * ADVANCE + dx, y + dy);
		}
	}
}
