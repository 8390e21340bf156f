package diffhandles.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the inputs that override a preset stand for, in the commands that have them. */
final class OptionKeys {

	/** The choice that leaves a setting to the preset. */
	static final String PRESET = "preset";

	private OptionKeys() {}

	/** The settings that are not left to the preset: neither that choice nor empty. */
	static Map<String, String> overrides(final String inversion, final String guidance, final String guidanceScale,
		final String objectWeight, final String backgroundWeight, final String guidedUntil)
	{
		final Map<String, String> set = new LinkedHashMap<>();
		set.put("inversion", inversion.equals(PRESET) ? "" : inversion);
		set.put("guidance", guidance.equals(PRESET) ? "" : guidance);
		set.put("guidance_scale", guidanceScale.trim());
		set.put("object_weight", objectWeight.trim());
		set.put("background_weight", backgroundWeight.trim());
		set.put("guided_until", guidedUntil.trim());
		set.values().removeIf(String::isEmpty);
		return set;
	}
}
