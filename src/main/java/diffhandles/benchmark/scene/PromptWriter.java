// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a scene into words, in one of many ways. */
final class PromptWriter {

	private static final Map<Pattern, List<String>> FLOORS = Map.of( //
		Pattern.PLAIN, List.of("plain floor", "smooth floor", "ground"), //
		Pattern.TILES, List.of("tiled floor", "checkered floor"), //
		Pattern.PLANKS, List.of("wooden floor", "plank floor"), //
		Pattern.GRID, List.of("grid floor", "paved floor"));

	private static final Map<Texture, String> TEXTURES = Map.of(Texture.SOLID, "", Texture.CHECKER, "checkered ",
		Texture.STRIPES, "striped ", Texture.DOTS, "dotted ", Texture.MARBLE, "marbled ");

	private PromptWriter() {}

	/**
	 * @param floor the ground's colour
	 * @param behind the backdrop's colour
	 */
	static String prompt(final SceneRandom random, final List<SceneObject> objects, final Pattern ground,
		final Palette floor, final boolean sky, final Palette behind)
	{
		final String things = things(random, objects);
		final String on = " on " + ground(random, ground, floor);
		final String before = sky ? " under " + withArticle(behind.word()) + " sky"
			: " in front of " + withArticle(behind.word()) + " wall";
		return random.choice(List.of(things + on, things + on, things + on + before, "a rendering of " + things + on,
			things, things + before, "a picture of " + things + on, things + " standing" + on + before));
	}

	private static String things(final SceneRandom random, final List<SceneObject> objects) {
		List<String> phrases = new ArrayList<>();
		for (final SceneObject o : objects)
			phrases.add(withArticle(o.color() + " " + TEXTURES.get(o.texture()) + o.name()));
		for (int i = phrases.size() - 1; i > 0; i--)
			Collections.swap(phrases, i, random.below(i + 1));
		if (random.chance(.12)) phrases = phrases.subList(0, 1);
		if (random.chance(.12)) phrases = objects.stream().map(o -> "a " + o.name()).toList();
		final int last = phrases.size() - 1;
		return last == 0 ? phrases.get(0) : String.join(", ", phrases.subList(0, last)) + " and " + phrases.get(last);
	}

	private static String ground(final SceneRandom random, final Pattern pattern, final Palette color) {
		final String floor = random.choice(FLOORS.get(pattern));
		if (floor.equals("ground")) return "the ground";
		return random.chance(.4) ? withArticle(color.word() + " " + floor) : "a " + floor;
	}

	private static String withArticle(final String words) {
		return ("aeiou".indexOf(words.toLowerCase(Locale.ROOT).charAt(0)) < 0 ? "a " : "an ") + words;
	}
}
