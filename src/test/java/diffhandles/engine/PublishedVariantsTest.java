// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.engine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import diffhandles.testing.Golden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A row is a change of a published folder: it opens, or this is said, with FILE for the path of what is wrong. */
class PublishedVariantsTest {

	private static final String UNET = "unet/diffusion_pytorch_model.safetensors",
		TEXT = "text_encoder/model.safetensors", SCHEDULE = "scheduler/scheduler_config.json", OPENS = "";

	/** A change of a folder. */
	private interface Change {

		void of(Path folder) throws IOException;
	}

	/**
	 * @param about which variant
	 * @param file what is named in the message
	 * @param said the message, OPENS for none
	 */
	private record Row(String about, String file, Change change, String said) {

		@Override
		public String toString() {
			return about;
		}
	}

	private static Change entry(final String file, final String key, final String value) {
		return folder -> {
			final Path path = folder.resolve(file);
			final String json =
				Files.readString(path).replaceAll("\\s*\"" + key + "\":\\s*(\\[[^]]*\\]|[^,}\\s]+),?", "");
			Files.writeString(path,
				value.isEmpty() ? json : json.replaceFirst("\\{", "{\"" + key + "\": " + value + ","));
		};
	}

	private static Change content(final String file, final String text) {
		return folder -> Files.writeString(folder.resolve(file), text);
	}

	private static void zip(final Path folder) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("archive/data.pkl"));
		}
		Files.write(folder.resolve(UNET), bytes.toByteArray());
	}

	static final List<Row> ROWS = List.of( //
		new Row("as it is", "", folder -> {}, OPENS), //
		new Row("set_alpha_to_one absent", "", entry(SCHEDULE, "set_alpha_to_one", ""), OPENS),
		new Row("trailing", "", entry(SCHEDULE, "timestep_spacing", "\"trailing\""), OPENS),
		new Row("linspace", "", entry(SCHEDULE, "timestep_spacing", "\"linspace\""), OPENS),
		new Row("sample", "", entry(SCHEDULE, "prediction_type", "\"sample\""), OPENS),
		new Row("zero terminal SNR", "", entry(SCHEDULE, "rescale_betas_zero_snr", "true"), OPENS),
		new Row("a spacing of another kind", SCHEDULE, entry(SCHEDULE, "timestep_spacing", "\"karras\""),
			"FILE: timestep_spacing \"karras\" is "),
		new Row("a prediction of another kind", SCHEDULE, entry(SCHEDULE, "prediction_type", "\"flow\""),
			"FILE: prediction_type \"flow\" is "),
		new Row("a web page", UNET, content(UNET, "<!DOCTYPE html><html>"),
			"FILE: a safetensors file was expected, but this is a web page"),
		new Row("a Git LFS pointer", TEXT, content(TEXT, "version https://git-lfs.github.com/spec/v1\noid sha256:0\n"),
			"FILE: a safetensors file was expected, but this is a Git LFS pointer"),
		new Row("a ZIP", UNET, PublishedVariantsTest::zip,
			"FILE: a safetensors file was expected, but this is a ZIP archive or a PyTorch file"),
		new Row("a pickle alone", "",
			folder -> Files.move(folder.resolve(UNET), folder.resolve("unet/pytorch_model.bin")),
			"FILE: a complete model folder in the diffusers layout was expected, but 1 file is missing: " + UNET
				+ "; pytorch_model.bin is a Python pickle, which can run programs and is never read: "),
		new Row("layers_per_block of 10⁹", "unet/config.json",
			entry("unet/config.json", "layers_per_block", "1000000000"), "FILE: $.layers_per_block must be "),
		new Row("2³¹ training steps", SCHEDULE, entry(SCHEDULE, "num_train_timesteps", "2147483648"),
			"FILE: $.num_train_timesteps must be "),
		new Row("no model_index.json", "", folder -> Files.delete(folder.resolve("model_index.json")),
			"FILE: a complete model folder in the diffusers layout was expected, but 1 file is missing: "
				+ "model_index.json"));

	@ParameterizedTest
	@FieldSource("ROWS")
	void opensOrSaysWhatIsWrong(final Row row, @TempDir final Path temporary) throws IOException {
		final Path folder = temporary.resolve("a model");
		copy(Golden.path("tiny"), folder);
		row.change.of(folder);
		if (row.said.isEmpty()) {
			assertDoesNotThrow(() -> CheckedModel.of(folder));
			return;
		}
		final String expected =
			row.said.replace("FILE", (row.file.isEmpty() ? folder : folder.resolve(row.file)).toString());
		final String message = assertThrows(IOException.class, () -> CheckedModel.of(folder)).getMessage();
		assertEquals(expected, message.substring(0, Math.min(expected.length(), message.length())));
	}

	private static void copy(final Path from, final Path to) throws IOException {
		try (Stream<Path> all = Files.walk(from)) {
			for (final Path path : all.toList()) {
				final Path target = to.resolve(from.relativize(path).toString());
				if (Files.isDirectory(path)) Files.createDirectories(target);
				else
					Files.copy(path, target);
			}
		}
	}
}
