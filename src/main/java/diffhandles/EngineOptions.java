package diffhandles;

import java.util.List;

/**
 * Where and how exactly the networks compute.
 *
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param precision {@code auto}, {@code fp32}, {@code bf16} or {@code fp16}
 */
public record EngineOptions(String device, String precision) {

	/** The devices by name. */
	public static final List<String> DEVICES = List.of("auto", "cpu", "gpu");

	/** The precisions by name. */
	public static final List<String> PRECISIONS = List.of("auto", "fp32", "bf16", "fp16");

	/** The fastest that the machine has. */
	public static final EngineOptions AUTO = new EngineOptions("auto", "auto");

	/**
	 * @throws IllegalArgumentException for an unknown device or precision
	 */
	public EngineOptions {
		requireOneOf("device", DEVICES, device);
		requireOneOf("precision", PRECISIONS, precision);
	}

	private static void requireOneOf(final String what, final List<String> known, final String name) {
		if (!known.contains(name)) throw new IllegalArgumentException(
			what + " must be one of " + String.join(", ", known) + ", got '" + name + "'");
	}
}
