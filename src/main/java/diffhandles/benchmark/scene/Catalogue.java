// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.Vector3;
import static diffhandles.benchmark.scene.Catalogue.Role.ACCENT;
import static diffhandles.benchmark.scene.Catalogue.Role.DARK;
import static diffhandles.benchmark.scene.Catalogue.Role.LIGHT;
import static diffhandles.benchmark.scene.Catalogue.Role.MAIN;
import static diffhandles.benchmark.scene.Catalogue.Role.SECOND;
import static diffhandles.benchmark.scene.Catalogue.Role.WOOD;
import static diffhandles.benchmark.scene.Shape.CUBE;
import static diffhandles.benchmark.scene.Shape.FRUSTUM;
import static diffhandles.benchmark.scene.Shape.SPHERE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kinds of objects in random scenes: how each is built of parts, with random proportions. */
enum Catalogue {
	CHAIR {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double w = u.uniform(.30, .42), d = u.uniform(.30, .40), h = u.uniform(.40, .55),
				b = u.uniform(.40, .60);
			final double t = u.uniform(.035, .06);
			p.add(MAIN, CUBE, 0, h + t, 0, w, t, d);
			p.add(MAIN, CUBE, 0, h + t + b / 2, -d + t, w, b / 2 + t, t);
			for (int i = 0; i < 4; i++)
				p.add(ACCENT, CUBE, side(i) * (w - t), h / 2, end(i) * (d - t), t, h / 2, t);
		}
	},
	TABLE {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double w = u.uniform(.45, .65), d = u.uniform(.38, .55), h = u.uniform(.50, .72),
				t = u.uniform(.04, .06);
			if (u.chance(.4)) {
				p.add(MAIN, FRUSTUM, 0, h, 0, w, t, w);
				p.add(ACCENT, FRUSTUM, 0, h / 2, 0, .09, h / 2, .09);
				p.add(ACCENT, FRUSTUM, 0, .04, 0, w * .55, .04, w * .55).tapered(.6);
				return;
			}
			p.add(MAIN, CUBE, 0, h, 0, w, t, d);
			for (int i = 0; i < 4; i++)
				p.add(ACCENT, FRUSTUM, side(i) * (w - .09), h / 2, end(i) * (d - .09), .055, h / 2, .055);
		}
	},
	CAR {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double l = u.uniform(.62, .80), w = u.uniform(.30, .38), h = u.uniform(.15, .20),
				r = u.uniform(.14, .18);
			p.add(MAIN, CUBE, 0, r + h, 0, l, h, w);
			p.add(SECOND, CUBE, -l * u.uniform(0, .2), r + 2 * h + .13, 0, l * u.uniform(.45, .6), .15, w * .88);
			for (int i = 0; i < 4; i++)
				p.add(DARK, FRUSTUM, side(i) * l * .62, r, end(i) * w, r, .06, r).rotated(90, 0, 0);
		}
	},
	HOUSE {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double w = u.uniform(.40, .52), l = u.uniform(.42, .60), h = u.uniform(.30, .45),
				s = w / Math.sqrt(2) * 1.08;
			p.add(MAIN, CUBE, 0, h, 0, w, h, l);
			p.add(SECOND, CUBE, 0, 2 * h, 0, s, s, l * 1.06).rotated(0, 0, 45);
			p.add(ACCENT, CUBE, 0, h * .55, l, .11, h * .55, .02);
			p.add(ACCENT, CUBE, w * .5, 2 * h + w * .75, -l * .4, .07, .22, .07);
		}
	},
	LAMP {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double h = u.uniform(.85, 1.15), r = u.uniform(.26, .38), s = u.uniform(.16, .22);
			p.add(ACCENT, FRUSTUM, 0, .04, 0, u.uniform(.20, .28), .04, u.uniform(.20, .28)).tapered(.7);
			p.add(ACCENT, FRUSTUM, 0, h / 2, 0, .035, h / 2, .035);
			p.add(MAIN, FRUSTUM, 0, h + s * .5, 0, r, s, r).tapered(u.uniform(.45, .7));
		}
	},
	TREE {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double h = u.uniform(.35, .55), r = u.uniform(.36, .48);
			p.add(WOOD, FRUSTUM, 0, h / 2, 0, .09, h / 2, .09).tapered(.8);
			if (u.chance(.5)) {
				for (int i = 0; i < 3; i++)
					p.add(MAIN, FRUSTUM, 0, h + .25 + i * .30, 0, r * (1 - .22 * i), .28, r * (1 - .22 * i)).tapered(0);
				return;
			}
			p.add(MAIN, SPHERE, 0, h + r * .75, 0, r, r * u.uniform(.8, 1.1), r);
			p.add(MAIN, SPHERE, r * .55, h + r * .5, .1, r * .6, r * .6, r * .6);
		}
	},
	SNOWMAN {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double a = u.uniform(.36, .44), b = u.uniform(.26, .32), c = u.uniform(.18, .22);
			final double middle = a * 1.85 + b * .7, head = a * 1.85 + b * 1.5 + c * .75;
			p.add(MAIN, SPHERE, 0, a * .95, 0, a, a, a);
			p.add(MAIN, SPHERE, 0, middle, 0, b, b, b);
			p.add(MAIN, SPHERE, 0, head, 0, c, c, c);
			p.add(ACCENT, FRUSTUM, 0, head, c + .08, .05, .12, .05).rotated(90, 0, 0).tapered(0);
			p.add(DARK, FRUSTUM, 0, head + c * .85, 0, c * 1.4, .02, c * 1.4);
			p.add(DARK, FRUSTUM, 0, head + c * .85 + .12, 0, c * .85, .12, c * .85);
		}
	},
	ROBOT {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double w = u.uniform(.24, .32), d = u.uniform(.16, .22), b = u.uniform(.26, .34),
				l = u.uniform(.18, .26);
			final double head = u.uniform(.14, .19);
			p.add(MAIN, CUBE, 0, 2 * l + b, 0, w, b, d);
			p.add(SECOND, CUBE, 0, 2 * l + 2 * b + head + .04, 0, head, head, head * .9);
			for (int side = -1; side <= 1; side += 2) {
				p.add(ACCENT, FRUSTUM, side * w * .5, l, 0, .08, l, .08);
				p.add(SECOND, CUBE, side * (w + .09), 2 * l + b, 0, .07, b * .9, .07);
			}
		}
	},
	BARREL {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.28, .36), h = u.uniform(.26, .34), k = u.uniform(1.15, 1.3);
			p.add(MAIN, FRUSTUM, 0, h, 0, r, h, r).tapered(k);
			p.add(MAIN, FRUSTUM, 0, 3 * h, 0, r * k, h, r * k).tapered(1 / k);
			p.add(ACCENT, FRUSTUM, 0, 2 * h, 0, r * k * 1.03, .045, r * k * 1.03);
		}
	},
	TOWER {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.24, .32), h = u.uniform(.42, .58), c = u.uniform(.22, .32);
			p.add(MAIN, FRUSTUM, 0, h, 0, r, h, r).tapered(u.uniform(.75, 1));
			p.add(SECOND, FRUSTUM, 0, 2 * h + c, 0, r * 1.25, c, r * 1.25).tapered(0);
			p.add(ACCENT, FRUSTUM, 0, .06, 0, r * 1.35, .06, r * 1.35);
		}
	},
	MUSHROOM {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double h = u.uniform(.28, .40), r = u.uniform(.40, .55);
			p.add(LIGHT, FRUSTUM, 0, h, 0, u.uniform(.14, .2), h, u.uniform(.14, .2)).tapered(.8);
			p.add(MAIN, SPHERE, 0, 2 * h, 0, r, r * u.uniform(.5, .7), r);
		}
	},
	ROCKET {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.19, .25), h = u.uniform(.42, .55), c = u.uniform(.18, .26),
				f = u.uniform(.18, .26);
			p.add(MAIN, FRUSTUM, 0, .1 + h, 0, r, h, r);
			p.add(SECOND, FRUSTUM, 0, .1 + 2 * h + c, 0, r, c, r).tapered(0);
			for (int i = 0; i < 3; i++) {
				final double angle = .5 + i * 2 * Math.PI / 3;
				p.add(SECOND, CUBE, Math.cos(angle) * r * 1.3, f * .9, Math.sin(angle) * r * 1.3, r * .6, f * .9, .025)
					.rotated(0, -Math.toDegrees(angle), 0);
			}
		}
	},
	BOX {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double a = u.uniform(.30, .48);
			p.add(MAIN, CUBE, 0, a * .9, 0, a * u.uniform(.8, 1.2), a * .9, a * u.uniform(.8, 1.2));
		}
	},
	BALL {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.32, .52);
			p.add(MAIN, SPHERE, 0, r, 0, r, r, r);
		}
	},
	CYLINDER {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.24, .38), h = u.uniform(.30, .52);
			p.add(MAIN, FRUSTUM, 0, h, 0, r, h, r);
		}
	},
	CONE {

		@Override
		void build(final SceneRandom u, final Parts p) {
			final double r = u.uniform(.34, .48), h = u.uniform(.40, .58);
			p.add(MAIN, FRUSTUM, 0, h, 0, r, h, r).tapered(0);
		}
	};

	static final List<Catalogue> ALL = List.of(values());

	/** What a part is to the object, which decides its colour. */
	enum Role {
		MAIN, SECOND, ACCENT, WOOD, DARK, LIGHT
	}

	/** Adds the parts of such an object; it stands on y = 0 and fits into about 1 unit. */
	abstract void build(SceneRandom u, Parts p);

	/** The word in a prompt. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** A part without its colours. */
	record Blank(Role role, Shape shape, Vector3 position, Vector3 rotationDegrees, Vector3 scale, double k) {}

	/** The parts of an object in the making. */
	static final class Parts {

		final List<Blank> blanks = new ArrayList<>();

		Parts add(final Role role, final Shape shape, final double x, final double y, final double z, final double sx,
			final double sy, final double sz)
		{
			blanks.add(new Blank(role, shape, rounded(x, y, z), rounded(0, 0, 0), rounded(sx, sy, sz), 1));
			return this;
		}

		/** Rotates the last part. */
		Parts rotated(final double x, final double y, final double z) {
			final Blank b = blanks.remove(blanks.size() - 1);
			blanks.add(new Blank(b.role, b.shape, b.position, rounded(x, y, z), b.scale, b.k));
			return this;
		}

		/** Makes the upper radius of the last part k times the lower one. */
		Parts tapered(final double k) {
			final Blank b = blanks.remove(blanks.size() - 1);
			blanks.add(new Blank(b.role, b.shape, b.position, b.rotationDegrees, b.scale, SceneRandom.round(k, 4)));
			return this;
		}

		private static Vector3 rounded(final double x, final double y, final double z) {
			return new Vector3(SceneRandom.round(x, 4), SceneRandom.round(y, 4), SceneRandom.round(z, 4));
		}
	}

	private static int side(final int corner) {
		return (corner & 1) == 0 ? -1 : 1;
	}

	private static int end(final int corner) {
		return (corner & 2) == 0 ? -1 : 1;
	}
}
