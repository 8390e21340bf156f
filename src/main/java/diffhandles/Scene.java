// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.geometry.DepthMap;
import diffhandles.raster.Mask;
import diffhandles.raster.Planes;
import diffhandles.window.PlaneImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/**
 * A picture, the objects in it, and what is known of its depth: where an edit starts from.
 *
 * <pre>
 * Scene&lt;UnsignedByteType&gt; scene = Scene.of(picture) // (x, y) or (x, y, 3)
 * 	.object(mask) // (x, y), true on the object
 * 	.depth(depth) // (x, y), optional
 * 	.prompt("a red tower on a wooden floor")
 * 	.build();
 * </pre>
 *
 * @param <T> the picture's pixel type, which is the result's as well
 * @param picture (W, H) grey, (W, H, 3) red, green, blue, or (W, H, C) with a description of each channel; any minimum
 * @param black the value shown as black
 * @param white the value shown as white; less than {@code black} for a picture shown inverted
 * @param channels how each channel is shown; empty for a picture that is grey or red, green, blue
 * @param objects the pixels of each object, at least one object
 * @param depth z of every pixel in any unit; if there is none, the model's depth network estimates it
 * @param backgroundDepth z of the scene without the objects, same unit; if there is none, it is filled in
 * @param lens vertical field of view of the camera, degrees; empty if nobody knows it
 * @param pixelAspect height of a pixel in widths, 1 for square pixels
 * @param prompt what the picture shows, in words
 */
