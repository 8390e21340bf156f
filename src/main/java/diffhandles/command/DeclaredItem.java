// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import diffhandles.setting.Keyed;
import diffhandles.setting.Kind;
import diffhandles.setting.Kind.Text.Form;
import diffhandles.setting.Setting;
import ij.ImagePlus;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;
import org.scijava.plugin.Parameter;

/**
 * A setting as SciJava sees it: an input of a command.
 * <p>
 * Whole numbers are int or long, other numbers double. A number that may be another for each object is double as long
 * as it is one number for all, else text. Whatever may be left to the preset is text, with the preset's word or
 * nothing for that, unless a number stands for it.
 * </p>
 */
class DeclaredItem extends CommandModuleItem<Object> {

	/** So that the dialogs of SciJava do not round a number such as 0.7125. */
	private static final String NUMBER_STYLE = "format:#.####";
	private static final int WIDE = 36, NARROW = 8;

	/** SciJava wants a field. Its annotation says what is the same for all inputs: the annotation's defaults. */
	@Parameter
	private static final Object FIELD = null;
	private static final Field ANNOTATED = annotated();

	private final Setting<?> setting;
	private final Class<?> type;

	DeclaredItem(final ModuleInfo command, final Setting<?> setting) {
		super(command, ANNOTATED);
		this.setting = setting;
		type = type(setting);
	}

