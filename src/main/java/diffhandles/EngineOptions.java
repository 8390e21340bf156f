// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where and how exactly the networks compute.
 *
 * @param device what they run on
 * @param precision the numbers they compute with
 * @param depthNetwork the folder of a depth network; if there is none, the model's own estimates depth
 */
public record EngineOptions(DeviceKind device, PrecisionKind precision, Optional<Path> depthNetwork) {

	/** The fastest that the machine has. */
	public static final EngineOptions AUTO = new EngineOptions(DeviceKind.AUTO, PrecisionKind.AUTO);

	public EngineOptions {
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(precision, "precision");
		Objects.requireNonNull(depthNetwork, "depthNetwork");
	}

	/** With the model's own depth network. */
	public EngineOptions(final DeviceKind device, final PrecisionKind precision) {
		this(device, precision, Optional.empty());
	}
}
