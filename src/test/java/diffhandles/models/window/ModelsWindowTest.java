// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.sun.net.httpserver.HttpServer;
import diffhandles.models.Catalogue;
import diffhandles.models.ModelInstaller;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Window;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is chosen in the list, agreed to, downloaded, verified and removed, by clicks. */
class ModelsWindowTest {

	@TempDir
	Path folder;
	private HttpServer server;
	private ModelsWindow window;
	private final BlockingQueue<Map<String, String>> done = new LinkedBlockingQueue<>();

	@BeforeEach
	void open() throws Exception {
		assumeFalse(GraphicsEnvironment.isHeadless(), "needs a display, such as Xvfb's");
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/", exchange -> {
			exchange.sendResponseHeaders(200, 2);
			exchange.getResponseBody().write("{}".getBytes());
			exchange.close();
		});
		server.start();
		final Path own = Files.writeString(folder.resolve("catalogue.json"), """
			{ "models": [ { "id": "tiny", "title": "A tiny model", "kind": "depth", "purpose": "Tests.",
			  "licence": { "name": "CC0", "link": "https://example.org/licence" }, "bytes": 2,
			  "mirrors": [ "http://localhost:%s/m/" ], "files": [ { "path": "config.json" } ] } ] }
			""".formatted(server.getAddress().getPort()));
		System.setProperty("diffhandles.catalogue", own.toString());
		final Catalogue catalogue = Catalogue.standard();
		window = inSwing(() -> ModelsWindow.open(catalogue, new ModelInstaller(folder.resolve("models")),
			new ModelsWindow.Host(() -> "Engine: none", shown -> false, done::add)));
		final JTable table = (JTable) find(window, JTable.class::isInstance);
		final int last = table.getRowCount() - 1;
		assertEquals("A tiny model", table.getValueAt(last, 0));
		inSwing(() -> {
			table.setRowSelectionInterval(last, last);
			return null;
		});
	}

	@AfterEach
	void close() throws Exception {
		System.clearProperty("diffhandles.catalogue");
		if (server != null) server.stop(0);
		if (window != null) inSwing(() -> {
			window.dispose();
			return null;
		});
	}

	@Test
	void aModelIsDownloadedVerifiedAndRemovedByClicks() throws Exception {
		assertTrue(texts().stream().anyMatch(text -> text.contains("Licence: CC0, https://example.org/licence")));
		assertFalse(button(window, "Verify").isEnabled());
		click(window, "Download…");
		click(dialog("Download A tiny model?"), "Cancel");
		assertFalse(Files.exists(folder.resolve("models")));

		click(window, "Download…");
		final Window consent = dialog("Download A tiny model?");
		click(consent, "I accept the licence: download");
		assertEquals(Map.of("action", "install", "model", "tiny", "allow_download", "true"), next());
		assertEquals("{}", Files.readString(folder.resolve("models/tiny/config.json")));
		await("Installed in " + folder.resolve("models/tiny"));

		click(window, "Verify");
		assertEquals(Map.of("action", "verify", "model", "tiny"), next());
		await("A tiny model is as it was downloaded");
		Files.writeString(folder.resolve("models/tiny/config.json"), "[]");
		click(window, "Verify");
		await("A tiny model: config.json are missing or changed since the download: remove the model and install it "
			+ "again");

		click(window, "Show folder");
		await("No file manager can be opened here; the folder is " + folder.resolve("models/tiny"));
		click(window, "Remove…");
		click(dialog("Remove A tiny model?"), "OK");
		assertEquals(Map.of("action", "remove", "model", "tiny"), next());
		await("Removed " + folder.resolve("models/tiny"));
		assertTrue(button(window, "Download…").isEnabled());
	}

	private Map<String, String> next() throws InterruptedException {
		return done.poll(30, TimeUnit.SECONDS);
	}

	/** Waits until the window says something. */
	private void await(final String said) throws Exception {
		for (final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); !texts().contains(said);)
			assertTrue(System.nanoTime() < end, () -> "expected '" + said + "'");
	}

	private List<String> texts() throws Exception {
		return inSwing(() -> all(window).filter(JTextComponent.class::isInstance)
			.map(text -> ((JTextComponent) text).getText()).toList());
	}

	/** Waits until a dialog is shown. */
	private static Window dialog(final String title) throws Exception {
		for (final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30); System.nanoTime() < end;) {
			for (final Window shown : Window.getWindows())
				if (shown.isShowing() && shown instanceof final java.awt.Dialog box && title.equals(box.getTitle()))
					return shown;
			Thread.sleep(20);
		}
		throw new AssertionError("no dialog '" + title + "' among " + Arrays.toString(Window.getWindows()));
	}

	/** Does not wait for the click's end, since that may be a dialog. */
	private static void click(final Container in, final String label) throws Exception {
		final AbstractButton button = button(in, label);
		EventQueue.invokeLater(button::doClick);
	}

	private static AbstractButton button(final Container in, final String label) throws Exception {
		return (AbstractButton) inSwing(() -> find(in,
			component -> component instanceof final AbstractButton button && label.equals(button.getText())));
	}

	private static Component find(final Container in, final Predicate<Component> wanted) {
		return all(in).filter(wanted).findFirst().orElseThrow();
	}

	private static Stream<Component> all(final Container in) {
		return Arrays.stream(in.getComponents()).flatMap(component -> component instanceof final Container inner
			? Stream.concat(Stream.of(component), all(inner)) : Stream.of(component));
	}

	private static <T> T inSwing(final Callable<T> question) throws Exception {
		final FutureTask<T> task = new FutureTask<>(question);
		EventQueue.invokeAndWait(task);
		return task.get();
	}
}
