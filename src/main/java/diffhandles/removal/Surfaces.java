package diffhandles.removal;

import diffhandles.geometry.Mask;
import diffhandles.geometry.PinholeCamera;
import java.util.List;

/**
 * The flat surfaces of a scene, and which pixel shows which of them.
 *
 * @param camera who looks; its size is the picture's
 * @param planes floor and walls; may be empty
 * @param labels (height, width): index of the plane that a pixel shows, or {@link #NONE} for objects, sky and
 *          all that is not flat; in the hole, of the plane <em>behind</em> what is removed
 */
public record Surfaces(PinholeCamera camera, List<SurfacePlane> planes, int[] labels) {

	/** Label of pixels that show no plane. */
	public static final int NONE = -1;

	/** @throws IllegalArgumentException if the labels have not the picture's size, or one names no plane */
	public Surfaces {
		planes = List.copyOf(planes);
		if (labels.length != camera.width() * camera.height()) throw new IllegalArgumentException("labels of " + camera
			.width() + "×" + camera.height() + " need as many values, got " + labels.length);
		for (final int label : labels)
			if (label < NONE || label >= planes.size()) throw new IllegalArgumentException("a label must be " + NONE +
				" or one of the " + planes.size() + " planes, got " + label);
	}

	/** A scene of which no plane is known. */
	public static Surfaces none(final PinholeCamera camera) {
		final int[] labels = new int[camera.width() * camera.height()];
		java.util.Arrays.fill(labels, NONE);
		return new Surfaces(camera, List.of(), labels);
	}

	/** The same surfaces, with the hole's pixels given to the nearest plane that their rays meet. */
	public Surfaces completed(final Mask hole) {
		final int[] completed = labels.clone();
		for (int i = 0; i < completed.length; i++)
			if (hole.contains(i)) completed[i] = nearest(i % camera.width() + 0.5, i / camera.width() + 0.5);
		return new Surfaces(camera, planes, completed);
	}

	private int nearest(final double u, final double v) {
		int nearest = NONE;
		double most = 0;
		for (int k = 0; k < planes.size(); k++) {
			final double disparity = planes.get(k).disparity(camera, u, v);
			if (disparity > most) {
				most = disparity;
				nearest = k;
			}
		}
		return nearest;
	}

	/** The pixels that show a plane, or none. */
	Mask showing(final int label) {
		return Mask.of(camera.width(), camera.height(), (x, y) -> labels[y * camera.width() + x] == label);
	}

	/** What a rectangle of the picture shows. */
	Surfaces cropped(final int x0, final int y0, final int width, final int height) {
		final int[] cropped = new int[width * height];
		for (int y = 0; y < height; y++)
			System.arraycopy(labels, (y0 + y) * camera.width() + x0, cropped, y * width, width);
		return new Surfaces(camera.cropped(x0, y0, width, height), planes, cropped);
	}
}
