// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui.canvas;

import diffhandles.Outlook;
import java.util.Locale;

/** What is to be expected of an edit, in plain words. */
final class OutlookWords {

	/** Confidence in a shadow below which it is called unsure, and from which sure; ours. */
	private static final double UNSURE = 0.4, SURE = 0.7;
	private static final int MOST_DOUBTS = 2;

	private OutlookWords() {}

	/**
	 * A few lines of HTML.
	 *
	 * @param madeUp share of the object that the picture does not show, 0 … 1
	 * @param depth where the depth comes from, in words
	 */
	static String of(final Outlook outlook, final double madeUp, final String depth) {
		final StringBuilder lines = new StringBuilder(String.format(Locale.ROOT,
			"<html>Made up: %.0f %% of the object, %.0f %% of the picture. Shadow: %s. Depth: %s.", 100 * madeUp,
			100 * outlook.madeUpShare(), shadow(outlook.shadowConfidence()), escaped(depth)));
		outlook.doubts().stream().limit(MOST_DOUBTS)
			.forEach(doubt -> lines.append("<br><font color=#a04000>").append(escaped(doubt)).append("</font>"));
		return lines.append("</html>").toString();
	}

	private static String shadow(final double confidence) {
		return confidence == 0 ? "none seen"
			: confidence < UNSURE ? "unsure" : confidence < SURE ? "fairly sure" : "sure";
	}

	static String escaped(final String words) {
		return words.replace("&", "&amp;").replace("<", "&lt;");
	}
}
