// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * The number format of a network's weights and activations. Inputs, outputs and gradients of a network
 * are float32 in every precision.
 */
public enum Precision {
	/** 32 bits: parity with the published networks. */
	FP32("float32", 4, 1),
	/** 16 bits with float32's range; fast on CPUs with AMX or AVX512-BF16 and on GPUs. */
	BF16("bfloat16", 2, 1),
	/** 16 bits; for GPUs. Small gradients vanish in it unless the loss is scaled. */
	FP16("float16", 2, 1 << 20);

	/** Below this many weights a CPU gains nothing from 16 bits: calls dominate, not arithmetic. */
	private static final long WORTHWHILE_PARAMETERS = 50_000_000;
	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private final String method;
	private final int bytes;
	private final double lossScale;

	Precision(final String method, final int bytes, final double lossScale) {
		this.method = method;
		this.bytes = bytes;
		this.lossScale = lossScale;
	}

	/** Bytes per number. */
	public int bytes() {
		return bytes;
	}

	/**
	 * The factor by which to multiply a loss before its backward pass, and by which to divide the gradient
	 * after it: 1 where none is needed. If a gradient comes out infinite or not a number, halve it and
	 * repeat.
	 */
	public double lossScale() {
		return lossScale;
	}

	/**
	 * The fastest precision of a device for a network: 16 bits on GPUs, bfloat16 on CPUs that multiply
	 * matrices in it if the network is large, else float32.
	 *
	 * @param device where the network is to run
	 * @param parameters its number of weights
	 */
	public static Precision fastest(final Device device, final long parameters) {
		if (device.isGpu()) return FP16;
		return parameters >= WORTHWHILE_PARAMETERS && multipliesBfloat16(cpuInfo()) ? BF16 : FP32;
	}

	/** Whether the flags of the first CPU in a {@code /proc/cpuinfo} name bfloat16 matrix arithmetic. */
	static boolean multipliesBfloat16(final String cpuInfo) {
		return cpuInfo.lines().filter(line -> line.startsWith("flags")).findFirst()
			.map(line -> Set.of(line.substring(line.indexOf(':') + 1).trim().toLowerCase(Locale.ROOT).split("\\s+")))
			.filter(flags -> flags.contains("amx_bf16") || flags.contains("avx512_bf16")).isPresent();
	}

	/** The system's description of its CPUs; empty where there is no such file (not Linux). */
	private static String cpuInfo() {
		try {
			return Files.isReadable(CPU_INFO) ? Files.readString(CPU_INFO) : "";
		}
		catch (final IOException unreadable) {
			return ""; // an unknown CPU is treated as one without bfloat16
		}
	}

	/** A tensor in this precision, differentiable; attached to the same manager. It may share its memory. */
	public NDArray cast(final NDArray array) {
		return TensorProgram.instance().call(method, array);
	}
}
