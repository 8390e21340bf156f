// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import diffhandles.EditResult;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Writes a result as ImageJ users expect it: a new image of the input's type, one labelled slice per part, the
 * objects' outlines before and after as overlay, and all that the input says of itself.
 * <p>
 * Depth is always 32-bit, in its own unit: a slice like the others where the picture is one 32-bit channel, else in an
 * image of its own. The edit mask is from 0 to 1 in 32 bits, from 0 to 255 (16-bit: 65535) in others, where 0 is
 * exactly the pixels that the edit left alone.
 * </p>
 * <p>
 * The image is as the input was when this was made; pictures that are added should be {@link StillPicture}s if the
 * input can have changed since.
 * </p>
 * <p>
 * All channels of a picture are channels of the result. One part of several pictures of a stack has their slices and
 * frames; of several parts, each is a slice and each picture a frame.
 * </p>
 */
public final class ResultStack {

	private final ImagePlus input;
	private final String suffix;
	private final List<ResultSlice> slices;
	private final List<PicturePlane> planes = new ArrayList<>();
	private final List<Map<ResultSlice, List<ImageProcessor>>> parts = new ArrayList<>();
	private final List<List<Roi>> outlines = new ArrayList<>(); // of each picture

	private ResultStack(final ImagePlus input, final String suffix, final List<ResultSlice> slices) {
		this.input = StillPicture.looks(input);
		this.suffix = suffix;
		this.slices = slices;
	}

	/**
	 * Starts the images of edits, named {@code <title>-edited}.
	 *
	 * @param slices what to show, in this order; at least one
	 */
	public static ResultStack ofEdits(final ImagePlus input, final List<ResultSlice> slices) {
		return new ResultStack(input, "-edited", slices);
	}

	/**
	 * Starts the images of previews, named {@code <title>-preview}.
	 *
	 * @param slices what to show, in this order, but not {@link ResultSlice#EDITED}; at least one
	 */
	public static ResultStack ofPreviews(final ImagePlus input, final List<ResultSlice> slices) {
		return new ResultStack(input, "-preview", slices);
	}

	/** The images of an edit of the picture that the user sees. */
	public static ResultImages of(final ImagePlus input, final EditResult<?> result, final List<ResultSlice> slices) {
		return ofEdits(input, slices).add(PicturePlane.current(input), result).images();
	}

	/**
	 * The images of a preview of the picture that the user sees; the mask is the objects before and after.
	 *
	 * @param depth z before
	 */
	public static ResultImages of(final ImagePlus input, final DepthMap depth, final PreviewResult<?> result,
		final List<ResultSlice> slices)
	{
		return ofPreviews(input, slices).add(PicturePlane.current(input), depth, result).images();
	}

	/** Starts the image of pictures without their objects, named {@code <title>-removed}. */
	public static ResultStack ofRemovals(final ImagePlus input) {
		return new ResultStack(input, "-removed", List.of(ResultSlice.EDITED));
	}

	/** Adds a picture without its objects. */
	public ResultStack add(final PicturePlane plane, final RemovalResult<?> result) {
		return add(plane, Map.of(ResultSlice.EDITED, () -> picture(plane, result.picture())), result.objects(),
			result.objects().minus(result.objects()));
	}

	/** Adds the edit of a picture. */
	public ResultStack add(final PicturePlane plane, final EditResult<?> result) {
		return add(plane, Map.of( //
			ResultSlice.EDITED, () -> picture(plane, result.edited()), //
			ResultSlice.PREVIEW, () -> picture(plane, result.preview()), //
			ResultSlice.DEPTH, () -> depth(result.depth()), //
			ResultSlice.EDITED_DEPTH, () -> depth(result.editedDepth()), //
			ResultSlice.MASK, () -> fitted(plane, (FloatProcessor) Pictures.processors(result.editMask()).get(0))),
			result.sourceMask(), result.targetMask());
	}

