package diffhandles.command;

import diffhandles.CompositeKind;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the inputs stand for that are no preset's or override one, in the commands that have them. */
final class OptionKeys {

	/** The choice that leaves a setting to the preset. */
	static final String PRESET = "preset";

	private OptionKeys() {}

	/** The settings that are not left as they are by default: neither that choice nor empty. */
	static Map<String, String> overrides(final String inversion, final String guidance, final String guidanceScale,
		final String objectWeight, final String backgroundWeight, final String guidedUntil, final String composite)
	{
		final Map<String, String> set = new LinkedHashMap<>();
		set.put("inversion", inversion.equals(PRESET) ? "" : inversion);
		set.put("guidance", guidance.equals(PRESET) ? "" : guidance);
		set.put("guidance_scale", guidanceScale.trim());
		set.put("object_weight", objectWeight.trim());
		set.put("background_weight", backgroundWeight.trim());
		set.put("guided_until", guidedUntil.trim());
		set.put("composite", composite.equals(CompositeKind.DETAIL.key()) ? "" : composite);
		set.values().removeIf(String::isEmpty);
		return set;
	}
}
