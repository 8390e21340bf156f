package diffhandles.geometry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reference file of the test resources. */
final class Golden {

	private final ByteBuffer data;
	private final String header;

	Golden(final String name) throws IOException {
		try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".safetensors")) {
			data = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
		}
		final byte[] text = new byte[(int) data.getLong(0)];
		data.get(8, text);
		header = new String(text, StandardCharsets.UTF_8);
	}

	/** The values of a tensor of type F32, F16, I32, I16 or U8. */
	float[] floats(final String key) {
		final Matcher m = Pattern.compile("\"" + key +
			"\":\\s*\\{\"dtype\":\\s*\"(\\w+)\",\\s*\"shape\":\\s*\\[[^]]*\\],\\s*\"data_offsets\":\\s*\\[(\\d+),\\s*(\\d+)\\]").matcher(header);
		if (!m.find()) throw new IllegalArgumentException("no tensor " + key + " in " + header);
		final String type = m.group(1);
		final int size = type.endsWith("32") ? 4 : type.endsWith("16") ? 2 : 1;
		final int start = 8 + (int) data.getLong(0) + Integer.parseInt(m.group(2));
		final float[] values = new float[(Integer.parseInt(m.group(3)) - Integer.parseInt(m.group(2))) / size];
		for (int i = 0; i < values.length; i++) {
			final int at = start + i * size;
			values[i] = switch (type) {
				case "F32" -> data.getFloat(at);
				case "F16" -> half(data.getShort(at));
				case "I32" -> data.getInt(at);
				case "I16" -> data.getShort(at);
				case "U8" -> data.get(at) & 0xff;
				default -> throw new IllegalArgumentException(type + " is not read here");
			};
		}
		return values;
	}

	/** A mask packed to bits, MSB first along x. */
	Mask mask(final String key, final int width, final int height) {
		final float[] bytes = floats(key);
		return Mask.of(width, height, (x, y) -> ((int) bytes[(y * width + x) / 8] >> 7 - x % 8 & 1) == 1);
	}

	/** The metric depths of the reference files are positive normal half floats. */
	private static float half(final short bits) {
		return Float.intBitsToFloat(((bits >> 10 & 31) + 112 << 23) + ((bits & 1023) << 13));
	}
}
