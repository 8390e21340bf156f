// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.provenance;

import diffhandles.EditResult;
import diffhandles.PreviewResult;
import diffhandles.RemovalResult;
import diffhandles.Scene;
import diffhandles.Version;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.imagej.PicturePlane;
import diffhandles.imagej.Provenance;
import diffhandles.imagej.ResultImages;
import diffhandles.provenance.MadeFrom.Kind;
import diffhandles.provenance.MadeFrom.Part;
import diffhandles.raster.Mask;
import ij.ImagePlus;
import ij.io.FileInfo;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Collects, while a command makes an image, what the image is made from, and writes it into the image.
 *
 * <pre>
 * Making making = new Making(Kind.PREVIEW, source, "depth.tif");
 * making.add(plane, scene, preview);
 * making.attachTo(images, Map.of("note", "moved by geometry"));
 * </pre>
 */
public final class Making {

	private final Kind kind;
	private final ImagePlus source;
	private final List<Part> parts = new ArrayList<>();
	private String depthMap = "";
	private OptionalDouble lens = OptionalDouble.empty();

	/** @param source the image that is edited */
	public Making(final Kind kind, final ImagePlus source) {
		this.kind = kind;
		this.source = source;
	}

	/** Title or path of the depth that is given; empty if it is estimated. */
	public Making depthMap(final String given) {
		depthMap = given;
		return this;
	}

	/** Adds an edit of a picture. */
	public void add(final PicturePlane plane, final Scene<?> scene, final EditResult<?> result) {
		add(plane, scene, Optional.of(result.depth()), Optional.of(result.editedDepth()),
			Optional.of(result.targetMask()), result.moves());
		lens = result.lens();
	}

	/** Adds a preview of a picture. */
	public void add(final PicturePlane plane, final Scene<?> scene, final PreviewResult<?> result) {
		add(plane, scene, scene.depth(), Optional.of(result.editedDepth()), Optional.of(result.targetMask()),
			result.moves());
	}

	/** Adds a picture without its objects. */
	public void add(final PicturePlane plane, final Scene<?> scene, final RemovalResult<?> result) {
		add(plane, scene, scene.depth(), Optional.of(result.depth()), Optional.empty(), List.of());
	}

	/** Adds a picture of which the image shows no single edit. */
	public void add(final PicturePlane plane, final Scene<?> scene) {
		add(plane, scene, scene.depth(), Optional.empty(), Optional.empty(), List.of());
	}

	private void add(final PicturePlane plane, final Scene<?> scene, final Optional<DepthMap> depth,
		final Optional<DepthMap> after, final Optional<Mask> target, final List<ObjectTransform> moves)
	{
		lens = scene.lens();
		parts.add(new Part(plane.channels(), plane.slice(), plane.frame(), scene.objects(), depth,
			scene.backgroundDepth(), after, target, moves, PixelHash.of(plane), ""));
	}

	/**
	 * Writes what the images were made from into them, beside other facts, which the image's info tells as well.
	 *
	 * @param facts names and values, in order
	 */
	public void attachTo(final ResultImages images, final Map<String, String> facts) {
		final MadeFrom made = new MadeFrom(kind, new WeakReference<>(source), source.getTitle(), depthMap, lens, parts);
		attach(made, images.main(), facts);
		images.depths()
			.ifPresent(depths -> attach(
				new MadeFrom(Kind.DEPTH, made.source(), made.title(), made.depthMap(), made.lens(), parts), depths,
				facts));
	}

	private void attach(final MadeFrom made, final ImagePlus image, final Map<String, String> facts) {
		final List<Part> hashed = new ArrayList<>();
		for (int p = 0; p < parts.size(); p++) {
			final Part part = parts.get(p);
			hashed.add(new Part(part.channels(), part.slice(), part.frame(), part.objects(), part.depth(),
				part.background(), part.after(), part.target(), part.moves(), part.sourceHash(),
				part.moves().isEmpty() ? "" : made.shownIn(image, p).map(PixelHash::of).orElse("")));
		}
		final MadeFrom whole =
			new MadeFrom(made.kind(), made.source(), made.title(), made.depthMap(), made.lens(), hashed);
		whole.attachTo(image);
		final Map<String, String> all = new LinkedHashMap<>(facts);
		all.putIfAbsent("input", source.getTitle());
		path().ifPresent(path -> all.put("source", path));
		if (!depthMap.isEmpty()) all.putIfAbsent("depth_map", depthMap);
		all.putIfAbsent("version", Version.current());
		all.values().removeIf(String::isEmpty);
		Provenance.write(image, source, all);
		SavedMaking.write(image, whole);
	}

	/** Where the source was opened from. */
	private Optional<String> path() {
		final FileInfo file = source.getOriginalFileInfo();
		return file == null || file.directory == null || file.fileName == null || file.directory.isBlank()
			? Optional.empty() : Optional.of(Path.of(file.directory, file.fileName).toString());
	}
}
