// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Models are listed, downloaded, verified, copied and removed by the command that users and macros have. */
class ManageModelsCommandTest {

	@TempDir
	Path folder;
	private HttpServer server;
	private Context context;
	private final List<String> requests = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			requests.add(exchange.getRequestURI().getPath());
			final byte[] body = "{}".getBytes();
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
		server.start();
		final String catalogue = """
			{ "models": [ { "id": "tiny", "title": "A tiny model", "kind": "depth", "purpose": "Tests.",
			  "licence": { "name": "CC0", "link": "https://example.org/licence" }, "bytes": 2,
			  "mirrors": [ "http://localhost:%s/m/" ], "files": [ { "path": "a/config.json" } ] } ] }
			""".formatted(server.getAddress().getPort());
		System.setProperty("diffhandles.catalogue",
			Files.writeString(folder.resolve("catalogue.json"), catalogue).toString());
		context = new Context(DeclaredCommands.class, CommandService.class);
	}

	@AfterEach
	void stop() {
		server.stop(0);
		System.clearProperty("diffhandles.catalogue");
		context.dispose();
	}

	@Test
	void aModelComesIsVerifiedAndGoes() throws Exception {
		assertTrue(report("action", "list").contains("           tiny: A tiny model, 1 MB, CC0. Tests."));
		report("action", "install", "model", "tiny", "allow_download", "true");
		assertEquals(List.of("/m/a/config.json"), requests);
		assertTrue(report("action", "list").contains("installed  tiny"));
		assertEquals("A tiny model is as it was downloaded", report("action", "verify", "model", "tiny"));
		Files.writeString(models().resolve("tiny/a/config.json"), "[]");
		assertTrue(reason("action", "verify", "model", "tiny").contains("a/config.json are missing or changed"));
		report("action", "remove", "model", "tiny");
		assertFalse(Files.exists(models().resolve("tiny")));
	}

	/** Tests have no file manager, so the folder is told. */
	@Test
	void aFolderIsShown() throws Exception {
		assertEquals(models() + " is not there yet: it is made when a model is installed", report("action", "show"));
		report("action", "install", "model", "tiny", "allow_download", "true");
		assertTrue(report("action", "show", "model", "tiny").endsWith(models().resolve("tiny").toString()));
		assertTrue(reason("action", "show", "model", "depth-anything-v2-small").contains("is not in " + models()));
	}

	@Test
	void nothingIsDownloadedThatNobodyAskedFor() throws Exception {
		final String reason = reason("action", "install", "model", "tiny");
		assertTrue(reason.contains("CC0 at https://example.org/licence, and add allow_download=true"), reason);
		assertEquals(List.of(), requests);
	}

	@Test
	void aFolderOfAnotherMachineIsCopied() throws Exception {
		final Path brought = Files.createDirectories(folder.resolve("brought/a"));
		assertTrue(reason("action", "copy", "model", "tiny", "from", brought.getParent().toString())
			.contains("it has no a/config.json"));
		Files.writeString(brought.resolve("config.json"), "{}");
		report("action", "copy", "model", "tiny", "from", brought.getParent().toString());
		assertEquals("A tiny model is as it was downloaded", report("action", "verify", "model", "tiny"));
		assertEquals(List.of(), requests);
	}

	@Test
	void unknownModelsAreToldWithTheKnownOnes() throws Exception {
		assertTrue(reason("action", "install", "model", "none").startsWith("model: expected one of depth-anything"));
	}

	/** What a macro lacks is named, before anything is read or written. */
	@ParameterizedTest
	@ValueSource(strings = { "install", "copy", "verify", "remove" })
	void aMissingModelIsNamed(final String action) throws Exception {
		final String reason = reason("action", action);
		assertTrue(reason.startsWith("model: action=" + action + " needs the id of a model, one of depth-anything"),
			reason);
		assertTrue(reason.endsWith("tiny, got none"), reason);
	}

	@Test
	void aMissingFolderToCopyIsNamed() throws Exception {
		assertEquals("from: expected a folder with A tiny model, got none", reason("action", "copy", "model", "tiny"));
		assertEquals("from: expected a folder with A tiny model, got '/nowhere'",
			reason("action", "copy", "model", "tiny", "from", "/nowhere"));
	}

	/** Said before the user is asked for consent: here nobody can be asked. */
	@Test
	void aFolderThatCannotBeMadeIsNamed() throws Exception {
		final String file = Files.writeString(folder.resolve("a file"), "").resolve("models").toString();
		for (final String action : List.of("install", "copy"))
			assertEquals("folder: expected a folder of models that can be made and written, got '" + file + "'",
				reason("action", action, "model", "tiny", "folder", file, "from", folder.toString()));
	}

	@Test
	void aModelThatIsNotThereCannotBeVerified() throws Exception {
		assertEquals("A tiny model is not in " + models(), reason("action", "verify", "model", "tiny"));
	}

	/** What is installed is found by edits, and stays when ImageJ's own folder is made anew. */
	@Test
	void withoutAFolderTheFirstThatEditsSearchIsMeant() throws Exception {
		final String before = System.getProperty("diffhandles.models");
		System.setProperty("diffhandles.models", folder.resolve("named").toString());
		try {
			assertTrue(report("folder", "").startsWith("models in " + folder.resolve("named")));
		}
		finally {
			if (before == null) System.clearProperty("diffhandles.models");
			else
				System.setProperty("diffhandles.models", before);
		}
	}

	private Path models() {
		return folder.resolve("my models");
	}

	private String report(final String... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertFalse(module.isCanceled(), module.getCancelReason());
		return (String) module.getOutput("report");
	}

	private String reason(final String... inputs) throws Exception {
		final CommandModule module = run(inputs);
		assertTrue(module.isCanceled());
		return module.getCancelReason();
	}

	private CommandModule run(final String... inputs) throws InterruptedException, ExecutionException {
		final Map<String, Object> values = new java.util.HashMap<>(Map.of("folder", models().toString()));
		for (int i = 0; i < inputs.length; i += 2)
			values.put(inputs[i], inputs[i + 1]);
		return context.service(CommandService.class).run(ManageModelsCommand.class, true, values).get();
	}
}
