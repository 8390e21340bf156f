// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.scene;

import diffhandles.geometry.AffineMap;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes random objects, placed nowhere yet. */
final class ObjectGenerator {

	private ObjectGenerator() {}

	static SceneObject object(final SceneRandom u) {
		final Catalogue kind = u.choice(Catalogue.ALL);
		Palette color = u.choice(Palette.ALL);
		if (kind == Catalogue.TREE && u.chance(.5)) color = Palette.GREEN;
		final Texture texture = u.choice(List.of(Texture.values()), 5, 1.3, 1.6, 1.2, 1.2);
		final Palette main = color;
		final Palette other = u.choice(Palette.ALL.stream().filter(c -> c != main).toList());
		final Map<Catalogue.Role, Rgb> colors = new EnumMap<>(Catalogue.Role.class);
		colors.put(Catalogue.Role.MAIN, color.shade(u, .05));
		colors.put(Catalogue.Role.SECOND, u.choice(Palette.ALL).shade(u, .05));
		colors.put(Catalogue.Role.ACCENT, u.choice(Palette.ALL).shade(u, .05));
		colors.put(Catalogue.Role.WOOD, Palette.BROWN.shade(u, .02));
		colors.put(Catalogue.Role.DARK, Palette.BLACK.shade(u, .02));
		colors.put(Catalogue.Role.LIGHT, Palette.WHITE.shade(u, .02));
		final Rgb second = other.shade(u, .05);
		final double frequency = u.uniform(1.6, 3.2, 3), phase = u.uniform(.15, .85, 3);
		final int axis = u.choice(List.of(0, 1, 1, 1, 2));
		final boolean glossy = u.chance(.6);
		final double specular = glossy ? u.uniform(.1, .4, 3) : 0, shininess = glossy ? u.uniform(12, 50, 1) : 16;

		final Catalogue.Parts parts = new Catalogue.Parts();
		kind.build(u, parts);
		return new SceneObject(kind.word(), color.word(), texture, 0, 0, 0, 1, AffineMap.IDENTITY,
			parts.blanks.stream()
				.map(b -> new Part(b.shape(), b.position(), b.rotationDegrees(), b.scale(), b.k(), colors.get(b.role()),
					second, b.role() == Catalogue.Role.MAIN ? texture : Texture.SOLID, frequency, phase, axis, specular,
					shininess))
				.toList());
	}
}
