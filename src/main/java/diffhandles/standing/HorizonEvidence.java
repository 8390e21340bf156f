// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.standing;

/** What a horizon was told from. */
public enum HorizonEvidence {
	/** Somebody gave it. */
	GIVEN("given"),
	/** Lines in the picture that are parallel or at right angles in space. */
	LINES("from the picture's straight lines"),
	/** The outline of a round foot or rim. */
	ELLIPSE("from the ellipse of a round foot or rim"),
	/** The land ends there, at trees or at the sky. */
	LAND("where the land ends"),
	/** The floor is all that is seen: it does not end below the picture's upper edge. */
	NO_END("a guess above the picture: nothing but floor is seen in it"),
	/** Nothing: photographs usually have it about there. */
	USUAL("a guess: nothing in the picture tells it");

	private final String words;

	HorizonEvidence(final String words) {
		this.words = words;
	}

	public String words() {
		return words;
	}
}
