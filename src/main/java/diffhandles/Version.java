// SPDX-License-Identifier: BSD-2-Clause

package diffhandles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this software, as the build wrote it down. */
public final class Version {

	private Version() {}

	/** As in 0.2.0. */
	public static String current() {
		try (InputStream in = Version.class.getResourceAsStream("/diffhandles/version.properties")) {
			final Properties properties = new Properties();
			properties.load(in);
			return properties.getProperty("version");
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
