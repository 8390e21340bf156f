// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

/** A figure of the paper that the benchmark makes anew. */
public enum FigureKind implements Keyed {
	/** None: the variants that are asked for. */
	NONE("none"),
	/** Figure 8 and its table: what each choice of the guidance does. */
	ABLATIONS("ablations");

	private final String key;

	FigureKind(final String key) {
		this.key = key;
	}

	@Override
	public String key() {
		return key;
	}
}
