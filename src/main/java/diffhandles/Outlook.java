// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import java.util.List;
import java.util.Locale;

/**
 * What is to be expected of an edit, known before a model runs.
 *
 * <pre>
 * Outlook outlook = DiffusionHandles.prepare(scene, EditOptions.DEFAULT).preview(edits).outlook();
 * if (!outlook.isGood()) outlook.doubts().forEach(System.err::println);
 * </pre>
 *
 * @param madeUpShare share of the picture that will show what nobody saw: the objects' old place where nothing covers
 *          it, and faces that the picture does not show
 * @param keptShare share of the objects' visible surface that the result still shows, the least of all objects; the
 *          rest is turned away, out of the picture, hidden, or lost to steps of the depth
 * @param wholeShare share of an object that its largest piece and its closed surface are, the least of all, in
 *          comparison with its outline before; 1 if nothing is torn
 * @param depthConfidence how well the depth around the objects' feet is a ground, the least of all; 0 without one
 * @param shadowConfidence how surely the objects' shadows were found, the least of all; 0 where none was sought
 * @param doubts what speaks against the edit, in sentences; empty if nothing
 */
public record Outlook(double madeUpShare, double keptShare, double wholeShare, double depthConfidence,
	double shadowConfidence, List<String> doubts)
{

	/** @throws IllegalArgumentException if a share is not in 0 … 1 */
	public Outlook {
		for (final double share : new double[]{ madeUpShare, keptShare, wholeShare, depthConfidence, shadowConfidence })
			if (!(share >= 0 && share <= 1))
				throw new IllegalArgumentException("shares and confidences must be in 0 … 1, got " + share);
		doubts = List.copyOf(doubts);
	}

	/** What is to be expected, in one sentence: the first doubt and how many more there are, or what is kept. */
	public String sentence() {
		if (isGood()) return String.format(Locale.ROOT,
			"Nothing speaks against it: %.0f %% of the picture is made up, %.0f %% of what is seen of the object kept.",
			100 * madeUpShare, 100 * keptShare);
		return doubts.get(0) + (doubts.size() == 1 ? "" : " (And " + (doubts.size() - 1) + " more.)");
	}

	/** Whether nothing speaks against the edit. */
	public boolean isGood() {
		return doubts.isEmpty();
	}
}
