// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import ij.ImagePlus;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in an image how it was made, so that nobody takes an edited picture for a recorded one.
 * <p>
 * The facts become image properties and lines at the top of the image's info ({@code Image > Show Info...});
 * ImageJ writes both into TIFF files.
 * </p>
 */
public final class Provenance {

	/** What the names of all properties start with. */
	public static final String PREFIX = "DiffusionHandles.";

	private Provenance() {}

	/**
	 * Writes facts into an image.
	 *
	 * @param image the image that was made
	 * @param source the image that it was made from, whose own info follows the facts
	 * @param facts names and values, in order
	 */
	public static void write(final ImagePlus image, final ImagePlus source, final Map<String, String> facts) {
		facts.forEach((name, value) -> image.setProp(PREFIX + name, value));
		final String lines = facts.entrySet().stream().map(fact -> PREFIX + fact.getKey() + ": " + fact.getValue())
			.collect(Collectors.joining("\n", "", "\n"));
		final String older = source.getInfoProperty();
		image.setProperty("Info", older == null ? lines : lines + "\n" + older);
	}
}
