// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import diffhandles.EngineOptions;
import diffhandles.neural.ComputeDevice;
import diffhandles.neural.Precision;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.util.Locale;

/**
 * What the networks of a model run on, and the numbers that its denoising network computes with.
 *
 * @param device of all networks
 * @param precision of the denoising network; the others run once or twice an edit and always compute in fp32
 */
record Placement(ComputeDevice device, Precision precision) {

	/**
	 * What a user asks for; starts the tensor engine.
	 *
	 * @param parameters of the model
	 * @throws IllegalStateException if a graphics card is asked for that cannot be used
	 */
	static Placement of(final EngineOptions options, final long parameters) {
		final ComputeDevice device = ComputeDevice.select(choice(options.device()));
		final Precision precision = switch (options.precision()) {
			case AUTO -> Precision.fastest(device.device(), parameters);
			case FP32 -> Precision.FP32;
			case BF16 -> Precision.BF16;
			case FP16 -> Precision.FP16;
		};
		if (precision == Precision.FP16 && !device.isGpu()) throw new IllegalArgumentException(
			"precision=fp16 is for graphics cards: a CPU takes some seventy times as long with it; use "
				+ "precision=auto, fp32 or bf16");
		return new Placement(device, precision);
	}

	static ComputeDevice.Choice choice(final DeviceKind kind) {
		return switch (kind) {
			case AUTO -> ComputeDevice.Choice.AUTO;
			case CPU -> ComputeDevice.Choice.CPU;
			case GPU -> ComputeDevice.Choice.GPU;
		};
	}

	/** How to ask for a device and a precision. */
	static EngineOptions options(final boolean gpu, final Precision precision, final EngineOptions other) {
		return new EngineOptions(gpu ? DeviceKind.GPU : DeviceKind.CPU, switch (precision) {
			case FP32 -> PrecisionKind.FP32;
			case BF16 -> PrecisionKind.BF16;
			case FP16 -> PrecisionKind.FP16;
		}, other.depthNetwork(), other.installedDepth());
	}

	boolean isGpu() {
		return device.isGpu();
	}

	String deviceName() {
		return isGpu() ? "gpu" : "cpu";
	}

	String precisionName() {
		return precision.name().toLowerCase(Locale.ROOT);
	}
}