public record Scene<T extends RealType<T> & NativeType<T>>(RandomAccessibleInterval<T> picture, double black,
	double white, List<Channel> channels, List<Mask> objects, Optional<DepthMap> depth,
	Optional<DepthMap> backgroundDepth, OptionalDouble lens, double pixelAspect, String prompt)
{

	/** Vertical field of view that the paper assumes for every photograph. */
	public static final double DEFAULT_FIELD_OF_VIEW_DEGREES = 55;

	/**
	 * @throws IllegalArgumentException if sizes disagree, there is no object, an object's mask is empty or
	 *           covers the whole picture, or a number is out of range
	 */
	public Scene {
		channels = List.copyOf(channels);
		requireChannels(picture, channels.size());
		if (black == white || !Double.isFinite(white - black)) throw new IllegalArgumentException(
			"white must differ from black, got black " + black + " and white " + white);
		if (!(pixelAspect > 0) || !Double.isFinite(pixelAspect)) throw new IllegalArgumentException(
			"a pixel's height in widths must be positive and finite, got " + pixelAspect);
		lens.ifPresent(degrees -> {
			if (!(degrees >= 1 && degrees <= 170))
				throw new IllegalArgumentException("the field of view must be 1 to 170 degrees, got " + degrees);
		});
		objects = List.copyOf(objects);
		if (objects.isEmpty()) throw new IllegalArgumentException("an edit needs at least one object, got none");
		final int width = (int) picture.dimension(0), height = (int) picture.dimension(1);
		for (final Mask object : objects) {
			requireSize("object mask", object.width(), object.height(), width, height);
			final int count = object.count();
			if (count == 0) throw new IllegalArgumentException(
				"the object's mask is empty: expected at least one of the " + width + "×" + height + " pixels");
			if (count == width * height) throw new IllegalArgumentException(
				"the object's mask covers all " + width + "×" + height + " pixels: expected some background around it");
		}
		depth.ifPresent(z -> requireSize("depth", z.width(), z.height(), width, height));
		backgroundDepth.ifPresent(z -> requireSize("background depth", z.width(), z.height(), width, height));
	}

	/** Starts a scene from its picture. */
	public static <T extends RealType<T> & NativeType<T>> Builder<T> of(final RandomAccessibleInterval<T> picture) {
		return new Builder<>(picture);
	}

	/** Pixels per row. */
	public int width() {
		return (int) picture.dimension(0);
	}

	/** Number of rows. */
	public int height() {
		return (int) picture.dimension(1);
	}

	/** Vertical field of view of the camera: the known one, or the one that is taken where nobody knows it. */
	public double fieldOfViewDegrees() {
		return lens.orElse(DEFAULT_FIELD_OF_VIEW_DEGREES);
	}

	/** All objects' pixels. */
	public Mask objectMask() {
		return objects.stream().reduce(Mask::or).orElseThrow();
	}

	/** This scene with the depth that somebody found for it. */
	public Scene<T> withDepth(final DepthMap newDepth) {
		return new Scene<>(picture, black, white, channels, objects, Optional.of(newDepth), backgroundDepth, lens,
			pixelAspect, prompt);
	}

	/** This scene with the depth of what is there without its objects. */
	public Scene<T> withBackgroundDepth(final DepthMap newDepth) {
		return new Scene<>(picture, black, white, channels, objects, depth, Optional.of(newDepth), lens, pixelAspect,
			prompt);
	}

	/** This scene with other marks of its objects. */
	public Scene<T> withObjects(final List<Mask> newObjects) {
		return new Scene<>(picture, black, white, channels, newObjects, depth, backgroundDepth, lens, pixelAspect,
			prompt);
	}

	/** This scene seen by a camera of a vertical field of view. */
	public Scene<T> withFieldOfView(final double degrees) {
		return new Scene<>(picture, black, white, channels, objects, depth, backgroundDepth, OptionalDouble.of(degrees),
			pixelAspect, prompt);
	}

	private static void requireChannels(final RandomAccessibleInterval<?> picture, final int described) {
		final int n = picture.numDimensions();
		if (described > 0 ? n == 3 && picture.dimension(2) == described : n == 2 || n == 3 && picture.dimension(2) == 3)
			return;
		throw new IllegalArgumentException(
			"the picture must be (x, y) grey, (x, y, 3) colour, or (x, y, c) with each of its channels described, but "
				+ "has " + n + " dimensions" + (n == 3 ? " and " + picture.dimension(2) + " channels" : "")
				+ (described > 0 ? ", of which " + described + " are described" : ""));
	}

	private static void requireSize(final String what, final int w, final int h, final int width, final int height) {
		if (w != width || h != height)
			throw new IllegalArgumentException(what + " is " + w + "×" + h + ", the picture is " + width + "×" + height
				+ (w == height && h == width
					? ": one of them is turned; a camera's photo may say in its file how to turn it, which not all "
						+ "programs heed"
					: ""));
	}

	/** Collects the parts of a {@link Scene}. */
	public static final class Builder<T extends RealType<T> & NativeType<T>> {

		private final RandomAccessibleInterval<T> picture;
		private double black;
		private double white;
		private List<Channel> channels = List.of();
		private final List<Mask> objects = new ArrayList<>();
		private Optional<DepthMap> depth = Optional.empty();
		private Optional<DepthMap> backgroundDepth = Optional.empty();
		private OptionalDouble lens = OptionalDouble.empty();
		private double pixelAspect = 1;
		private String prompt = "";

		private Builder(final RandomAccessibleInterval<T> picture) {
			this.picture = picture;
			final T type = picture.getType();
			final boolean integer = type.getMaxValue() <= 65535;
			black = 0;
			white = integer ? type.getMaxValue() : 1;
		}

		/** The values shown as black and as white; by default 0 and the type's maximum, for float pictures 1. */
		public Builder<T> range(final double newBlack, final double newWhite) {
			black = newBlack;
			white = newWhite;
			return this;
		}

		/** How each channel of a (W, H, C) picture is shown; the model sees their colours added up. */
		public Builder<T> channels(final List<Channel> described) {
			channels = described;
			return this;
		}

		/** Adds an object. */
		public Builder<T> object(final Mask mask) {
			objects.add(mask);
			return this;
		}

		/** Adds an object whose pixels are true in a (W, H) picture. */
		public <B extends BooleanType<B>> Builder<T> object(final RandomAccessibleInterval<B> mask) {
			final Cursor<B> cursor = Views.flatIterable(mask).cursor();
			return object(Mask.of((int) mask.dimension(0), (int) mask.dimension(1), (x, y) -> cursor.next().get()));
		}

		/** z of every pixel. */
		public Builder<T> depth(final DepthMap newDepth) {
			depth = Optional.of(newDepth);
			return this;
		}

		/** z of every pixel, from a (W, H) picture. */
		public Builder<T> depth(final RandomAccessibleInterval<? extends RealType<?>> z) {
			return depth(depthMap(z));
		}

		/** z of the scene without the objects. */
		public Builder<T> backgroundDepth(final DepthMap newDepth) {
			backgroundDepth = Optional.of(newDepth);
			return this;
		}

		/** z of the scene without the objects, from a (W, H) picture. */
		public Builder<T> backgroundDepth(final RandomAccessibleInterval<? extends RealType<?>> z) {
			return backgroundDepth(depthMap(z));
		}

		/** Vertical field of view of the camera, in degrees. */
		public Builder<T> fieldOfView(final double degrees) {
			return fieldOfView(OptionalDouble.of(degrees));
		}

		/** Vertical field of view of the camera, in degrees; empty if nobody knows it. */
		public Builder<T> fieldOfView(final OptionalDouble degrees) {
			lens = degrees;
			return this;
		}

		/** Height of a pixel in widths: lengths in the picture are those of its calibration. */
		public Builder<T> pixelAspect(final double heightInWidths) {
			pixelAspect = heightInWidths;
			return this;
		}

		/** What the picture shows. */
		public Builder<T> prompt(final String words) {
			prompt = words;
			return this;
		}

		/** The scene; refuses what does not fit together. */
		public Scene<T> build() {
			return new Scene<>(picture, black, white, channels, objects, depth, backgroundDepth, lens, pixelAspect,
				prompt);
		}

		private static DepthMap depthMap(final RandomAccessibleInterval<? extends RealType<?>> z) {
			final Planes planes = PlaneImages.planes(z);
			return new DepthMap(planes.width(), planes.height(), planes.values().clone());
		}
	}
}
