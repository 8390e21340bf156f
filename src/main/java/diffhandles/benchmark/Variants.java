// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark;

import diffhandles.DiffusionHandles;
import diffhandles.EditOptions;
import diffhandles.setting.GuidanceMode;
import diffhandles.setting.GuidedLayers;
import diffhandles.setting.InversionKind;
import diffhandles.setting.Preset;
import diffhandles.setting.Setting;
import diffhandles.setting.SettingValues;
import diffhandles.setting.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The variants that the benchmark knows by name: ours, simple methods, and the paper's ablations.
 * <pre>
 * ours                    the options given: by default the edit command's
 * no-edit, naive-warp     what needs no model
 * removal, removal-membrane  the object removed instead, with the engine's fill and with a smooth one
 * unguided                denoising with the edited depth alone
 * object-average          guiding the object's average instead of its cells (ablation i)
 * noise                   guidance as in Eq. 3, on the predicted noise
 * background-low, background-high  a quarter and four times the paper's background weight
 * cyclic, both, layer-2, layer-3   what guides at every step (ablation iii); cyclic is the default
 * max-step-20 … 50        guided until that step of 50 (ablation ii); the paper's is 38
 * null-text               the paper's inversion instead of the model's
 * paper                   the paper's weights, factors and inversion instead of the model's
 * guided                  the model's own values for the paper's way
 * negative-prompt, direct other inversions
 * preview, noised-preview starts between the two: the preview, inverted or with noise
 * </pre>
 *
 * Any other variant is written as the settings that it changes, such as {@code guided_until=0.5+layers=3}.
 * <p>
 * Variants that can share an inversion come one after the other.
 * </p>
 */
public final class Variants {

	/** Every variant. */
	public static final String ALL = "all";

	/** Variants that run no model, in the order of the report. */
	private static final List<Variant> WITHOUT_MODEL =
		List.of(new NoEdit(), new NaiveWarp(), RemovalVariant.OURS, RemovalVariant.MEMBRANE);
	/** What the variants that run the model change in the options, by name. */
	private static final Map<String, SettingValues> CHANGES = new LinkedHashMap<>();
	/** Variants whose cycle consistency is measured: the ways to edit, but not every setting of one. */
	private static final Set<String> CYCLED =
		Set.of("ours", "unguided", "object-average", "paper", "noise", "null-text", "negative-prompt", "direct");
	private static final String PAPER = "paper", GUIDED = "guided";
	private static final double PAPERS_STEPS = Settings.STEPS.standard();

	static {
		CHANGES.put("ours", SettingValues.NONE);
		change("unguided", Settings.GUIDED_UNTIL, 0.0);
		change("object-average", Settings.OBJECT_AVERAGE, true);
		change("noise", Settings.GUIDANCE, GuidanceMode.NOISE);
		change("background-low", Settings.BACKGROUND_WEIGHT, Settings.BACKGROUND_WEIGHT.standard() / 4);
		change("background-high", Settings.BACKGROUND_WEIGHT, Settings.BACKGROUND_WEIGHT.standard() * 4);
		change("cyclic", Settings.LAYERS, GuidedLayers.CYCLIC);
		change("both", Settings.LAYERS, GuidedLayers.BOTH);
		change("layer-2", Settings.LAYERS, GuidedLayers.SECOND);
		change("layer-3", Settings.LAYERS, GuidedLayers.THIRD);
		for (final int step : new int[]{ 20, 28, 38, 50 })
			change("max-step-" + step, Settings.GUIDED_UNTIL, step / PAPERS_STEPS);
		change("null-text", Settings.INVERSION, InversionKind.NULL_TEXT);
		change(PAPER, Settings.PRESET, Preset.PAPER);
		change(GUIDED, Settings.PRESET, Preset.GUIDED);
		change("negative-prompt", Settings.INVERSION, InversionKind.NEGATIVE_PROMPT);
		change("direct", Settings.INVERSION, InversionKind.DIRECT);
		change("preview", Settings.INVERSION, InversionKind.PREVIEW);
		change("noised-preview", Settings.INVERSION, InversionKind.NOISED_PREVIEW);
	}

	private static <T> void change(final String name, final Setting<T> setting, final T value) {
		CHANGES.put(name, SettingValues.NONE.with(setting, value));
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
		names.addAll(1, WITHOUT_MODEL.stream().map(Variant::name).toList());
		return names;
	}

	/**
	 * Variants by name.
	 *
	 * @param names as {@link #parse} gives them
	 * @param options of {@code ours}; the other variants that run the model change them, but for {@code paper}
	 *          and {@code guided}, which keep the number of steps, the seed and what the result shows only
	 * @param engine asked only if a variant runs the model
	 */
	public static List<Variant> of(final Set<String> names, final EditOptions options, final EngineSource engine)
		throws IOException
	{
		final List<Variant> variants = new ArrayList<>();
		final SharedInversion shared = new SharedInversion();
		DiffusionHandles open = null;
		for (final String name : names) {
			final Optional<Variant> plain = WITHOUT_MODEL.stream().filter(v -> v.name().equals(name)).findFirst();
			if (plain.isEmpty() && open == null) open = engine.open();
			variants.add(plain.isPresent() ? plain.get() : new EngineVariant(OwnVariant.fileName(name), open,
				changed(options, name), CYCLED.contains(name), shared));
		}
		return variants;
	}

	/**
	 * The names in a list, in its order. Variants of the user's own are named by their settings, in the order of
	 * {@link Settings#ALL}.
	 *
	 * @param list names separated by commas, or {@code all}
	 * @throws IllegalArgumentException naming one that is unknown or given twice
	 */
	public static Set<String> parse(final String list) {
		if (list.strip().toLowerCase(Locale.ROOT).equals(ALL)) return new LinkedHashSet<>(names());
		final Set<String> asked = new LinkedHashSet<>();
		for (final String word : Arrays.stream(list.split(",", -1)).map(String::strip).toList()) {
			final String name = OwnVariant.isOne(word) ? OwnVariant.parse(word).name() : word;
			if (!OwnVariant.isOne(name) && !names().contains(name)) throw new IllegalArgumentException(
				"variants: expected " + ALL + " or any of " + String.join(",", names())
					+ ", or settings such as guided_until=0.5+layers=3, got '" + name + "' in '" + list + "'");
			if (!asked.add(name))
				throw new IllegalArgumentException("variants: '" + name + "' is given twice, expected once");
		}
		return asked;
	}

	/** The options of a variant that runs the model. */
	static EditOptions changed(final EditOptions options, final String name) {
		final SettingValues change = OwnVariant.isOne(name) ? OwnVariant.parse(name).change() : CHANGES.get(name);
		return name.equals(PAPER) || name.equals(GUIDED) ? new EditOptions(change.orElse(kept(options.values())))
			: options.with(change.orElse(options.values()));
	}

	/** What the variants that are presets keep: result, number of steps and seed are the comparison's. */
	private static SettingValues kept(final SettingValues values) {
		SettingValues kept = values;
		for (final Setting<?> setting : values.settings())
			if (!Set.of(Settings.COMPOSITE, Settings.STEPS, Settings.SEED).contains(setting))
				kept = kept.without(setting);
		return kept;
	}
}
