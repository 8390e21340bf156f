// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural.clip;

/**
 * A prompt as the text encoder takes it.
 *
 * @param ids (77) token ids: begin of text, the prompt's tokens, end of text, padding
 * @param count how many ids the whole prompt needs, begin and end of text included, padding not
 * @param cut whether these were more than 77, so that the end of the prompt is lost
 */
public record Tokens(int[] ids, int count, boolean cut) {

	public Tokens {
		ids = ids.clone();
	}

	@Override
	public int[] ids() {
		return ids.clone();
	}
}
