// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.neural;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * Resampling of maps (B, C, h, w), which DJL's own operators do not do with pixel centres at halves. All are
 * differentiable; results are attached to the manager of their input.
 */
public final class Operators {

	private Operators() {}

	/** Bicubic, A = −0.75, edges clamped, no antialiasing: PyTorch's interpolate. */
	public static NDArray resizeBicubic(final NDArray map, final long height, final long width) {
		return resize("resize_bicubic", map, height, width);
	}

	/** Bilinear, no antialiasing: PyTorch's interpolate. */
	public static NDArray resizeBilinear(final NDArray map, final long height, final long width) {
		return resize("resize_bilinear", map, height, width);
	}

	/**
	 * The antialiased resampling of picture libraries: a kernel as wide as a pixel of the smaller grid.
	 *
	 * @param bicubic with A = −0.5, else bilinear; the result of bicubic is clamped to [0, 1]
	 */
	public static NDArray resizeAntialiased(final NDArray map, final long height, final long width,
		final boolean bicubic)
	{
		return bicubic ? resize("resize_bicubic_antialiased", map, height, width).clip(0, 1)
			: resize("resize_bilinear_antialiased", map, height, width);
	}

	private static NDArray resize(final String method, final NDArray map, final long height, final long width) {
		try (NDManager host = map.getManager().newSubManager(Device.cpu())) {
			return TensorProgram.instance().call(method, map, host.create(new long[]{ height, width }));
		}
	}
}
