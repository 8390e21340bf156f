// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.Rotation;
import diffhandles.imagej.BelongingDepth;
import diffhandles.imagej.Provenance;
import diffhandles.imagej.ResultParts;
import diffhandles.imagej.ResultSlice;
import diffhandles.imagej.SavedMasks;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.MadeFrom.Part;
import ij.ImagePlus;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What an image was made from, as properties that ImageJ writes into TIFF files: of images of one picture. What is
 * large, the picture before and its depth, is in the slices.
 */
final class SavedMaking {

	private static final String KIND = "made", INPUT = "input", DEPTH_MAP = "depth_map", MOVED = "moved",
		FIELD_OF_VIEW = "camera", OBJECTS = "objects", TARGET = "target", SOURCE_HASH = "input_sha256",
		HASH = "edited_sha256";
	/** A transform is its translation, its rotation as a quaternion, and its scale. */
	private static final int NUMBERS = 8;

	private SavedMaking() {}

	/** Writes what can be written as text. */
	static void write(final ImagePlus image, final MadeFrom made) {
		put(image, KIND, made.kind().name().toLowerCase(Locale.ROOT));
		put(image, INPUT, made.title());
		made.lens().ifPresent(degrees -> put(image, FIELD_OF_VIEW, Double.toString(degrees)));
		if (made.parts().size() > 1) return;
		final Part part = made.parts().get(0);
		put(image, OBJECTS, SavedMasks.text(part.objects()));
		part.target().filter(target -> !target.isEmpty())
			.ifPresent(target -> put(image, TARGET, SavedMasks.text(List.of(target))));
		put(image, MOVED, text(part.moves()));
		put(image, SOURCE_HASH, part.sourceHash());
		put(image, HASH, part.hash());
	}

	private static OptionalDouble lens(final String degrees) {
		return degrees.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(degrees));
	}

	/** Reads it, with the depth from the image's own slices or from the depth map that belongs to it. */
	static Optional<MadeFrom> read(final ImagePlus image) {
		final String kind = get(image, KIND), objects = get(image, OBJECTS);
		if (kind.isEmpty() || objects.isEmpty()) return Optional.empty();
		try {
			final int w = image.getWidth(), h = image.getHeight();
			final String target = get(image, TARGET);
			return Optional.of(new MadeFrom(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), new WeakReference<>(null),
				get(image, INPUT), get(image, DEPTH_MAP), lens(get(image, FIELD_OF_VIEW)),
				List.of(new Part(IntStream.rangeClosed(1, image.getNChannels()).boxed().toList(), 1, 1,
					SavedMasks.read(objects, w, h), depth(image, ResultSlice.DEPTH), Optional.empty(),
					depth(image, ResultSlice.EDITED_DEPTH),
					target.isEmpty() ? Optional.empty() : Optional.of(SavedMasks.read(target, w, h).get(0)),
					moves(get(image, MOVED)), get(image, SOURCE_HASH), get(image, HASH)))));
		}
		catch (final IllegalArgumentException e) {
			return Optional.empty(); // somebody has changed the properties: then it is a picture like others
		}
	}

	private static void put(final ImagePlus image, final String name, final String value) {
		image.setProp(Provenance.PREFIX + name, value.isEmpty() ? null : value);
	}

	private static String get(final ImagePlus image, final String name) {
		final String value = image.getProp(Provenance.PREFIX + name);
		return value == null ? "" : value.strip();
	}

	/** Transforms as text, without loss. */
	static String text(final List<ObjectTransform> moves) {
		return moves.stream()
			.map(t -> DoubleStream
				.of(t.translateX(), t.translateY(), t.translateZ(), t.rotation().w(), t.rotation().x(),
					t.rotation().y(), t.rotation().z(), t.scale())
				.mapToObj(Double::toString).collect(Collectors.joining(" ")))
			.collect(Collectors.joining("; "));
	}

	/** @throws IllegalArgumentException if it is no text of transforms */
	static List<ObjectTransform> moves(final String text) {
		if (text.isEmpty()) return List.of();
		return Arrays.stream(text.split(";")).map(words -> {
			final double[] n = Arrays.stream(words.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
			if (n.length != NUMBERS)
				throw new IllegalArgumentException("expected " + NUMBERS + " numbers, got '" + words + "'");
			return new ObjectTransform(n[0], n[1], n[2], new Rotation(n[3], n[4], n[5], n[6]), n[7]);
		}).toList();
	}

	private static Optional<DepthMap> depth(final ImagePlus image, final ResultSlice which) {
		final Optional<DepthMap> own = slice(image, which);
		return own.isPresent() ? own
			: BelongingDepth.find(image)
				.filter(other -> other.getWidth() == image.getWidth() && other.getHeight() == image.getHeight())
				.flatMap(other -> slice(other, which));
	}

	private static Optional<DepthMap> slice(final ImagePlus image, final ResultSlice which) {
		return ResultParts.sliceOf(image, which).map(z -> image.getStack().getProcessor(image.getStackIndex(1, z, 1)))
			.flatMap(SavedMaking::depth);
	}

	private static Optional<DepthMap> depth(final ImageProcessor pixels) {
		return pixels instanceof FloatProcessor
			? Optional.of(new DepthMap(pixels.getWidth(), pixels.getHeight(), ((float[]) pixels.getPixels()).clone()))
			: Optional.empty();
	}
}
