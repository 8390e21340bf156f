// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.benchmark.picture.Picture;
import diffhandles.geometry.AffineMap;
import diffhandles.geometry.DepthMap;
import diffhandles.geometry.Vector3;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Renders a scene by casting rays, with hard shadows and Blinn–Phong highlights, in float arithmetic.
 * <p>
 * A ray has direction (px, py·cos a − sin a, −py·sin a − cos a), a the camera's pitch, and is not
 * normalised, so that its parameter t is the depth. Rows are rendered in parallel by the threads of
 * the common pool; bounds of the parts only skip work, they change no value.
 * </p>
 */
final class RayCaster {

	/** Depth of the sky and of anything farther away. */
	private static final float FAR = 20;
	private static final float EPSILON = 1e-3f;
	private static final float SHADOW_BIAS = 2e-3f;
	private static final float MISS = Shape.MISS;
	private static final int SAMPLES = 2; // per pixel and direction

	private final int width;
	private final int height;
	private final TracedPart[] parts;
	private final float eye, cos, sin, halfHeight;
	private final float[] light;
	private final boolean[] alongLight; // parts whose bounds do not hold for shadow rays
	private final float[] lightColor;
	private final float ambientSky, ambientGround;
	private final TracedSurface ground;
	private final TracedSurface backdrop;
	private final boolean hasWall;
	private final float wallZ;

	RayCaster(final SyntheticScene scene, final int width, final int height) {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("a rendering needs at least 1×1 pixels, got " + width + "×" + height);
		this.width = width;
		this.height = height;
		final AffineMap view = scene.camera().fromWorld();
		final List<TracedPart> traced = new ArrayList<>();
		for (int o = 0; o < scene.objects().size(); o++)
			for (final Part part : scene.objects().get(o).parts())
				traced.add(new TracedPart(part, scene.objects().get(o), o, view));
		parts = traced.toArray(new TracedPart[0]);
		final double pitch = Math.toRadians(scene.camera().pitchDegrees());
		eye = (float) scene.camera().height();
		cos = (float) Math.cos(pitch);
		sin = (float) Math.sin(pitch);
		halfHeight = (float) scene.camera().halfHeight();
		final Vector3 l = scene.light().direction();
		light = new float[]{ (float) l.x(), (float) l.y(), (float) l.z() };
		alongLight = new boolean[parts.length];
		for (int i = 0; i < alongLight.length; i++)
			alongLight[i] = parts[i].isIllConditioned(light[0], light[1], light[2]);
		lightColor = TracedPart.components(scene.light().color());
		ambientSky = (float) scene.light().ambientSky();
		ambientGround = (float) scene.light().ambientGround();
		ground = new TracedSurface(scene.ground());
		backdrop = new TracedSurface(scene.backdrop().surface());
		hasWall = scene.backdrop().wall();
		wallZ = (float) scene.backdrop().z();
	}

	Rendering render() {
		final float[] depth = new float[width * height];
		final int[] ids = new int[width * height];
		final float[] rgb = new float[3 * width * height];
		IntStream.range(0, height).parallel().forEach(y -> {
			traceRow(y, depth, ids);
			shadeRow(y, rgb);
		});
		return new Rendering(new Picture(width, height, rgb), new DepthMap(width, height, depth), ids);
	}

	/** Depth and object of a row of pixel centres. */
	private void traceRow(final int y, final float[] depth, final int[] ids) {
		final Ray ray = new Ray(y, 1);
		for (int x = 0, i = y * width; x < width; x++, i++) {
			ray.aim(x);
			ray.trace();
			depth[i] = Math.min(ray.t, FAR);
			ids[i] = ray.hit == null ? 0 : ray.hit.object + 1;
		}
	}

	/** Colours of a row of pixels. */
	private void shadeRow(final int y, final float[] rgb) {
		for (int j = 0; j < SAMPLES; j++) {
			final Ray ray = new Ray(y * SAMPLES + j, SAMPLES);
			for (int x = 0; x < width * SAMPLES; x++) {
				ray.aim(x);
				ray.trace();
				ray.shade();
				for (int c = 0; c < 3; c++)
					rgb[(c * height + y) * width + x / SAMPLES] += ray.color[c] / (SAMPLES * SAMPLES);
			}
		}
	}

	/** The rays of one row of samples, one at a time, and what they meet. */
	private final class Ray {

		private final int samples;
		private final float py;
		private float px, dx, dy, dz;

		/** Depth, and the part that is met: null for ground, wall and sky. */
		private float t;
		private TracedPart hit;
		private boolean onGround, onWall;

		private final float[] color = new float[3];
		private final float[] albedo = new float[3];
		private final float[] normal = new float[3];

