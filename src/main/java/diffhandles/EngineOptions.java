package diffhandles;

import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.util.Objects;

/**
 * Where and how exactly the networks compute.
 *
 * @param device what they run on
 * @param precision the numbers they compute with
 */
public record EngineOptions(DeviceKind device, PrecisionKind precision) {

	/** The fastest that the machine has. */
	public static final EngineOptions AUTO = new EngineOptions(DeviceKind.AUTO, PrecisionKind.AUTO);

	public EngineOptions {
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(precision, "precision");
	}
}
