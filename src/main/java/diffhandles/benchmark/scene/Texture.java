// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

/** The textures of objects: weights that mix a part's two colours, solid in space. */
enum Texture {

	/** The first colour only. */
	SOLID {

		@Override
		float mix(final float x, final float y, final float z, final int axis) {
			return 0;
		}
	},

	/** Cubes in turn. */
	CHECKER {

		@Override
		float mix(final float x, final float y, final float z, final int axis) {
			return odd(floor(x) + floor(y) + floor(z));
		}
	},

	/** Slices across an axis in turn. */
	STRIPES {

		@Override
		float mix(final float x, final float y, final float z, final int axis) {
			return odd(floor((axis == 0 ? x : axis == 1 ? y : z) * 1.5f));
		}
	},

	/** Balls in the middle of cubes. */
	DOTS {

		@Override
		float mix(final float x, final float y, final float z, final int axis) {
			final float ex = fraction(x) - .5f, ey = fraction(y) - .5f, ez = fraction(z) - .5f;
			return ex * ex + ey * ey + ez * ez < .2f ? 1 : 0;
		}
	},

	/** Wavy veins. */
	MARBLE {

		@Override
		float mix(final float x, final float y, final float z, final int axis) {
			final float warp = sin(2.2f * (y * 1.3f - x + .5f * z));
			return .5f + .5f * sin(3f * (x + .6f * y + .8f * z) + 1.8f * warp);
		}
	};

	/** Weight of the second colour, 0 … 1, at texture coordinates. */
	abstract float mix(float x, float y, float z, int axis);

	static float floor(final float v) {
		return (float) Math.floor(v);
	}

	static float fraction(final float v) {
		return v - floor(v);
	}

	/** 1 for odd whole numbers, 0 for even ones. */
	static float odd(final float whole) {
		return whole - 2 * floor(whole * .5f);
	}

	static float sin(final float v) {
		return (float) Math.sin(v);
	}
}
