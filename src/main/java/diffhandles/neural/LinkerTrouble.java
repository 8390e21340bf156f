// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import java.util.List;

/** What the system's loader of libraries says when it cannot load PyTorch's, and what helps. */
final class LinkerTrouble {

	private LinkerTrouble() {}

	/**
	 * The trouble.
	 *
	 * @param words its first line, as it is repeated
	 * @param all of what was said, in lower case
	 * @param cache where the engine keeps its libraries
	 */
	static EngineTrouble of(final String words, final String all, final String cache) {
		if (all.contains("torch_cuda") || all.contains("cudnn") || all.contains("cublas") || all.contains("c10_cuda"))
			return new EngineTrouble("PyTorch's build for graphics cards could not be loaded (" + words + ")",
				List.of("choose device=cpu and restart ImageJ", "install NVIDIA's newest driver",
					"on Windows, add the folder of these libraries to the variable PATH"));
		if (all.contains("dependent libraries"))
			return new EngineTrouble("Windows lacks a library that PyTorch needs (" + words + ")",
				List.of(
					"install Microsoft's Visual C++ Redistributable 2015-2022 (x64), "
						+ "https://aka.ms/vs/17/release/vc_redist.x64.exe",
					"restart Windows and edit again", "if that does not help, delete the folder pytorch in " + cache));
		if (all.contains("incompatible architecture") || all.contains("wrong elf class")
			|| all.contains("machine code=") || all.contains("%1 is not a valid win32"))
			return new EngineTrouble("PyTorch's libraries are for another processor than this Java (" + words + ")",
				List.of("install the Fiji for your processor (for Macs with Apple silicon: macos-arm64)",
					"remove jars pytorch-native-cpu for other systems from ImageJ's jars",
					"delete the folder pytorch in " + cache));
		if (all.contains("failed to map segment") || all.contains("operation not permitted")) return new EngineTrouble(
			"the system forbids to run programs from the folder of PyTorch (" + words + ")",
			List.of(
				"name a folder on a disk without noexec in the environment variable DJL_CACHE_DIR and restart ImageJ",
				"on a Mac, allow the library in System Settings > Privacy & Security",
				"ask who administers this computer"));
		if (all.contains("glibc") || all.contains("symbol not found") || all.contains("undefined symbol"))
			return new EngineTrouble(
				"this system is too old for PyTorch 2.7, or another libtorch comes first (" + words + ")",
				List.of("update the system (Linux: glibc 2.28 or newer; macOS: 11 or newer)",
					"remove PYTORCH_LIBRARY_PATH and other plugins' PyTorch",
					"use another computer with the same models folder"));
		return new EngineTrouble("PyTorch's libraries could not be loaded (" + words + ")",
			List.of("delete the folder pytorch in " + cache + ", so that they are unpacked or fetched anew",
				"on Windows, install Microsoft's Visual C++ Redistributable 2015-2022 (x64)",
				"report this sentence, with what Manage Models... says of the engine"));
	}
}
