// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.nio.file.Path;

/**
 * A build of PyTorch's libraries.
 *
 * @param version of PyTorch, such as 2.7.1
 * @param flavour what it is compiled for: {@code cpu}, or {@code cu128} for NVIDIA's CUDA 12.8
 * @param source where it comes from
 * @param place the folder of its libraries, or where they will be
 * @param isHere whether they are there; else the engine fetches or unpacks them when it starts
 */
record EngineBuild(String version, String flavour, Source source, Path place, boolean isHere) {

	/** Where a build comes from. */
	enum Source {
		/** A folder that the user named, or put where the plugin looks. */
		FOLDER,
		/** A jar beside the plugin, unpacked into the cache. */
		JAR,
		/** The engine's cache, which is filled from the net. */
		CACHE
	}

	static final String CPU = "cpu", CUDA = "cu128";

	/** Whether it can use NVIDIA's graphics cards. */
	boolean isCuda() {
		return flavour.startsWith("cu");
	}

	/** Such as "PyTorch 2.7.1 for CPUs". */
	String title() {
		return "PyTorch " + version + (isCuda() ? " for NVIDIA's graphics cards (" + flavour + ")" : " for CPUs");
	}

	/** Where it is or comes from, in words that go on after its title. */
	String origin() {
		if (isHere) return "in " + place;
		if (source == Source.JAR) return "will be unpacked from its jar into " + place + " at the first edit";
		return "will be fetched at the first edit (" + (isCuda() ? "some gigabytes" : "about 110 MB") + ", into "
			+ place + ")";
	}
}
