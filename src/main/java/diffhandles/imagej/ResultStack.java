package diffhandles.imagej;

import diffhandles.EditResult;
import diffhandles.PreviewResult;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * Writes a result as ImageJ users expect it: a new image of the input's type, one labelled slice per part, the
 * objects' outlines before and after as overlay, and the input's calibration, display range and lookup table.
 * <p>
 * All slices of a stack have one type, so depth and mask are fitted to the picture's:
 * </p>
 * <ul>
 * <li>32-bit: depth in its own unit; the edit mask from 0 to 1;</li>
 * <li>8-bit, 16-bit, RGB: depth linearly from black (nearest) to white (farthest), with the same scale for both
 * depth slices, which the second line of their labels tells; the edit mask from 0 to 255 (16-bit: 65535), where 0
 * is exactly the pixels that the edit left alone.</li>
 * </ul>
 */
public final class ResultStack {

	private final ImagePlus input;
	private final ImageProcessor before;
	private final Map<ResultSlice, Supplier<ImageProcessor>> parts = new EnumMap<>(ResultSlice.class);
	private final Overlay outlines = new Overlay();
	private String depthScale = "";

	private ResultStack(final ImagePlus input) {
		this.input = input;
		before = Pictures.currentSlice(input).duplicate();
		parts.put(ResultSlice.INPUT, () -> before);
	}

	/**
	 * Makes the image of an edit, with its current slice the edited picture if it has one.
	 *
	 * @param input the image whose current slice was edited
	 * @param slices what to show, in this order; at least one
	 * @return an image that is not shown yet, named {@code <title>-edited}
	 */
	public static ImagePlus of(final ImagePlus input, final EditResult<?> result, final List<ResultSlice> slices) {
		final ResultStack stack = new ResultStack(input);
		stack.picture(ResultSlice.EDITED, result.edited());
		stack.picture(ResultSlice.PREVIEW, result.preview());
		stack.depths(result.depth(), result.editedDepth());
		stack.editMask(result.editMask());
		stack.outlines(result.sourceMask(), result.targetMask());
		return stack.image("-edited", slices);
	}

	/**
	 * Makes the image of a preview; its mask is the objects before and after.
	 *
	 * @param input the image whose current slice was edited
	 * @param depth z before
	 * @param slices what to show, in this order, but not {@link ResultSlice#EDITED}; at least one
	 * @return an image that is not shown yet, named {@code <title>-preview}
	 */
	public static ImagePlus of(final ImagePlus input, final DepthMap depth, final PreviewResult<?> result,
		final List<ResultSlice> slices)
	{
		final ResultStack stack = new ResultStack(input);
		stack.picture(ResultSlice.PREVIEW, result.preview());
		stack.depths(depth, result.editedDepth());
		final Mask touched = result.sourceMask().or(result.targetMask());
		stack.parts.put(ResultSlice.MASK, () -> stack.fitted(Outline.bytes(touched).convertToFloatProcessor(), 255));
		stack.outlines(result.sourceMask(), result.targetMask());
		return stack.image("-preview", slices);
	}

	private <T extends RealType<T> & NativeType<T>> void picture(final ResultSlice slice,
		final RandomAccessibleInterval<T> picture)
	{
		parts.put(slice, () -> Pictures.processor(picture));
	}

	private void depths(final DepthMap depth, final DepthMap editedDepth) {
		float near = Float.POSITIVE_INFINITY, far = 0;
		for (final DepthMap map : List.of(depth, editedDepth))
			for (final float z : map.z()) {
				near = Math.min(near, z);
				far = Math.max(far, z);
			}
		final float nearest = near, farthest = far;
		parts.put(ResultSlice.DEPTH, () -> depth(depth, nearest, farthest));
		parts.put(ResultSlice.EDITED_DEPTH, () -> depth(editedDepth, nearest, farthest));
		if (before.getBitDepth() != 32) depthScale = "\nz " + near + " shown as black, " + far + " as white";
	}

	private ImageProcessor depth(final DepthMap depth, final float near, final float far) {
		final FloatProcessor z = new FloatProcessor(depth.width(), depth.height(), depth.z().clone());
		if (before.getBitDepth() == 32) return z;
		final boolean shorts = before.getBitDepth() == 16;
		final double black = shorts ? input.getDisplayRangeMin() : 0, white = shorts ? input.getDisplayRangeMax() : 255;
		z.add(-near);
		if (far > near) z.multiply((white - black) / (far - near));
		z.add(black);
		return converted(z);
	}

	private void editMask(final RandomAccessibleInterval<FloatType> mask) {
		parts.put(ResultSlice.MASK, () -> fitted((FloatProcessor) Pictures.processor(mask), 1));
	}

	/** A mask from 0 to {@code top} in the picture's type; what is not 0 stays so, however small. */
	private ImageProcessor fitted(final FloatProcessor mask, final double top) {
		final int depth = before.getBitDepth();
		final double full = depth == 32 ? 1 : depth == 16 ? 65535 : 255;
		for (int i = 0; i < mask.getPixelCount(); i++) {
			final double scaled = mask.getf(i) * full / top;
			mask.setf(i, (float) (depth == 32 || scaled == 0 ? scaled : Math.max(1, Math.rint(scaled))));
		}
		return converted(mask);
	}

	/** Values as they are in the picture's type. */
	private ImageProcessor converted(final FloatProcessor values) {
		return switch (before.getBitDepth()) {
			case 8 -> values.convertToByteProcessor(false);
			case 16 -> values.convertToShortProcessor(false);
			case 24 -> new ColorProcessor(values.getWidth(), values.getHeight(), grey(values));
			default -> values;
		};
	}

	private static int[] grey(final FloatProcessor values) {
		final byte[] bytes = (byte[]) values.convertToByteProcessor(false).getPixels();
		final int[] rgb = new int[bytes.length];
		for (int i = 0; i < rgb.length; i++)
			rgb[i] = 0xff000000 | (bytes[i] & 0xff) * 0x010101;
		return rgb;
	}

	private void outlines(final Mask source, final Mask target) {
		for (final Roi roi : new Roi[]{ Outline.of(source, "before", Outline.BEFORE),
			Outline.of(target, "after", Outline.AFTER) })
			if (roi != null) outlines.add(roi);
	}

	private ImagePlus image(final String suffix, final List<ResultSlice> slices) {
		final ImageStack stack = new ImageStack(before.getWidth(), before.getHeight());
		for (final ResultSlice slice : slices)
			stack.addSlice(
				slice.key() + (slice == ResultSlice.DEPTH || slice == ResultSlice.EDITED_DEPTH ? depthScale : ""),
				parts.get(slice).get());
		final ImagePlus image = new ImagePlus(input.getTitle() + suffix, stack);
		image.setCalibration(input.getCalibration().copy());
		if (before.getBitDepth() != 24) {
			image.getProcessor().setColorModel(before.getColorModel());
			image.setDisplayRange(input.getDisplayRangeMin(), input.getDisplayRangeMax());
		}
		image.setOverlay(outlines);
		image.setSlice(slices.indexOf(slices.contains(ResultSlice.EDITED) ? ResultSlice.EDITED : slices.get(0)) + 1);
		return image;
	}
}
