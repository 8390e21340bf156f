package diffhandles.command;

import ij.ImagePlus;
import ij.WindowManager;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/** Sets a command's inputs from strings, strictly: nothing unknown, nothing of the wrong kind or out of range. */
final class ModuleInputs {

	/** Attribute of a command: keys, separated by commas, that it accepts without a use for them. */
	static final String WITHOUT_EFFECT = "keysWithoutEffect";

	private final Module module;
	private final Map<String, ModuleItem<?>> items = new LinkedHashMap<>();
	private final Map<String, String> defaults = new LinkedHashMap<>();

	/** The inputs of a module, but for the services and the context, which its context sets. */
	ModuleInputs(final Context context, final Module module) {
		this.module = module;
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (!context.isInjectable(item.getType())) items.put(item.getName(), item);
		items.values().forEach(item -> defaults.put(item.getName(), text(item)));
	}

	/** The input that is an image; null if the command needs none. */
	ModuleItem<?> imageItem() {
		return items.values().stream().filter(item -> item.getType() == ImagePlus.class).findAny().orElse(null);
	}

	/** Whether an input has the value that it had when the command was made. */
	boolean isDefault(final ModuleItem<?> item) {
		return text(item).equals(defaults.get(item.getName()));
	}

	/** The inputs in their order. */
	List<ModuleItem<?>> items() {
		return List.copyOf(items.values());
	}

	/** An input's value. */
	<T> T value(final ModuleItem<T> item) {
		return item.getValue(module);
	}

	/** An input's value as it stands in a macro. */
	String text(final ModuleItem<?> item) {
		final Object value = module.getInput(item.getName());
		if (value instanceof Double) {
			final double number = (Double) value;
			return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number)
				: Double.toString(number);
		}
		return value == null ? "" : value.toString();
	}

	/**
	 * Sets inputs, and marks them as resolved so that nobody asks for them again.
	 *
	 * @throws IllegalArgumentException naming the key that is unknown, or whose value is of the wrong kind or out of
	 *           range
	 */
	void set(final Map<String, String> values) {
		requireKnown(values.keySet());
		values.forEach((key, value) -> {
			if (items.containsKey(key)) set(items.get(key), value);
		});
	}

	/** Whether the input that is an image, if there is one, has an image. */
	boolean isImageSet() {
		return imageItem() == null || value(imageItem()) != null;
	}

	/** Sets the input that is an image, if there is one, to the active image, which may be none. */
	void setActiveImage() {
		final ModuleItem<?> item = imageItem();
		if (item != null) module.setInput(item.getName(), WindowManager.getCurrentImage());
	}

	/** Sets one input. */
	void set(final ModuleItem<?> item, final String value) {
		module.setInput(item.getName(), convert(item, value));
		module.resolveInput(item.getName());
	}

	/** Lets all other inputs keep the values they have. */
	void resolveRest() {
		items.keySet().forEach(module::resolveInput);
	}

	private void requireKnown(final Set<String> keys) {
		final String accepted = module.getInfo().is(WITHOUT_EFFECT) ? module.getInfo().get(WITHOUT_EFFECT) : "";
		final List<String> unknown = new ArrayList<>(keys);
		unknown.removeAll(items.keySet());
		unknown.removeAll(List.of(accepted.split(",")));
		if (!unknown.isEmpty()) throw new IllegalArgumentException("unknown option '" + String.join("', '", unknown)
			+ "', expected any of " + String.join(", ", items.keySet()));
	}

	private static Object convert(final ModuleItem<?> item, final String value) {
		final Class<?> type = item.getType();
		if (type == ImagePlus.class) return image(item.getName(), value);
		if (type == String.class) return choice(item, value);
		final BigDecimal number = number(item.getName(), value);
		requireRange(item, number);
		if (type == double.class) return number.doubleValue();
		try {
			if (type == int.class) return number.intValueExact();
			if (type == long.class) return number.longValueExact();
		}
		catch (final ArithmeticException e) {
			throw new IllegalArgumentException(item.getName() + ": expected a whole number, got '" + value + "'", e);
		}
		throw new IllegalStateException("input " + item.getName() + " is of " + type + ", which no macro can set");
	}

	private static BigDecimal number(final String name, final String value) {
		try {
			final BigDecimal number = new BigDecimal(value);
			if (Double.isFinite(number.doubleValue()) && Math.abs(number.scale()) < 1000) return number;
		}
		catch (final NumberFormatException e) {
			throw new IllegalArgumentException(name + ": expected a number, got '" + value + "'" + pointHint(value), e);
		}
		throw new IllegalArgumentException(name + ": expected a number of ordinary size, got '" + value + "'");
	}

	/** What to do about a decimal comma, if that is what is wrong. */
	private static String pointHint(final String value) {
		return value.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?")
			? ", with a decimal comma; use a point: " + value.replace(',', '.') : "";
	}

	private static void requireRange(final ModuleItem<?> item, final BigDecimal number) {
		final Object min = item.getMinimumValue(), max = item.getMaximumValue();
		if (min != null && number.compareTo(new BigDecimal(min.toString())) < 0)
			throw new IllegalArgumentException(item.getName() + " must be at least " + min + ", got " + number);
		if (max != null && number.compareTo(new BigDecimal(max.toString())) > 0)
			throw new IllegalArgumentException(item.getName() + " must be at most " + max + ", got " + number);
	}

	private static String choice(final ModuleItem<?> item, final String value) {
		final List<?> choices = item.getChoices();
		if (choices != null && !choices.isEmpty() && !choices.contains(value)) throw new IllegalArgumentException(
			item.getName() + ": expected one of " + choices + ", got '" + value + "'");
		return value;
	}

	private static ImagePlus image(final String name, final String titleOrId) {
		ImagePlus image = WindowManager.getImage(titleOrId);
		if (image == null && titleOrId.matches("-\\d{1,9}"))
			image = WindowManager.getImage(Integer.parseInt(titleOrId));
		if (image == null)
			throw new IllegalArgumentException(name + ": expected the title or ID of an open image, got '" + titleOrId
				+ "'; open are " + List.of(WindowManager.getImageTitles()));
		return image;
	}
}
