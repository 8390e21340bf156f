// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import java.util.List;
import java.util.Locale;

/** The colours that the prompts of scenes can name. */
enum Palette {
	RED(.82, .14, .12), ORANGE(.92, .48, .10), YELLOW(.93, .82, .18), GREEN(.18, .58, .20), CYAN(.20, .72, .76),
	BLUE(.14, .28, .80), PURPLE(.50, .20, .66), PINK(.92, .52, .68), BROWN(.46, .28, .15), WHITE(.90, .90, .88),
	GRAY(.50, .50, .52), BLACK(.12, .12, .13);

	static final List<Palette> ALL = List.of(values());

	private final double red;
	private final double green;
	private final double blue;

	Palette(final double red, final double green, final double blue) {
		this.red = red;
		this.green = green;
		this.blue = blue;
	}

	/** The word in a prompt. */
	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** A shade of the colour, every channel off by at most {@code amount}. */
	Rgb shade(final SceneRandom random, final double amount) {
		return jitter(random, amount, red, green, blue);
	}

	/** The colour as a floor or wall has it: paler. */
	Rgb pale(final SceneRandom random) {
		return jitter(random, .04, pale(red), pale(green), pale(blue));
	}

	/** A darker kind of {@link #pale}. */
	Rgb paleAndDark(final SceneRandom random) {
		return jitter(random, .03, pale(red) * random.uniform(.62, .85), pale(green) * random.uniform(.62, .85),
			pale(blue) * random.uniform(.62, .85));
	}

	/** Mixed into white by a weight. */
	Rgb mixed(final double white, final double weight) {
		return new Rgb(SceneRandom.round(white + weight * red, 4), SceneRandom.round(white + weight * green, 4),
			SceneRandom.round(white + weight * blue, 4));
	}

	private static double pale(final double channel) {
		return .45 * channel + .35;
	}

	private static Rgb jitter(final SceneRandom random, final double amount, final double r, final double g,
		final double b)
	{
		return new Rgb(jitter(random, amount, r), jitter(random, amount, g), jitter(random, amount, b));
	}

	private static double jitter(final SceneRandom random, final double amount, final double channel) {
		return SceneRandom.round(Math.min(.97, Math.max(.04, channel + random.uniform(-amount, amount))), 4);
	}
}
