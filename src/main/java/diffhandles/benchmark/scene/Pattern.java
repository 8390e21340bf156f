// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

/** The patterns of the ground and the wall: weights that mix a surface's two colours. */
enum Pattern {

	/** Soft blotches. */
	PLAIN {

		@Override
		float mix(final float u, final float v) {
			return .5f + .25f * Texture.sin(u * 2.1f + 1.3f) + .25f * Texture.sin(v * 1.7f + u * .6f);
		}
	},

	/** Squares in turn. */
	TILES {

		@Override
		float mix(final float u, final float v) {
			return Texture.odd(Texture.floor(u) + Texture.floor(v));
		}
	},

	/** Boards of one shade each, with dark seams between rows. */
	PLANKS {

		@Override
		float mix(final float u, final float v) {
			final float row = Texture.floor(v);
			final float board = Texture.floor(u * .25f + .37f * row);
			return .5f + .5f * Texture.sin(row * 12.9898f + board * 4.1414f);
		}

		@Override
		float darkening(final float u, final float v, final float fade) {
			return Texture.fraction(v) < .07f ? 1 - .25f * fade : 1;
		}
	},

	/** Thin lines. */
	GRID {

		@Override
		float mix(final float u, final float v) {
			return Texture.fraction(u) < .08f || Texture.fraction(v) < .08f ? 1 : 0;
		}
	};

	/** Weight of the second colour, 0 … 1, before it fades with distance. */
	abstract float mix(float u, float v);

	/** Factor on the mixed colour; {@code fade} is 1 near the camera and 0 far away. */
	float darkening(final float u, final float v, final float fade) {
		return 1;
	}
}
