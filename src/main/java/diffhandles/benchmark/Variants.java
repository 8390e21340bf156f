package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The variants that the benchmark knows by name: ours, what a user would otherwise do, and the paper's ablations.
 * <pre>
 * ours                    the options given: by default the edit command's
 * no-edit, naive-warp     what needs no model
 * unguided                denoising with the edited depth alone
 * object-average          guiding the object's average in the place of its cells (ablation i)
 * noise                   guidance as in Eq. 3, on the predicted noise
 * background-low, background-high  a quarter and four times the paper's background weight
 * cyclic, both, layer-2, layer-3   what guides at every step (ablation iii); cyclic is the default
 * max-step-20 … 50        guided until that step of 50 (ablation ii); the paper's is 38
 * null-text               the paper's inversion in the place of the model's
 * paper                   the paper's weights and factors in the place of the model's, and its inversion
 * negative-prompt, direct other inversions
 * </pre>
 *
 * Variants that can share an inversion come one after the other.
 */
public final class Variants {

	/** Every variant. */
	public static final String ALL = "all";

	/** What the variants that run the model change in the options, by name. */
	private static final Map<String, Map<String, String>> CHANGES = new LinkedHashMap<>();
	/** Variants whose cycle consistency is measured: the ways to edit, but not every setting of one. */
	private static final Set<String> CYCLED =
		Set.of("ours", "unguided", "object-average", "paper", "noise", "null-text", "negative-prompt", "direct");
	private static final double PAPERS_STEPS = 50;

	static {
		CHANGES.put("ours", Map.of());
		CHANGES.put("unguided", Map.of("guided_until", "0"));
		CHANGES.put("object-average", Map.of("object_average", "true"));
		CHANGES.put("noise", Map.of("guidance", "noise"));
		CHANGES.put("background-low", Map.of("background_weight", "9.375"));
		CHANGES.put("background-high", Map.of("background_weight", "150"));
		for (final String layers : List.of("cyclic", "both"))
			CHANGES.put(layers, Map.of("layers", layers));
		for (final String layer : List.of("2", "3"))
			CHANGES.put("layer-" + layer, Map.of("layers", layer));
		for (final int step : new int[]{ 20, 28, 38, 50 })
			CHANGES.put("max-step-" + step, Map.of("guided_until", Double.toString(step / PAPERS_STEPS)));
		CHANGES.put("null-text", Map.of("inversion", "null-text"));
		CHANGES.put("paper", Map.of());
		for (final String inversion : List.of("negative-prompt", "direct"))
			CHANGES.put(inversion, Map.of("inversion", inversion));
	}

	private Variants() {}

	/** Gives the engine, when the first variant needs it. */
	@FunctionalInterface
	public interface EngineSource {

		/** @throws IOException if the model cannot be read */
		DiffusionHandles open() throws IOException;
	}

	/** All names, in the order of the report. */
	public static List<String> names() {
		final List<String> names = new ArrayList<>(CHANGES.keySet());
		names.addAll(1, List.of("no-edit", "naive-warp"));
		return names;
	}

	/**
	 * Variants by name.
	 *
	 * @param names known ones
	 * @param options of {@code ours}; the other variants that run the model change them, but for {@code paper},
	 *          which keeps the number of steps and what the result shows only
	 * @param engine asked only if a variant runs the model
	 */
	public static List<Variant> of(final Set<String> names, final EditOptions options, final EngineSource engine)
		throws IOException
	{
		final List<Variant> variants = new ArrayList<>();
		final SharedInversion shared = new SharedInversion();
		DiffusionHandles open = null;
		for (final String name : names) {
			if (open == null && CHANGES.containsKey(name)) open = engine.open();
			variants.add(switch (name) {
				case "no-edit" -> new NoEdit();
				case "naive-warp" -> new NaiveWarp();
				default -> new EngineVariant(name, open, changed(options, name), CYCLED.contains(name), shared);
			});
		}
		return variants;
	}

	/**
	 * The names in a list, in its order.
	 *
	 * @param list names separated by commas, or {@code all}
	 * @throws IllegalArgumentException naming one that is unknown or given twice
	 */
	public static Set<String> parse(final String list) {
		if (list.strip().toLowerCase(Locale.ROOT).equals(ALL)) return new LinkedHashSet<>(names());
		final Set<String> asked = new LinkedHashSet<>();
		for (final String name : Arrays.stream(list.split(",", -1)).map(String::strip).toList()) {
			if (!names().contains(name)) throw new IllegalArgumentException("variants: expected " + ALL + " or any of "
				+ String.join(",", names()) + ", got '" + name + "' in '" + list + "'");
			if (!asked.add(name))
				throw new IllegalArgumentException("variants: '" + name + "' is given twice, expected once");
		}
		return asked;
	}

	/** The options of a variant that runs the model. */
	static EditOptions changed(final EditOptions options, final String name) {
		if (name.equals("paper")) return papers(options);
		EditOptions changed = options;
		for (final Map.Entry<String, String> change : CHANGES.get(name).entrySet())
			changed = changed.with(change.getKey(), change.getValue());
		return changed;
	}

	/** The paper's settings; what the result shows is the comparison's, not a setting. */
	private static EditOptions papers(final EditOptions options) {
		final Map<String, String> kept = new HashMap<>(options.overrides());
		kept.keySet().retainAll(Set.of("composite"));
		return new EditOptions("paper", kept, options.steps(), options.seed());
	}
}