	/**
	 * Adds the preview of a picture.
	 *
	 * @param depth z before
	 */
	public ResultStack add(final PicturePlane plane, final DepthMap depth, final PreviewResult<?> result) {
		return add(plane, Map.of( //
			ResultSlice.PREVIEW, () -> picture(plane, result.preview()), //
			ResultSlice.DEPTH, () -> depth(depth), //
			ResultSlice.EDITED_DEPTH, () -> depth(result.editedDepth()), //
			ResultSlice.MASK, () -> fitted(plane, touched(result))), //
			result.sourceMask(), result.targetMask());
	}

	private ResultStack add(final PicturePlane plane, final Map<ResultSlice, Supplier<List<ImageProcessor>>> made,
		final Mask source, final Mask target)
	{
		final Map<ResultSlice, List<ImageProcessor>> shown = new EnumMap<>(ResultSlice.class);
		for (final ResultSlice slice : slices)
			shown.put(slice, slice == ResultSlice.INPUT ? plane.processors().stream().map(Pictures::copy).toList()
				: made.get(slice).get());
		parts.add(shown);
		planes.add(plane);
		outlines.add(Stream.of(Outline.of(source, "before", Outline.BEFORE), Outline.of(target, "after", Outline.AFTER))
			.filter(Objects::nonNull).toList());
		return this;
	}

	/** The images of what was added. */
	public ResultImages images() {
		final List<ResultSlice> depths = slices.stream().filter(ResultSlice::isDepth).toList();
		final List<ResultSlice> pictures = slices.stream().filter(slice -> !slice.isDepth()).toList();
		if (pictures.isEmpty()) return new ResultImages(image(suffix, depths, true), Optional.empty());
		if (depths.isEmpty() || holdsDepth()) return new ResultImages(image(suffix, slices, false), Optional.empty());
		return new ResultImages(image(suffix, pictures, false), Optional.of(image(suffix + "-depth", depths, true)));
	}

	private boolean holdsDepth() {
		final List<ImageProcessor> before = planes.get(0).processors();
		return before.size() == 1 && before.get(0) instanceof FloatProcessor;
	}

	private ImagePlus image(final String name, final List<ResultSlice> shown, final boolean depth) {
		final ResultImage image = new ResultImage(input, planes, shown);
		for (int p = 0; p < planes.size(); p++)
			for (final ResultSlice slice : shown)
				image.add(planes.get(p), slice, parts.get(p).get(slice));
		return image.build(input.getTitle() + name, outlines, depth);
	}

	/** A picture of the engine in the type of the input. */
	static List<ImageProcessor> picture(final PicturePlane plane,
		final RandomAccessibleInterval<? extends RealType<?>> picture)
	{
		final ImageProcessor before = plane.processors().get(0);
		return Pictures.isRgb(before) ? List.of(Pictures.colourProcessor(picture, before))
			: Pictures.processors(picture);
	}

	private static List<ImageProcessor> depth(final DepthMap depth) {
		return List.of(new FloatProcessor(depth.width(), depth.height(), depth.z().clone()));
	}

	private static FloatProcessor touched(final PreviewResult<?> result) {
		final FloatProcessor touched =
			Outline.bytes(result.sourceMask().or(result.targetMask())).convertToFloatProcessor();
		touched.multiply(1 / 255.0);
		return touched;
	}

	/** A mask from 0 to 1 in the picture's type, for each of its channels; what is not 0 stays so, however small. */
	private static List<ImageProcessor> fitted(final PicturePlane plane, final FloatProcessor mask) {
		final ImageProcessor before = plane.processors().get(0);
		final boolean real = before instanceof FloatProcessor;
		final double full = real ? 1 : before.getBitDepth() == 16 ? 65535 : 255;
		for (int i = 0; i < mask.getPixelCount(); i++) {
			final double scaled = mask.getf(i) * full;
			mask.setf(i, (float) (real || scaled == 0 ? scaled : Math.max(1, Math.rint(scaled))));
		}
		return Collections.nCopies(plane.processors().size(), converted(mask, before));
	}

	/** Values as they are in the picture's type. */
	private static ImageProcessor converted(final FloatProcessor values, final ImageProcessor before) {
		if (before instanceof IntProcessor) {
			final ImageProcessor ints = new IntProcessor(values.getWidth(), values.getHeight());
			for (int i = 0; i < values.getPixelCount(); i++)
				ints.set(i, Math.round(values.getf(i)));
			return ints;
		}
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
}
