// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.imagej.DepthCandidates;
import diffhandles.setting.DepthMethod;
import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the depth of an image may come from, in the words of the editor's list.
 *
 * @param image whose depth it is
 * @param now the depth map that a macro line names, or the word in its place; empty for the one of before
 */
record OfferedDepths(ImagePlus image, String now) {

	private static final String ESTIMATED = "estimated by the network", FROM_THE_GROUND = "from the ground",
		OF_THE_RESULT = "as of the result";

	/** What there is to choose from; the first is what it comes from now. */
	List<String> all() {
		final List<String> all = new ArrayList<>(List.of(shown()));
		Stream.concat(DepthCandidates.open(image).stream(), Stream.of(FROM_THE_GROUND, ESTIMATED))
			.filter(depth -> !all.contains(depth)).forEach(all::add);
		return all;
	}

	private String shown() {
		if (now.isBlank()) return OF_THE_RESULT;
		return switch (FloorOptions.method(now)) {
			case GROUND -> FROM_THE_GROUND;
			case NETWORK -> ESTIMATED;
			default -> now;
		};
	}

	/** Where it comes from, in a few words for a sentence. */
	String words() {
		final boolean named = !now.isBlank() && FloorOptions.method(now) == DepthMethod.AUTO;
		return shown()
			+ (named && DepthCandidates.own(image).filter(now::equals).isPresent() ? ", which belongs to it" : "");
	}

	/** What a macro line names for one of the choices. */
	static String map(final String chosen) {
		return switch (chosen) {
			case FROM_THE_GROUND -> DepthMethod.GROUND.key();
			case ESTIMATED -> DepthMethod.NETWORK.key();
			default -> chosen;
		};
	}
}