	private static Field annotated() {
		try {
			return DeclaredItem.class.getDeclaredField("FIELD");
		}
		catch (final NoSuchFieldException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Class<?> type(final Setting<?> setting) {
		final Kind<?> kind = setting.kind();
		if (kind instanceof Kind.Text text && text.form() == Form.IMAGE) return ImagePlus.class;
		if (kind instanceof Kind.Whole && setting.presetWord().orElse("0").matches("-?\\d+")) return int.class;
		if (setting.isGovernedByPreset()) return String.class;
		if (kind instanceof Kind.Decimal || kind instanceof Kind.PerObject) return double.class;
		if (kind instanceof Kind.Seed) return long.class;
		return kind instanceof Kind.Flag ? boolean.class : String.class;
	}

	/** The setting. */
	Setting<?> setting() {
		return setting;
	}

	/**
	 * A value from what stands in a macro.
	 *
	 * @throws IllegalArgumentException naming the key, what is expected and what was found
	 */
	Object parse(final String text) {
		return type == ImagePlus.class ? OpenImages.find(getName(), text) : parse(setting, text);
	}

	private <T> Object parse(final Setting<T> s, final String text) {
		final Optional<T> value = s.parseOrPreset(text);
		if (s.kind() instanceof Kind.PerObject numbers) {
			final List<Double> each = numbers.parse(text.strip());
			return each.size() == 1 ? each.get(0) : numbers.text(each);
		}
		if (type == String.class) return value.map(s::text).or(s::presetWord).orElseThrow();
		return value.isPresent() ? value.get() : Integer.valueOf(s.presetWord().orElseThrow());
	}

	/** Whether a dialog can remember a value: those for several objects make no sense for the next picture. */
	boolean isStorable(final Object value) {
		if (setting.kind() instanceof Kind.ChoicePerObject) return getChoices().contains(value);
		return type != double.class || value instanceof Double;
	}

	/** A value as it stands in a macro. */
	String text(final Object value) {
		if (value == null) return "";
		if (value instanceof Double number && Double.isFinite(number)) return Kind.plain(number);
		if (value instanceof double[] each) return text(Arrays.stream(each).boxed().toList());
		if (value instanceof List<?> each) return each.stream().map(this::text).collect(Collectors.joining(";"));
		return value instanceof Keyed word ? word.key() : value.toString();
	}

	/** A value that a script gives, of this item's type if it can be read; else as it is, to be refused when it is. */
	Object read(final Object given) {
		if (given == null) return getDefaultValue();
		if (type == ImagePlus.class) return given;
		try {
			return parse(text(given));
		}
		catch (final IllegalArgumentException e) {
			return given; // the command reads it again, and says what is wrong
		}
	}

	@Override
	public String getName() {
		return setting.key();
	}

	@Override
	public String getLabel() {
		return setting.appearance().label();
	}

	@Override
	public String getDescription() {
		return setting.appearance().description();
	}

	@Override
	@SuppressWarnings("unchecked") // primitive classes, too, are classes of objects here
	public Class<Object> getType() {
		return (Class<Object>) type;
	}

	@Override
	public Type getGenericType() {
		return type;
	}

	@Override
	public Object getDefaultValue() {
		return type == ImagePlus.class ? null : parse(setting.standardText());
	}

	@Override
	public List<Object> getChoices() {
		final Stream<String> words = choice().isPresent() ? choice().get().keys().stream()
			: setting.kind() instanceof Kind.Flag && type == String.class ? Stream.of("true", "false") : Stream.of();
		final List<Object> choices = words.map(Object.class::cast).toList();
		return choices.isEmpty() ? choices : Stream.concat(setting.presetWord().stream(), choices.stream()).toList();
	}

	/** What may be chosen, of which a macro may give one for each object. */
	private Optional<Kind.Choice<?>> choice() {
		if (setting.kind() instanceof Kind.ChoicePerObject<?> several) return Optional.of(several.each());
		return setting.kind() instanceof Kind.Choice<?> one ? Optional.of(one) : Optional.empty();
	}

	/** What a dialog calls the choices. */
	List<String> words() {
		final List<String> keys = getChoices().stream().map(Object::toString).toList();
		if (choice().isEmpty()) return keys;
		final List<String> labels = choice().get().labels(), own = choice().get().keys();
		return keys.stream().map(key -> own.contains(key) ? labels.get(own.indexOf(key)) : key).toList();
	}

	/** What a dialog calls a choice. */
	String word(final String key) {
		final int choice = getChoices().indexOf(key);
		return choice < 0 ? key : words().get(choice);
	}

	/** The choice that a dialog calls so. */
	String ofWord(final String word) {
		return getChoices().get(words().indexOf(word)).toString();
	}

	@Override
	public Object getMinimumValue() {
		if (type == int.class && setting.kind() instanceof Kind.Whole whole)
			return Math.min(whole.min(), setting.presetWord().map(Integer::valueOf).orElse(whole.min()));
		return decimal().map(Kind.Decimal::min).filter(Double::isFinite).orElse(null);
	}

	@Override
	public Object getMaximumValue() {
		if (type == int.class && setting.kind() instanceof Kind.Whole whole) return whole.max();
		return decimal().map(Kind.Decimal::max).filter(Double::isFinite).orElse(null);
	}

	/** What a number of the type double may be. */
	private Optional<Kind.Decimal> decimal() {
		if (setting.kind() instanceof Kind.PerObject numbers) return Optional.of(numbers.each());
		return type == double.class && setting.kind() instanceof Kind.Decimal number ? Optional.of(number)
			: Optional.empty();
	}

	@Override
	public Number getStepSize() {
		return type == double.class ? (Number) 0.1 : (Number) 1;
	}

	@Override
	public String getWidgetStyle() {
		return type == double.class ? NUMBER_STYLE : "";
	}

	@Override
	public int getColumnCount() {
		return setting.kind() instanceof Kind.Text text && text.form() != Form.SHORT ? WIDE : NARROW;
	}

	/** A number or a choice always has a value; text may be empty, and an image missing. */
	@Override
	public boolean isRequired() {
		return !getChoices().isEmpty() || type != String.class && type != ImagePlus.class;
	}

	@Override
	public boolean isPersisted() {
		return setting.appearance().memory().isPresent();
	}

	@Override
	public String getPersistKey() {
		return setting.appearance().memory().map(name -> "diffhandles." + name).orElse("");
	}
}
