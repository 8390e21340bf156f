// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.ObjectTransform;
import diffhandles.geometry.PinholeCamera;
import diffhandles.geometry.Ray;
import diffhandles.geometry.Rotation;
import diffhandles.geometry.Vector3;
import diffhandles.ground.EditFrame;
import diffhandles.ground.Ground;
import diffhandles.ground.GroundAxes;
import diffhandles.raster.Mask;
import java.util.Optional;

/**
 * What the handles know of an object: where it stands in the picture, and about what it turns.
 *
 * @param camera sees the picture, in its pixels
 * @param mask its pixels in the picture
 * @param depth of the picture
 * @param pivot the point about which edits turn and scale it
 * @param box that it fills
 * @param frame that its poses are stated in
 */
public record EditedObject(PinholeCamera camera, Mask mask, DepthMap depth, Vector3 pivot, ObjectBox box,
	EditFrame frame)
{

	/** Points of a line of sight at which the surface is sought, and least depth of them in parts of the largest. */
	private static final int PROBES = 200;
	private static final double LEAST_DEPTH = 0.01;
	/** Farthest that an object goes, in depths of its foot. */
	static final double FARTHEST = 20;

	/**
	 * An object on its ground, its poses along the ground in its own height; or without a ground, along the camera's
	 * axes in depth units.
	 */
	public static EditedObject of(final PinholeCamera camera, final DepthMap depth, final Mask mask,
		final Optional<Ground> ground)
	{
		final Vector3 pivot = camera.centroid(depth, mask);
		if (ground.isEmpty()) return new EditedObject(camera, mask, depth, pivot,
			ObjectBox.around(camera, depth, mask, GroundAxes.CAMERA), EditFrame.CAMERA);
		final Ground g = ground.get();
		return new EditedObject(camera, mask, depth, pivot,
			ObjectBox.around(camera, depth, mask, g.axes(), g.plane().distance()),
			EditFrame.of(g, EditFrame.Axes.GROUND, EditFrame.Unit.OBJECT));
	}

	/** Down along the ground's normal. */
	Vector3 down() {
		return box.axes().down();
	}

	/** Takes a point of the object to where a pose has it. */
	AffineMap motion(final Pose pose) {
		return pose.transform().about(pivot);
	}

	/**
	 * A pose followed by a turn and a scaling about a point that stays.
	 *
	 * @param turn in the camera's axes
	 */
	Pose turned(final Pose from, final Vector3 centre, final Rotation turn, final double scale) {
		final ObjectTransform t = from.transform();
		final Vector3 arm = pivot.plus(new Vector3(t.translateX(), t.translateY(), t.translateZ())).minus(centre);
		final AffineMap about = new ObjectTransform(0, 0, 0, turn, scale).about(new Vector3(0, 0, 0));
		final Vector3 move = centre.plus(about.apply(arm)).minus(pivot);
		return Pose.of(new ObjectTransform(move.x(), move.y(), move.z(), turn.after(t.rotation()), scale * t.scale()),
			from.frame());
	}

	/** A pose followed by a move, camera coordinates. */
	Pose moved(final Pose from, final Vector3 by) {
		final Vector3 stated = from.frame().axes().fromCamera(by.x(), by.y(), by.z()).times(1 / from.frame().unit());
		return from.movedBy(stated.x(), stated.y(), stated.z());
	}

	/**
	 * The pose that this object has to have on its ground so that it stands where it stood in the picture on another
	 * one: its foot goes as many pixels, and it is lifted, turned and scaled by the same numbers.
	 *
	 * @param before the same object on the other ground
	 */
	Pose poseLike(final Pose pose, final EditedObject before) {
		final Pose same = new Pose(pose.edit(), frame);
		if (box.equals(before.box) && frame.equals(before.frame) || pose.isNone()) return same;
		final Vector3 from = before.box.foot(), to = before.motion(pose).apply(from);
		final Vector3 foot = box.foot(), lifted = motion(same).apply(foot);
		if (!(to.z() > 0)) return same;
		final double u = camera.projectU(foot.x(), foot.z()) + before.camera.projectU(to.x(), to.z())
			- before.camera.projectU(from.x(), from.z());
		final double v = camera.projectV(foot.y(), foot.z()) + before.camera.projectV(to.y(), to.z())
			- before.camera.projectV(from.y(), from.z());
		return Ray.through(camera, u, v).meets(lifted, down()).filter(p -> p.z() < FARTHEST * foot.z())
			.map(p -> moved(same, p.minus(lifted)).rounded()).orElse(same);
	}

	/**
	 * The point of the object's surface that is seen at a place of the picture, with the object in a pose; empty beside
	 * it.
	 *
	 * @param u column, pixels
	 * @param v row
	 */
	Optional<Vector3> seenAt(final Pose pose, final double u, final double v) {
		final AffineMap motion = motion(pose), back = motion.inverse();
		double near = Double.POSITIVE_INFINITY, far = 0;
		for (final Vector3 corner : box.corners()) {
			final double z = motion.apply(corner).z();
			near = Math.min(near, z);
			far = Math.max(far, z);
		}
		near = Math.max(near, LEAST_DEPTH * far);
		double before = Double.NaN;
		for (int k = 0; k <= PROBES; k++) {
			final double z = near + (far - near) * k / PROBES;
			final double behind = behind(back.apply(camera.lift(u, v, z)));
			if (before < 0 && behind >= 0)
				return Optional.of(camera.lift(u, v, z - (far - near) / PROBES * behind / (behind - before)));
			before = behind;
		}
		return Optional.empty();
	}

	/** How far a point is behind the object's surface in the picture; not a number beside the object. */
	private double behind(final Vector3 p) {
		if (!(p.z() > 0)) return Double.NaN;
		final int x = (int) Math.floor(camera.projectU(p.x(), p.z())),
			y = (int) Math.floor(camera.projectV(p.y(), p.z()));
		return mask.contains(x, y) ? p.z() - depth.at(x, y) : Double.NaN;
	}
}
