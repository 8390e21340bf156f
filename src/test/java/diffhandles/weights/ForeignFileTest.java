// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people have in place of a model's files, and what they are told. */
class ForeignFileTest {

	@TempDir
	private Path folder;

	/** Starts of real files of each kind, with ~ for byte 0 and ^ for a new line, and as long as such files are. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "version https://git-lfs.github.com/spec/v1^oid sha256:4d7a | a Git LFS pointer",
			"<!DOCTYPE html>^<html class=\"\"> | a web page", "^<HTML><head><title>404 | a web page",
			"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied | a web page",
			"`PK\u0003\u0004~~\b\b~~~~~~`archive/data.pkl | a ZIP archive or a PyTorch file",
			"`PK\u0003\u0004\u0014~~~\b~`model.safetensors | a ZIP archive or a PyTorch file",
			"`\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.` | a Python pickle",
			"`\u001f\u008b\b~~~~~` | a gzip archive", "`GGUF\u0003~~~` | a GGUF file",
			"`\u0089HDF\r\n` | an HDF5 file" })
	void isNamed(final String start, final String kind) throws IOException {
		final byte[] bytes =
			start.replace("`", "").replace('~', '\0').replace('^', '\n').getBytes(StandardCharsets.ISO_8859_1);
		for (final int length : new int[]{ bytes.length, 5000 }) {
			final Path file = Files.write(folder.resolve("model.safetensors"), Arrays.copyOf(bytes, length));
			final String ofTensors =
				assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(file)).getMessage();
			assertTrue(ofTensors.startsWith(file + ": a safetensors file was expected, but this is " + kind),
				ofTensors);
			final String ofText = assertThrows(MalformedModelFile.class, () -> JsonConfig.read(file)).getMessage();
			assertTrue(ofText.startsWith(file + ": a text was expected, but this is " + kind), ofText);
		}
	}

	@Test
	void aServersErrorMessageIsNoTensorFile() throws IOException {
		final Path file =
			Files.writeString(folder.resolve("model.safetensors"), "{\"error\": \"Repository not found\"}");
		assertTrue(assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(file)).getMessage()
			.contains("this is a JSON text, such as a server's error message"));
	}

	@Test
	void anEmptyFileIsAnUnfinishedDownload() throws IOException {
		final Path file = Files.createFile(folder.resolve("model.safetensors"));
		assertTrue(assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(file)).getMessage()
			.endsWith("this is an empty file: its download did not finish, so download it again"));
	}

	@Test
	void aPathAloneIsNeverAMessage() throws IOException {
		final Path absent = folder.resolve("absent"), inside = Files.createDirectory(folder.resolve("inside"));
		assertEquals(absent + ": it is missing",
			assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(absent)).getMessage());
		assertEquals(absent + ": it is missing",
			assertThrows(MalformedModelFile.class, () -> JsonConfig.read(absent)).getMessage());
		assertEquals(absent + ": it is missing",
			assertThrows(MalformedModelFile.class, () -> Sha256.of(absent)).getMessage());
		assertEquals(inside + ": a safetensors file was expected, but there is a folder",
			assertThrows(MalformedModelFile.class, () -> SafeTensorsFile.open(inside)).getMessage());
		assertEquals(inside + ": a file was expected, but there is a folder",
			assertThrows(MalformedModelFile.class, () -> JsonConfig.read(inside)).getMessage());
	}
}