		Ray(final int row, final int samples) {
			this.samples = samples;
			py = (1 - (row + .5f) * (float) (2.0 / (height * samples))) * halfHeight;
			dy = py * cos - sin;
			dz = -py * sin - cos;
		}

		/** Turns to a column of samples. */
		void aim(final int column) {
			final float x = (column + .5f) * (float) (2.0 / (width * samples)) - 1;
			px = x * (float) ((double) width / height) * halfHeight;
			dx = px;
		}

		/** Finds what is nearest. */
		void trace() {
			t = MISS;
			hit = null;
			for (final TracedPart part : parts) {
				final float at = part.intersectFromEye(px, py, eye, dx, dy, dz, EPSILON);
				if (at < t) {
					t = at;
					hit = part;
				}
			}
			final float toGround = dy < -1e-6f ? -eye / dy : MISS;
			final float toWall = hasWall && dz < -1e-6f ? wallZ / dz : MISS;
			final float toBackground = Math.min(toGround, toWall);
			onGround = onWall = false;
			if (t < toBackground) return;
			hit = null;
			t = toBackground;
			onGround = toGround <= toWall && toGround < MISS / 2;
			onWall = !onGround && toWall < MISS / 2;
		}

		/** Computes the colour of what is nearest. */
		void shade() {
			final float inverseLength = 1 / (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
			if (hit == null && !onGround && !onWall) {
				backdrop.mix(Math.min(1, Math.max(0, dy * inverseLength * 2)), 1, color);
				return;
			}
			final float reach = Math.min(t, 1000);
			final float x = dx * reach, y = eye + dy * reach, z = dz * reach;
			if (hit != null) hit.surface(x, y, z, albedo, normal);
			else {
				if (onGround) ground.albedo(x, z, Math.min(t, FAR), albedo);
				else
					backdrop.albedo(x, y, Math.min(t, FAR), albedo);
				normal[0] = 0;
				normal[1] = onGround ? 1 : 0;
				normal[2] = onGround ? 0 : 1;
			}
			final float facing = Math.max(0, normal[0] * light[0] + normal[1] * light[1] + normal[2] * light[2]);
			final boolean lit = facing > 0
				&& !inShadow(x + normal[0] * SHADOW_BIAS, y + normal[1] * SHADOW_BIAS, z + normal[2] * SHADOW_BIAS);
			final float highlight = lit && hit != null && hit.specular > 0 ? highlight(inverseLength) : 0;
			final float ambient = ambientGround + (ambientSky - ambientGround) * (.5f + .5f * normal[1]);
			for (int c = 0; c < 3; c++) {
				final float direct = lit ? lightColor[c] * facing : 0;
				color[c] = Math.min(1, Math.max(0, albedo[c] * (ambient + direct) + highlight));
			}
		}

		private float highlight(final float inverseLength) {
			final float hx = light[0] - dx * inverseLength, hy = light[1] - dy * inverseLength,
				hz = light[2] - dz * inverseLength;
			final float length = (float) Math.sqrt(Math.max(1e-12f, hx * hx + hy * hy + hz * hz));
			final float along = (normal[0] * hx + normal[1] * hy + normal[2] * hz) / length;
			return hit.specular * (float) Math.pow(Math.max(1e-6f, along), hit.shininess);
		}
	}

	private boolean inShadow(final float x, final float y, final float z) {
		for (int i = 0; i < parts.length; i++) {
			final TracedPart part = parts[i];
			if ((alongLight[i] || part.mayBeHit(x, y, z, light[0], light[1], light[2]))
				&& part.intersect(x, y, z, light[0], light[1], light[2], EPSILON) < MISS / 2) return true;
		}
		return false;
	}

	/** A surface as the ray caster uses it. */
	private static final class TracedSurface {

		private final Pattern pattern;
		private final float[] first;
		private final float[] second;
		private final float size, phaseU, phaseV;

		TracedSurface(final SyntheticScene.Surface surface) {
			pattern = surface.pattern();
			first = TracedPart.components(surface.first());
			second = TracedPart.components(surface.second());
			size = (float) surface.size();
			phaseU = (float) surface.phaseU();
			phaseV = (float) surface.phaseV();
		}

		/** Writes the albedo at a point of the plane; the pattern fades with depth. */
		void albedo(final float a, final float b, final float depth, final float[] albedo) {
			final float u = a / size + phaseU, v = b / size + phaseV;
			final float fade = Math.min(1, Math.max(0, 1 - depth * (float) (1 / 18.0)));
			mix(.5f + (pattern.mix(u, v) - .5f) * fade, pattern.darkening(u, v, fade), albedo);
		}

		void mix(final float weight, final float factor, final float[] color) {
			for (int c = 0; c < 3; c++)
				color[c] = (first[c] + (second[c] - first[c]) * weight) * factor;
		}
	}
}
