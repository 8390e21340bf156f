// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import diffhandles.geometry.Vector3;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandleTest {

	private static final Vector3[] POINTS =
		{ new Vector3(0, 0, 3), new Vector3(1, 0, 4), new Vector3(-.5, 1, 2), new Vector3(.3, -.7, 6) };

	@ParameterizedTest
	@MethodSource("diffhandles.benchmark.scene.Fixtures#names")
	void cameraAndEditMatricesAreThoseOfTheFixtures(final String name) throws IOException {
		final SyntheticScene scene = Fixtures.scene(name);
		final JsonObject file = Fixtures.edit(name);
		final JsonObject p = file.getAsJsonObject("parameters");
		final SceneEdit edit = new SceneEdit(file.get("object").getAsInt(),
			new Vector3(value(p, "dx", 0), value(p, "dy", 0), value(p, "dz", 0)), value(p, "yaw", 0),
			value(p, "pitch", 0), value(p, "roll", 0), value(p, "scale", 1));
		assertSame(SceneFile.map(file.getAsJsonArray("world_matrix")), edit.worldMatrix(scene), 1e-9);
		assertSame(SceneFile.map(file.getAsJsonArray("camera_matrix")), scene.camera().fromWorld(), 1e-9);
		assertSame(SceneFile.map(file.getAsJsonArray("camera_transform")), edit.cameraMatrix(scene), 1e-9);
	}

	/** The same pixel, whether a point is moved in the world and then seen, or seen and then moved by the handle. */
	@Property(tries = 200)
	void movesThePictureAsTheSceneEditDoes(@ForAll @IntRange(max = 1000) final int seed,
		@ForAll @DoubleRange(min = -3, max = 3) final double pivotX,
		@ForAll @DoubleRange(min = 1, max = 9) final double pivotZ,
		@ForAll @DoubleRange(min = -180, max = 180) final double yaw,
		@ForAll @DoubleRange(min = -90, max = 90) final double pitch,
		@ForAll @DoubleRange(min = -180, max = 180) final double roll,
		@ForAll @DoubleRange(min = .3, max = 3) final double scale)
	{
		final SyntheticScene scene = SCENES[seed % SCENES.length];
		final SceneEdit edit = new SceneEdit(0, new Vector3(.4, .3, -.6), yaw, pitch, roll, scale);
		final Handle handle = Handle.of(edit.cameraMatrix(scene), new Vector3(pivotX, .2, pivotZ));
		final AffineMap view = scene.camera().fromWorld(), world = edit.worldMatrix(scene);
		for (final Vector3 p : POINTS) {
			final Vector3 expected = view.apply(world.apply(view.inverse().apply(p)));
			assertClose(expected, byCommand(handle, p), 1e-6);
		}
	}

	private static final SyntheticScene[] SCENES =
		IntStream.range(0, 5).mapToObj(i -> EditedScene.ofSeed(i).before()).toArray(SyntheticScene[]::new);

	/** s·R_Y·R_X·R_Z·(p − pivot) + pivot + t, angle by angle, as the edit command defines it. */
	private static Vector3 byCommand(final Handle h, final Vector3 p) {
		double x = p.x() - h.pivot().x(), y = p.y() - h.pivot().y(), z = p.z() - h.pivot().z();
		final double roll = Math.toRadians(h.rollDegrees());
		final double rx = x * Math.cos(roll) - y * Math.sin(roll), ry = x * Math.sin(roll) + y * Math.cos(roll);
		final double pitch = Math.toRadians(h.pitchDegrees());
		y = ry * Math.cos(pitch) - z * Math.sin(pitch);
		z = ry * Math.sin(pitch) + z * Math.cos(pitch);
		final double yaw = Math.toRadians(h.yawDegrees());
		x = rx * Math.cos(yaw) + z * Math.sin(yaw);
		z = -rx * Math.sin(yaw) + z * Math.cos(yaw);
		return new Vector3(h.scale() * x, h.scale() * y, h.scale() * z).plus(h.pivot()).plus(h.translation());
	}

	@Property(tries = 200)
	void givesBackItsMatrix(@ForAll @DoubleRange(min = -180, max = 180) final double yaw,
		@ForAll @DoubleRange(min = -90, max = 90) final double pitch,
		@ForAll @DoubleRange(min = -180, max = 180) final double roll,
		@ForAll @DoubleRange(min = .1, max = 10) final double scale)
	{
		final Handle handle = new Handle(new Vector3(.5, -.2, 3), new Vector3(1, 2, -.5), yaw, pitch, roll, scale);
		final AffineMap map = matrix(handle);
		assertSame(map, matrix(Handle.of(map, handle.pivot())), 1e-6 * scale);
	}

	@Test
	void readsTheAnglesOfALockedGimbal() {
		final Vector3 origin = new Vector3(0, 0, 0);
		final Handle handle = Handle.of(matrix(new Handle(origin, origin, 30, 90, 10, 1)), origin);
		assertEquals(90, handle.pitchDegrees(), 1e-6);
		assertEquals(0, handle.rollDegrees());
		assertEquals(20, handle.yawDegrees(), 1e-6);
	}

	@Test
	void aLiftInTheWorldMovesUpAndBackForACameraThatLooksDown() throws IOException {
		final SyntheticScene scene = Fixtures.scene("scene_9001001");
		final Handle handle = Handle.of(Fixtures.move(0, 0, 1, 0).cameraMatrix(scene), new Vector3(0, 0, 3));
		final double pitch = Math.toRadians(21.099);
		assertClose(new Vector3(0, -Math.cos(pitch), -Math.sin(pitch)), handle.translation(), 1e-9);
		assertEquals(0, handle.yawDegrees(), 1e-9);
	}

	@Test
	void refusesMapsThatAreNoHandles() {
		final Vector3 pivot = new Vector3(0, 0, 1);
		assertEquals("a handle does not mirror, but the determinant is -1.0",
			assertThrows(IllegalArgumentException.class, () -> Handle.of(AffineMap.scaling(-1, 1, 1), pivot))
				.getMessage());
		assertThrows(IllegalArgumentException.class, () -> Handle.of(AffineMap.scaling(2, 1, 1), pivot));
	}

	/** A handle as the map of the camera's frame. */
	private static AffineMap matrix(final Handle h) {
		return AffineMap.translation(h.pivot().plus(h.translation())).times(AffineMap.rotationY(h.yawDegrees()))
			.times(AffineMap.rotationX(h.pitchDegrees())).times(AffineMap.rotationZ(h.rollDegrees()))
			.times(AffineMap.scaling(h.scale(), h.scale(), h.scale()))
			.times(AffineMap.translation(-h.pivot().x(), -h.pivot().y(), -h.pivot().z()));
	}

	private static double value(final JsonObject parameters, final String key, final double otherwise) {
		return parameters.has(key) ? parameters.get(key).getAsDouble() : otherwise;
	}

	private static void assertSame(final AffineMap expected, final AffineMap actual, final double tolerance) {
		for (int r = 0; r < 4; r++)
			for (int c = 0; c < 4; c++)
				assertEquals(expected.at(r, c), actual.at(r, c), tolerance, "element " + r + ", " + c);
	}

	private static void assertClose(final Vector3 expected, final Vector3 actual, final double tolerance) {
		assertEquals(0, expected.minus(actual).length(), tolerance, expected + " and " + actual);
	}
}
