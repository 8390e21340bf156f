// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.setting.DepthKind;
import java.util.Objects;

/**
 * Where the depth of a scene is, and what its numbers are.
 *
 * @param map title or path of the depth image, empty for none
 * @param background title or path of the depth without the objects, empty for none
 * @param kind what the values of both are
 */
public record GivenDepth(String map, String background, DepthKind kind) {

	/** No depth is given. */
	public static final GivenDepth NONE = new GivenDepth("", "", DepthKind.DEPTH);

	public GivenDepth {
		Objects.requireNonNull(map, "map");
		Objects.requireNonNull(background, "background");
		Objects.requireNonNull(kind, "kind");
	}
}
