// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.benchmark.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import diffhandles.benchmark.metric.Metric;
import diffhandles.benchmark.picture.Picture;
import diffhandles.benchmark.picture.PngFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder of a run, from which an interrupted run goes on, and which several processes may fill together:
 * <pre>
 * settings.json           what all its results have in common
 * run.lock                which scenes are being run, for as long as their processes live
 * results.csv             a row per scene and variant
 * pictures/1000/ours.png  what a variant made of a scene
 * contact-sheet.png, report.html
 * </pre>
 */
public final class RunFolder implements AutoCloseable {

	private static final String SETTINGS = "settings.json";
	private static final String RESULTS = "results.csv";
	private static final String LOCK = "run.lock";
	/** The byte of the lock file that stands for all files that are not of one scene; below are the scenes'. */
	private static final long COMMON = Long.MAX_VALUE - 1;

	private final Path folder;
	private final FileChannel lock;
	private ResultTable table;

	private RunFolder(final Path folder, final FileChannel lock) {
		this.folder = folder;
		this.lock = lock;
	}

	/** A scene that no other process runs, until this is closed or the process ends. */
	public interface Claim extends AutoCloseable {

		@Override
		void close() throws IOException;
	}

	/** What writes or reads files. */
	@FunctionalInterface
	public interface Action {

		void run() throws IOException;
	}

	/**
	 * Checks that a folder, made if necessary, can take a run's results, without writing anything into it.
	 *
	 * @param settings what must be the same for results to be comparable
	 * @throws IOException if it cannot be written, or holds results of other settings (which are named)
	 */
	public static void requireFit(final Path folder, final Map<String, String> settings) throws IOException {
		requireWritable(folder);
		final Path file = folder.resolve(SETTINGS);
		if (Files.exists(file)) requireSame(file, settings);
		else if (Files.exists(folder.resolve(RESULTS))) throw new IOException(
			folder + ": expected " + SETTINGS + " beside " + RESULTS + ", found none; choose another folder");
	}

	/**
	 * Opens the folder of a run, made if necessary.
	 *
	 * @param settings what must be the same for results to be comparable
	 * @throws IOException if it cannot be written, or holds results of other settings (which are named)
	 */
	public static RunFolder open(final Path folder, final Map<String, String> settings) throws IOException {
		requireWritable(folder);
		final RunFolder run = new RunFolder(folder,
			FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
		try {
			run.exclusively(() -> {
				requireFit(folder, settings);
				final Path file = folder.resolve(SETTINGS);
				if (!Files.exists(file)) WholeFile.replace(file, new GsonBuilder().setPrettyPrinting()
					.disableHtmlEscaping().create().toJson(new TreeMap<>(settings)).getBytes(StandardCharsets.UTF_8));
				run.table = ResultTable.open(folder.resolve(RESULTS));
			});
			return run;
		}
		catch (final IOException | RuntimeException e) {
			run.close();
			throw e;
		}
	}

	/**
	 * Takes a scene for this process, and looks again at what others have done.
	 *
	 * @return empty if another process, or another run of this one, is at it
	 */
	public Optional<Claim> claim(final long seed) throws IOException {
		final FileLock taken;
		try {
			taken = lock.tryLock(seed & Long.MAX_VALUE >> 1, 1, false);
		}
		catch (final OverlappingFileLockException e) {
			return Optional.empty();
		}
		if (taken == null) return Optional.empty();
		table = ResultTable.open(folder.resolve(RESULTS));
		return Optional.of(taken::release);
	}

	/** Does something while no other process does; a process that is killed stands in nobody's way. */
	public void exclusively(final Action action) throws IOException {
		synchronized (RunFolder.class) { // the lock is the process's
			try (FileLock held = lock.lock(COMMON, 1, false)) {
				action.run();
			}
		}
	}

	/** The results so far, as of the last claim or row. */
	public ResultTable table() {
		return table;
	}

	/** Keeps a row, beside those that other processes have written. */
	public void putRow(final long scene, final String variant, final Map<Metric, Double> values) throws IOException {
		exclusively(() -> {
			table = ResultTable.open(folder.resolve(RESULTS));
			table.put(scene, variant, values);
		});
	}

	/** Whether there is a picture of a scene. */
	public boolean hasPicture(final long scene, final String name) {
		return Files.exists(pictureFile(scene, name));
	}

	/** Keeps a picture of a scene, replacing one of the same name. */
	public void putPicture(final long scene, final String name, final Picture picture) throws IOException {
		final Path file = pictureFile(scene, name);
		Files.createDirectories(file.getParent());
		WholeFile.replace(file, PngFile.encode(picture));
	}

	/** A picture of a scene. */
	Picture picture(final long scene, final String name) throws IOException {
		return PngFile.read(pictureFile(scene, name));
	}

	@Override
	public void close() throws IOException {
		lock.close();
	}

	/** Writes a file so that it is either complete or as it was before. */
	void write(final String name, final byte[] content) throws IOException {
		WholeFile.replace(folder.resolve(name), content);
	}

	private Path pictureFile(final long scene, final String name) {
		return folder.resolve("pictures").resolve(Long.toString(scene)).resolve(name + ".png");
	}

	private static void requireWritable(final Path folder) throws IOException {
		try {
			Files.createDirectories(folder);
			Files.delete(Files.createTempFile(folder, "probe", ".part"));
		}
		catch (final FileAlreadyExistsException e) {
			throw new IOException("expected a folder for the output, found a file: " + folder, e);
		}
		catch (final IOException e) {
			throw new IOException("cannot write to the output folder " + folder + ": " + WholeFile.reason(e), e);
		}
	}

	private static void requireSame(final Path file, final Map<String, String> settings) throws IOException {
		final Map<String, String> there;
		try {
			there = new Gson().fromJson(Files.readString(file), new TypeToken<Map<String, String>>() {}.getType());
		}
		catch (final JsonParseException e) {
			throw new IOException(file + ": expected a JSON object of texts, found something else", e);
		}
		final StringBuilder differences = new StringBuilder();
		final Map<String, String> before = there == null ? Map.of() : there;
		final TreeSet<String> keys = new TreeSet<>(settings.keySet());
		keys.addAll(before.keySet());
		for (final String key : keys)
			if (!String.valueOf(before.get(key)).equals(String.valueOf(settings.get(key))))
				differences.append("; ").append(key).append(" was ").append(before.getOrDefault(key, "not set"))
					.append(", is ").append(settings.getOrDefault(key, "not set"));
		if (differences.length() > 0) throw new IOException(file.getParent()
			+ " holds results of other settings, choose another folder or the same settings" + differences);
	}
}
