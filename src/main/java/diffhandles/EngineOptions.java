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
 * @param depthNetwork the folder of a depth network that estimates depth of all pictures
 * @param installedDepth if none is named, the folder of one that photographs get; if there is none either, the model's
 *          own estimates depth
 */
public record EngineOptions(DeviceKind device, PrecisionKind precision, Optional<Path> depthNetwork,
	Optional<Path> installedDepth)
{

	/** The fastest that the machine has. */
	public static final EngineOptions AUTO = new EngineOptions(DeviceKind.AUTO, PrecisionKind.AUTO);

	public EngineOptions {
		Objects.requireNonNull(device, "device");
		Objects.requireNonNull(precision, "precision");
		Objects.requireNonNull(depthNetwork, "depthNetwork");
		Objects.requireNonNull(installedDepth, "installedDepth");
	}

	/** With a depth network that is named, or the model's own. */
	public EngineOptions(final DeviceKind device, final PrecisionKind precision, final Optional<Path> depthNetwork) {
		this(device, precision, depthNetwork, Optional.empty());
	}

	/** With the model's own depth network. */
	public EngineOptions(final DeviceKind device, final PrecisionKind precision) {
		this(device, precision, Optional.empty());
	}
}
