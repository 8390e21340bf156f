// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import diffhandles.EngineOptions;
import diffhandles.setting.DeviceKind;
import diffhandles.setting.PrecisionKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which depth network photographs get: the first of the catalogue that is in a folder of models. */
class InstalledDepthTest {

	@Test
	void theFirstOfTheCatalogueThatIsThere(@TempDir final Path models) throws IOException {
		final String before = System.setProperty("diffhandles.models", models.toString());
		try {
			final Path outdoor = Files.createDirectories(models.resolve("depth-anything-v2-outdoor"));
			assertEquals(Optional.of(outdoor), LongCommand.installedDepth());
			final Path small = Files.createDirectories(models.resolve("depth-anything-v2-small"));
			assertEquals(Optional.of(small), LongCommand.installedDepth());
			assertEquals(new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32, Optional.empty(), Optional.of(small)),
				LongCommand.engineOptions(DeviceKind.CPU, PrecisionKind.FP32, " "));
			assertEquals(new EngineOptions(DeviceKind.CPU, PrecisionKind.FP32, Optional.of(outdoor), Optional.empty()),
				LongCommand.engineOptions(DeviceKind.CPU, PrecisionKind.FP32, "depth-anything-v2-outdoor"));
		}
		finally {
			if (before == null) System.clearProperty("diffhandles.models");
			else
				System.setProperty("diffhandles.models", before);
		}
	}
}
