// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import diffhandles.setting.Setting.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A {@link Setting} in the making.
 *
 * <pre>
 * Setting&lt;Double&gt; glow = Setting.of("glow", new Kind.Decimal(0, 1, false)).standard(0.5)
 * 	.label("Glow", "fraction").in(Section.OUTPUT).of(MenuCommand.EDIT)
 * 	.says("How much the object glows.").addTo(settings);
 * </pre>
 *
 * @param <T> type of the setting's values
 */
public final class Declaration<T> {

	private final String key;
	private final Kind<T> kind;
	private T standard;
	private Optional<String> presetWord = Optional.empty();
	private Role role = Role.INPUT;
	private Audience audience = Audience.EVERYONE;
	private Set<MenuCommand> commands = Set.of();
	private Optional<Section> section = Optional.empty();
	private boolean besideThePrevious;
	private String name;
	private String unit = "";
	private String whenEmpty = "";
	private String description = "";
	private Optional<String> memory;
	private boolean alwaysRecorded;

	Declaration(final String key, final Kind<T> kind) {
		this.key = key;
		this.kind = kind;
		name = key;
		memory = Optional.of(key);
	}

	/** Its value where nothing else is said. */
	public Declaration<T> standard(final T value) {
		standard = value;
		return this;
	}

	/** The paper's value: a preset governs the setting, and the model folder may prefer another value. */
	public Declaration<T> paper(final T value) {
		return kind instanceof Kind.Choice ? paper(value, "preset", "") : paper(value, "", "empty: preset");
	}

	/** The paper's value, with the word that leaves it to the preset in a macro, and the dialog's note on that. */
	public Declaration<T> paper(final T value, final String word, final String note) {
		presetWord = Optional.of(word);
		whenEmpty = note;
		return standard(value);
	}

	/** What it belongs to and who sets it, if it is not an input for everyone. */
	public Declaration<T> as(final Role itsRole, final Audience itsAudience) {
		role = itsRole;
		audience = itsAudience;
		return this;
	}

	/** The commands that have it as an input. What an edit takes, an animation takes, too. */
	public Declaration<T> of(final MenuCommand... those) {
		final Set<MenuCommand> all = EnumSet.copyOf(List.of(those));
		if (all.contains(MenuCommand.EDIT)) all.add(MenuCommand.ANIMATE);
		commands = Set.copyOf(all);
		return this;
	}

	/** An animation does not take it, though an edit does; said after {@link #of}. */
	public Declaration<T> notOfAnimations() {
		commands =
			commands.stream().filter(command -> command != MenuCommand.ANIMATE).collect(Collectors.toUnmodifiableSet());
		return this;
	}

	/** Its place in the dialog, on a new row. */
	public Declaration<T> in(final Section itsSection) {
		section = Optional.of(itsSection);
		return this;
	}

	/** Its place in the dialog, on the row of the setting before. */
	public Declaration<T> beside(final Section itsSection) {
		besideThePrevious = true;
		return in(itsSection);
	}

	/** What a dialog calls it. */
	public Declaration<T> label(final String itsName) {
		name = itsName;
		return this;
	}

	/** What a dialog calls it, and its unit, or of a text what it may say. */
	public Declaration<T> label(final String itsName, final String itsUnit) {
		unit = itsUnit;
		return label(itsName);
	}

	/** What leaving it out means. */
	public Declaration<T> whenEmpty(final String meaning) {
		whenEmpty = meaning;
		return this;
	}

	/** What it does, in a sentence or two. */
	public Declaration<T> says(final String sentences) {
		description = sentences;
		return this;
	}

	/** The name under which dialogs remember it, if that is not its key. */
	public Declaration<T> rememberedAs(final String itsMemory) {
		memory = Optional.of(itsMemory);
		return this;
	}

	/** No dialog remembers it. */
	public Declaration<T> forgotten() {
		memory = Optional.empty();
		return this;
	}

	/** The Macro Recorder always writes it down. */
	public Declaration<T> alwaysRecorded() {
		alwaysRecorded = true;
		return this;
	}

	/** The setting, after it was added to a list. */
	public Setting<T> addTo(final List<? super Setting<T>> list) {
		final Setting<T> setting = new Setting<>(key, kind, standard, presetWord, role, audience, commands,
			new Appearance(section, besideThePrevious, name, unit, whenEmpty, description, memory, alwaysRecorded));
		list.add(setting);
		return setting;
	}
}
