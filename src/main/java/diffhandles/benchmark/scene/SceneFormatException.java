package diffhandles.benchmark.scene;

import java.io.IOException;

/** Says where a scene file is wrong: the JSON path, what was expected there and what was found. */
public final class SceneFormatException extends IOException {

	private static final long serialVersionUID = 1L;

	SceneFormatException(final String message) {
		super(message);
	}
}
