// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.ResultParts;
import diffhandles.imagej.ResultSlice;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an image of this plugin was made from.
 *
 * @param kind what it shows
 * @param source the image that it was made from, which may be gone; nothing is kept open for it
 * @param title that image's
 * @param depthMap title or path of the depth that was given; empty if it was estimated
 * @param lens vertical field of view of the camera, degrees; empty if nobody knew it
 * @param parts one for each picture of the source, at least one
 */
public record MadeFrom(Kind kind, WeakReference<ImagePlus> source, String title, String depthMap, OptionalDouble lens,
	List<Part> parts)
{

	/** What an image shows. */
	public enum Kind {
		/** An edit without the model. */
		PREVIEW("a preview"),
		/** An edit. */
		EDIT("an edit"),
		/** A picture without its objects. */
		REMOVAL("a removal"),
		/** Frames. */
		ANIMATION("an animation"),
		/** Depth. */
		DEPTH("a depth map");

		private final String words;

		Kind(final String words) {
			this.words = words;
		}

		/** As in "is a preview of". */
		String words() {
			return words;
		}

		/** Which part of such an image is the picture after the edit. */
		ResultSlice shown() {
			return this == PREVIEW ? ResultSlice.PREVIEW : ResultSlice.EDITED;
		}
	}

	/**
	 * One picture of the source.
	 *
	 * @param channels of the source, from 1
	 * @param slice z, from 1
	 * @param frame t, from 1
	 * @param objects the pixels of each object in the source
	 * @param depth z in the source; empty if it is not known any more
	 * @param background z without the objects, if it was given
	 * @param after z in the image; empty if it is not known
	 * @param target the pixels that show an object in the image; empty if that is not known
	 * @param moves what was done to each object, in the camera's axes and in depth units; empty if nothing
	 * @param sourceHash of the picture's pixels
	 * @param hash of the same picture's pixels in the image; empty if that does not show it
	 */
	public record Part(List<Integer> channels, int slice, int frame, List<Mask> objects, Optional<DepthMap> depth,
		Optional<DepthMap> background, Optional<DepthMap> after, Optional<Mask> target, List<ObjectTransform> moves,
		String sourceHash, String hash)
	{

		public Part {
			channels = List.copyOf(channels);
			objects = List.copyOf(objects);
			moves = List.copyOf(moves);
		}
	}

	/** The property of an image in memory that holds this. */
	private static final String PROPERTY = "diffhandles.madeFrom";

	public MadeFrom {
		parts = List.copyOf(parts);
	}

	/** What an image was made from; empty if the plugin has not made it, or a file has lost it. */
	public static Optional<MadeFrom> of(final ImagePlus image) {
		if (image == null) return Optional.empty();
		return image.getProperty(PROPERTY) instanceof final MadeFrom made ? Optional.of(made) : SavedMaking.read(image);
	}

	void attachTo(final ImagePlus image) {
		image.setProperty(PROPERTY, this);
	}

	/** The source, if it is still open. */
	public Optional<ImagePlus> openSource() {
		return Optional.ofNullable(source.get()).filter(image -> image.getProcessor() != null);
	}

	/** Where an image shows a part after the edit. */
	Optional<PicturePlane> shownIn(final ImagePlus image, final int number) {
		return in(image, kind.shown(), number);
	}

	/** Where an image shows something of a part. */
	Optional<PicturePlane> in(final ImagePlus image, final ResultSlice shown, final int number) {
		final Part part = parts.get(number);
		return ResultParts.plane(image, shown, number, parts.size() > 1, part.slice, part.frame);
	}
}
