package diffhandles;

/**
 * Where and how exactly the networks compute.
 *
 * @param device {@code auto}, {@code cpu} or {@code gpu}
 * @param precision {@code auto}, {@code fp32}, {@code bf16} or {@code fp16}
 */
public record EngineOptions(String device, String precision) {

	/** The fastest that the machine has. */
	public static final EngineOptions AUTO = new EngineOptions("auto", "auto");
}
