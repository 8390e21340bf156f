// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.geometry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.raster.Mask;
import diffhandles.testing.Golden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the published system's point splats, {@code 08_geom_*}. */
class DepthWarpGoldenTest {

	private static final int SIZE = 512;
	/**
	 * The published camera has its corner pixels' centres at ±1 and the focal length 1 / tan 27.5° on that
	 * square, so a pixel is 2/511 wide.
	 */
	private static final double FOCAL_LENGTH = 1 / Math.tan(Math.toRadians(27.5)) * 511 / 2;
	private static final PinholeCamera CAMERA = new PinholeCamera(SIZE, SIZE, FOCAL_LENGTH, FOCAL_LENGTH, 256, 256);

	@Test
	void cameraLiftsLikeThePublishedOne() throws IOException {
		try (Golden input = new Golden("08_geom_scene_rocket_input.safetensors")) {
			final DepthMap depth = new DepthMap(SIZE, SIZE, input.floats("depth_f16"));
			final float[] yx = input.floats("sample_yx"), points = input.floats("sample_points");
			for (int k = 0; k < 7; k++) {
				final int x = (int) yx[2 * k + 1], y = (int) yx[2 * k];
				final Vector3 p = Transforms.lift(CAMERA, x + 0.5, y + 0.5, depth.at(x, y));
				assertEquals(-points[3 * k], p.x(), 1e-5);
				assertEquals(-points[3 * k + 1], p.y(), 1e-5);
				assertEquals(points[3 * k + 2], p.z(), 1e-6);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rocket_translate", "rocket_rotate", "rocket_both_tilted_axis", "tree_rotate" })
	void masksAndDepthsAgree(final String name) throws IOException {
		try (Golden expected = new Golden("08_geom_scene_" + name + ".safetensors")) {
			final DepthWarp warp = warp(name, expected);
			final Mask raw = expected.mask("target_mask_raw_packed", SIZE, SIZE);
			final double iou = warp.targetMask().iou(closed(raw));
			assertTrue(iou >= 0.95, name + ": IoU is " + iou);

			final float[] depths = expected.floats("edited_depth_in_raw_mask");
			int common = 0, near = 0;
			for (int i = 0, k = 0; i < SIZE * SIZE; i++) {
				if (!raw.contains(i)) continue;
				final float z = depths[k++];
				if (warp.objectAt(i) < 0) continue;
				common++;
				if (Math.abs(warp.editedDepth().at(i) - z) <= 0.01 * z) near++;
			}
			assertTrue(near >= 0.99 * common, name + ": depth of " + near + " of " + common + " pixels is within 1 %");
		}
	}

	@Test
	void anObjectBehindEverythingIsHidden() throws IOException {
		try (Golden edit = new Golden("08_geom_scene_rocket_behind_background.safetensors")) {
			final DepthWarp warp = warp("rocket_behind_background", edit);
			assertTrue(warp.targetMask().isEmpty());
			assertEquals(warp.sourceMask(), warp.vacated());
			assertEquals(0, warp.visibleShare());
		}
	}

	/**
	 * The published system moves points outside the frame onto its border; ours are not there. What is
	 * left in the frame is a sliver of 20 columns, stretched, so a pixel at its rim weighs more than 5 %:
	 * the outlines are compared instead.
	 */
	@Test
	void whatLeavesTheFrameIsDropped() throws IOException {
		try (Golden expected = new Golden("08_geom_scene_rocket_out_of_frame.safetensors")) {
			final Mask inner = Mask.of(SIZE, SIZE, (x, y) -> x > 0 && y > 0 && x < SIZE - 1 && y < SIZE - 1);
			final Mask raw = closed(expected.mask("target_mask_raw_packed", SIZE, SIZE)).and(inner);
			final Mask ours = warp("rocket_out_of_frame", expected).targetMask().and(inner);
			assertTrue(ours.iou(raw) >= 0.93, "IoU is " + ours.iou(raw));
			assertEquals(0, ours.minus(raw.dilated(2)).count());
			assertTrue(raw.minus(ours.dilated(1)).count() <= 0.01 * raw.count());
		}
	}

	/** Splats leave gaps of up to four pixels. */
	private static Mask closed(final Mask mask) {
		return mask.dilated(2).eroded(2);
	}

	private static DepthWarp warp(final String name, final Golden edit) throws IOException {
		try (
			Golden input = new Golden("08_geom_scene_" + name.substring(0, name.indexOf('_')) + "_input.safetensors")) {
			final DepthMap depth = new DepthMap(SIZE, SIZE, input.floats("depth_f16"));
			final Mask mask = input.mask("mask_packed", SIZE, SIZE),
				dilated = input.mask("dilated_mask_packed", SIZE, SIZE);
			final float[] background = depth.z().clone(), solved = input.floats("bg_depth_solved_in_dilated_mask");
			for (int i = 0, k = 0; i < background.length; i++)
				if (dilated.contains(i)) background[i] = solved[k++];
			final float[] t = edit.floats("translation"), axis = edit.floats("rot_axis");
			final ObjectTransform transform = Transforms.ofPublishedFrame(new Vector3(t[0], t[1], t[2]),
				new Vector3(axis[0], axis[1], axis[2]), edit.floats("rot_angle_deg")[0]);
			return DepthWarp.of(CAMERA, depth, new DepthMap(SIZE, SIZE, background),
				List.of(MovedObject.aboutCentroid(mask, transform, CAMERA, depth)));
		}
	}
}
