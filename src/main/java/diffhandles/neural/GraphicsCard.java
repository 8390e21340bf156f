// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.util.Optional;

/**
 * What NVIDIA's driver says of the first graphics card.
 *
 * @param name as it is sold
 * @param driver the driver's version, such as 550.54.14
 * @param capability NVIDIA's number for the generation of the card: 8.6 is an RTX 30
 * @param totalBytes of its memory
 * @param freeBytes that no program has at the moment
 */
record GraphicsCard(String name, String driver, double capability, long totalBytes, long freeBytes) {

	/** The first driver with which programs for any CUDA 12 run, by NVIDIA's table of minor-version compatibility. */
	private static final int LEAST_DRIVER = 525;
	/** The oldest generation that PyTorch's builds for CUDA 12.8 are compiled for. */
	private static final double LEAST_CAPABILITY = 7.5;

	/** Why PyTorch's CUDA build cannot use it; empty if it can. */
	Optional<String> obstacle() {
		if (majorOf(driver) < LEAST_DRIVER) return Optional.of("the driver " + driver + " of the graphics card " + name
			+ " is too old: PyTorch for CUDA 12.8 needs " + LEAST_DRIVER + " or newer");
		if (capability < LEAST_CAPABILITY)
			return Optional.of("the graphics card " + name + " is too old: it has compute capability " + capability
				+ ", and PyTorch for CUDA 12.8 needs " + LEAST_CAPABILITY + " (RTX 20 or newer)");
		return Optional.empty();
	}

	private static int majorOf(final String version) {
		final String major = version.split("\\.", 2)[0];
		return major.matches("\\d{1,6}") ? Integer.parseInt(major) : 0;
	}
}
