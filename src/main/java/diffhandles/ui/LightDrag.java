// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.ui;

import diffhandles.LiveScene.Light;
import diffhandles.geometry.Vector3;
import diffhandles.light.LightDirection;
import java.util.Optional;

/** What dragging the sun, or the tip of a shadow, makes of the light. */
@FunctionalInterface
interface LightDrag {

	/**
	 * The light with the pointer at a place; empty where that tells none.
	 *
	 * @param u column, pixels of the picture
	 * @param v row
	 */
	Optional<Vector3> towards(double u, double v);

	/** The tip of the shadow stays under the pointer, on the ground. */
	static LightDrag ofTip(final SunShape shape) {
		return (u, v) -> shape.groundAt(u, v).map(tip -> shape.top().minus(tip).unit());
	}

	/** The sun stays under the pointer, on a sphere around the object's top. */
	static LightDrag ofSun(final SunShape shape) {
		return new Sun(shape);
	}

	/** A direction as azimuth and elevation, whole degrees or steps of them. */
	static Light light(final SunShape shape, final Vector3 towards, final boolean snap) {
		final LightDirection direction = new LightDirection(towards);
		final double step = snap ? Drag.SNAP_DEGREES : 1;
		final double azimuth = Drag.snapped(direction.azimuthDegrees(shape.axes()), step, true);
		final double elevation = Drag.snapped(direction.elevationDegrees(shape.axes()), step, true);
		return new Light(azimuth == -180 ? 180 : azimuth + 0.0, // no negative zero
			Math.max(SunShape.LEAST_ELEVATION, elevation));
	}

	/**
	 * A point of a sphere that follows the pointer. It stays on the near or far half where it was taken; who leaves the
	 * sphere and comes back goes on over the other half.
	 */
	final class Sun implements LightDrag {

		/** How far beyond the sphere the pointer has to go, in its radii; ours. */
		private static final double BEYOND = 1.1;

		private final SunShape shape;
		private final double radius;
		private boolean far, left;

		Sun(final SunShape shape) {
			this.shape = shape;
			radius = shape.distance();
			final Vector3 sun = shape.sun();
			far = sun.minus(shape.top()).dot(sun) > 0; // of the two points of a line of sight the farther one
		}

		@Override
		public Optional<Vector3> towards(final double u, final double v) {
			final Vector3 d = shape.ray(u, v).direction().unit(), centre = shape.top();
			final double middle = d.dot(centre); // along the line of sight, where it is nearest to the centre
			final Vector3 nearest = d.times(middle).minus(centre);
			final double distance = nearest.length();
			if (distance > BEYOND * radius) left = true;
			if (distance >= radius) return Optional.of(nearest.unit());
			if (left) {
				left = false;
				far = !far;
			}
			final double half = Math.sqrt(radius * radius - distance * distance);
			return Optional.of(d.times(middle + (far ? half : -half)).minus(centre).unit());
		}
	}
}
