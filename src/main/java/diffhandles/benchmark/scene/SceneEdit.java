// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;

/**
 * An edit in the scene's own terms: pitch and roll turn the object about its middle, then yaw and
 * scale act about the point where it stands, then it is moved.
 *
 * @param object which one
 * @param translation in the world: x right, y up, z towards the camera's side
 * @param yawDegrees about the vertical
 * @param pitchDegrees about the world's x axis
 * @param rollDegrees about the world's z axis
 * @param scale uniform, positive
 */
public record SceneEdit(int object, Vector3 translation, double yawDegrees, double pitchDegrees, double rollDegrees,
	double scale)
{

	public SceneEdit {
		if (object < 0) throw new IllegalArgumentException("object must be at least 0, got " + object);
		if (!(scale > 0)) throw new IllegalArgumentException("scale must be positive, got " + scale);
	}

	/** The edit of an object of this scene as a map of the world. */
	AffineMap worldMatrix(final SyntheticScene scene) {
		final SceneObject o = scene.objects().get(object);
		final Vector3 foot = o.foot();
		final double low = o.corners().stream().mapToDouble(Vector3::y).min().orElseThrow();
		final double high = o.corners().stream().mapToDouble(Vector3::y).max().orElseThrow();
		final AffineMap tilt = about(new Vector3(foot.x(), (low + high) / 2, foot.z()),
			AffineMap.rotationZ(rollDegrees).times(AffineMap.rotationX(pitchDegrees)));
		final AffineMap turn = about(new Vector3(foot.x(), 0, foot.z()),
			AffineMap.rotationY(yawDegrees).times(AffineMap.scaling(scale, scale, scale)));
		return AffineMap.translation(translation).times(turn).times(tilt);
	}

	/** The same edit as a map of the camera's frame. */
	public AffineMap cameraMatrix(final SyntheticScene scene) {
		final AffineMap view = scene.camera().fromWorld();
		return view.times(worldMatrix(scene)).times(view.inverse());
	}

	/** The scene after the edit. */
	SyntheticScene apply(final SyntheticScene scene) {
		return scene.transformed(object, worldMatrix(scene));
	}

	private static AffineMap about(final Vector3 pivot, final AffineMap map) {
		return AffineMap.translation(pivot).times(map).times(AffineMap.translation(-pivot.x(), -pivot.y(), -pivot.z()));
	}
}
