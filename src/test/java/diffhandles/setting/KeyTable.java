// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.setting;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** A table of settings as the documents show it, in Markdown. */
public final class KeyTable {

	private KeyTable() {}

	/** The keys of a command's macro options. */
	public static String of(final MenuCommand command, final Collection<Setting<?>> settings) {
		return "| key | values | default | meaning |\n|---|---|---|---|\n"
			+ settings.stream().filter(setting -> setting.isOf(command)).map(KeyTable::macroRow).collect(lines());
	}

	/** The keys of {@code diffhandles.json} that are settings. */
	public static String ofModelFile(final Collection<Setting<?>> settings) {
		return settings.stream().filter(Setting::isGovernedByPreset).map(KeyTable::jsonRow).collect(lines());
	}

	private static <T> String macroRow(final Setting<T> s) {
		return row(code(s.key()), values(s), standard(s), s.appearance().description());
	}

	private static <T> String jsonRow(final Setting<T> s) {
		return row(code(s.jsonKey()), values(s), s.text(s.standard()), s.appearance().description());
	}

	private static String values(final Setting<?> s) {
		final String unit = s.appearance().unit();
		if (s.kind() instanceof Kind.Text text) return unit.isEmpty() ? textValues(text.form()) : unit;
		if (s.kind() instanceof Kind.Numbers) return unit;
		return plainValues(s.kind()) + (unit.isEmpty() ? "" : " (" + unit + ")");
	}

	private static String textValues(final Kind.Text.Form form) {
		return switch (form) {
			case NAMES -> "names, separated by commas";
			case FOLDER -> "folder";
			default -> "text";
		};
	}

	private static String plainValues(final Kind<?> kind) {
		if (kind instanceof Kind.Choice<?> choice) return codes(choice.keys());
		if (kind instanceof Kind.ChoicePerObject<?> choice) return codes(choice.each().keys());
		if (kind instanceof Kind.Flag) return codes(List.of("true", "false"));
		if (kind instanceof Kind.Whole n)
			return n.max() == Integer.MAX_VALUE ? "whole number ≥ " + n.min() : n.min() + " to " + n.max();
		if (kind instanceof Kind.Decimal n) return decimals(n);
		if (kind instanceof Kind.Open n) return decimals(n.number());
		if (kind instanceof Kind.PerObject n) return decimals(n.each());
		return "whole number";
	}

	private static String decimals(final Kind.Decimal n) {
		if (Double.isInfinite(n.min())) return "number";
		if (n.above()) return "number > " + Kind.plain(n.min())
			+ (Double.isInfinite(n.max()) ? "" : ", up to " + Kind.plain(n.max()));
		return Kind.plain(n.min()) + " to " + Kind.plain(n.max());
	}

	private static String standard(final Setting<?> s) {
		if (!s.appearance().whenEmpty().isEmpty()) return s.appearance().whenEmpty();
		final String text = s.standardText();
		if (text.isEmpty()) return "empty";
		return s.kind() instanceof Kind.Text || s.kind() instanceof Kind.Choice
			|| s.kind() instanceof Kind.ChoicePerObject ? code(text) : text;
	}

	private static String codes(final Collection<String> words) {
		return words.stream().map(KeyTable::code).collect(Collectors.joining(", "));
	}

	private static String code(final String word) {
		return "`" + word + "`";
	}

	private static String row(final String... cells) {
		return "| " + String.join(" | ", cells) + " |";
	}

	private static Collector<CharSequence, ?, String> lines() {
		return Collectors.joining("\n", "", "\n");
	}
}
