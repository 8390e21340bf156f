// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import diffhandles.progress.ProgressListener;
import diffhandles.setting.DeviceKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import net.imglib2.type.NativeType;
import net.imglib2.type.numeric.RealType;

/**
 * What stands behind {@link DiffusionHandles}. The engine registers itself as a Java service, so that this package,
 * the words that scripts use, knows nothing of networks.
 */
public interface EngineProvider {

	/** See {@link DiffusionHandles#open}. */
	DiffusionHandles open(Path modelFolder, EngineOptions options, ProgressListener progress) throws IOException;

	/** See {@link DiffusionHandles#engineFacts}. */
	String engineFacts(DeviceKind device);

	/** See {@link DiffusionHandles#prepare}. */
	<T extends RealType<T> & NativeType<T>> PreparedScene<T> prepare(Scene<T> scene, EditOptions options);

	/** See {@link DiffusionHandles#onGround}. */
	<T extends RealType<T> & NativeType<T>> EstimatedDepth<T> onGround(Scene<T> scene, EditOptions options);

	/** The engine of this jar. */
	static EngineProvider installed() {
		return ServiceLoader.load(EngineProvider.class, EngineProvider.class.getClassLoader()).findFirst()
			.orElseThrow(() -> new IllegalStateException(
				"no engine is registered under META-INF/services: is the plugin's jar complete?"));
	}
}
