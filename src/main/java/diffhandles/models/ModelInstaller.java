// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.weights.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Installs models of a catalogue into a folder of models.
 * <p>
 * Files arrive in {@code .ID.installing} beside the models (copies in {@code .ID.copying}); when all are there and
 * right, that folder gets the model's name in one step. So what has the model's name is complete. A second install goes
 * on where the first one stopped, and fetches no complete file twice; if all are there and only the name was not given,
 * it is given.
 * </p>
 * <p>
 * The empty file {@code .ID.lock} is locked while a model is installed, copied or removed, so that two programs do not
 * do so at once. The system frees the lock when a program ends, however that happens. The file stays for good: if it
 * were deleted, one program could lock the deleted file, which it had opened before, and another a new one of that
 * name.
 * </p>
 */
public final class ModelInstaller {

	/** Free space that is left alone, bytes: for the system and the other programs. */
	private static final long SPARE = 200_000_000;

	private final Path models;
	private final DownloadPolicy policy;

	/**
	 * @param models the folder of models; it need not exist
	 * @param policy how patient downloads are
	 */
	ModelInstaller(final Path models, final DownloadPolicy policy) {
		this.models = models;
		this.policy = policy;
	}

	/** An installer with the usual patience. */
	public ModelInstaller(final Path models) {
		this(models, DownloadPolicy.DEFAULT);
	}

	/** The folder of models. */
	public Path models() {
		return models;
	}

	/** The folder that a model is installed into. */
	public Path folder(final CatalogueEntry entry) {
		return models.resolve(entry.id());
	}

	/** Whether a model is there. */
	public boolean isInstalled(final CatalogueEntry entry) {
		return Files.exists(folder(entry));
	}

	/**
	 * Downloads a model, unless it is there. The caller has asked the user, who has seen licence, size and place.
	 *
	 * @return the model's folder
	 * @throws DownloadFailed if a file cannot be had
	 * @throws java.util.concurrent.CancellationException if the listener asks for it, or the thread is
	 *          interrupted; what is here stays for the next time
	 * @throws IOException if the disk is full, the folder cannot be written, or another program installs the same model
	 */
	public Path install(final CatalogueEntry entry, final DownloadListener listener) throws IOException {
		if (isInstalled(entry)) return folder(entry);
		alone(entry, () -> {
			if (!isInstalled(entry)) fetch(entry, listener); // it may have come meanwhile
		});
		return folder(entry);
	}

	/** Does something to a model that no other program, and no other thread, may do at the same time. */
	private void alone(final CatalogueEntry entry, final Work work) throws IOException {
		Files.createDirectories(models);
		final Path lockFile = models.resolve("." + entry.id() + ".lock");
		try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			FileLock lock = lock(channel)) {
			if (lock == null) throw new IOException("another program is installing " + entry.title()
				+ " at this moment: wait until it is done, then try again");
			work.run();
		}
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;
	}

	/** Null if another program, or another thread of this one, holds it. */
	private static FileLock lock(final FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (final OverlappingFileLockException e) {
			return null; // this program holds it
		}
	}

	private void fetch(final CatalogueEntry entry, final DownloadListener listener) throws IOException {
		final Path staging = staging(entry);
		Files.createDirectories(staging);
		final long here = bytesHere(entry, staging);
		requireSpace(entry, entry.bytes() - here);
		final FileDownload download = new FileDownload(policy);
		final Rate rate = new Rate(here);
		final Map<String, String> digests = new TreeMap<>(Checksums.read(staging));
		long finished = 0;
		for (final RemoteFile file : entry.files()) {
			final Path target = staging.resolve(file.path());
			if (!digests.containsKey(file.path()) || !Files.exists(target)) {
				Files.createDirectories(target.getParent());
				final long before = finished;
				digests.put(file.path(), download.fetch(file, entry.addresses(file), target, listener,
					done -> listener.progress(file.path(), before + done, entry.bytes(), rate.at(before + done))));
				Checksums.write(staging, digests);
			}
			finished += Files.size(target);
		}
		Files.move(staging, folder(entry), StandardCopyOption.ATOMIC_MOVE);
	}

	private Path staging(final CatalogueEntry entry) {
		return models.resolve("." + entry.id() + ".installing");
	}

	/** What an earlier install left. */
	private static long bytesHere(final CatalogueEntry entry, final Path staging) throws IOException {
		long sum = 0;
		for (final RemoteFile file : entry.files())
			for (final String name : List.of(file.path(), file.path() + ".part"))
				if (Files.exists(staging.resolve(name))) sum += Files.size(staging.resolve(name));
		return sum;
	}

	private void requireSpace(final CatalogueEntry entry, final long needed) throws IOException {
		final FileStore store = Files.getFileStore(models);
		final long free = store.getUsableSpace();
		if (free < needed + SPARE) throw new IOException(String.format(Locale.ROOT,
			"%s needs %.1f GB more, and %.1f GB are free in %s: make room, or choose another folder of models",
			entry.title(), needed / 1e9, Math.max(0, free - SPARE) / 1e9, models));
	}

	/**
	 * Copies a model from a folder, such as another machine's. What an unfinished download left is deleted then.
	 *
	 * @param from a folder with at least the entry's files
	 * @return the model's folder
	 * @throws IOException if files are missing or not those of the catalogue, if the model is there already, or if
	 *           another program installs it
	 */
	public Path copy(final CatalogueEntry entry, final Path from) throws IOException {
		if (isInstalled(entry))
			throw new IOException(entry.title() + " is in " + folder(entry) + " already: remove it first");
		final List<String> missing = entry.files().stream().map(RemoteFile::path)
			.filter(path -> !Files.isRegularFile(from.resolve(path))).toList();
		if (!missing.isEmpty())
			throw new IOException(from + " is not " + entry.title() + ": it has no " + String.join(", ", missing));
		alone(entry, () -> {
			final Path copying = models.resolve("." + entry.id() + ".copying");
			delete(copying); // of an earlier attempt
			copy(entry, from, copying);
			Files.move(copying, folder(entry), StandardCopyOption.ATOMIC_MOVE);
			delete(staging(entry));
		});
		return folder(entry);
	}

	private static void copy(final CatalogueEntry entry, final Path from, final Path to) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		for (final RemoteFile file : entry.files()) {
			final Path target = to.resolve(file.path());
			Files.createDirectories(target.getParent());
			Files.copy(from.resolve(file.path()), target);
			final String digest = Sha256.ofBytes(target);
			if (file.sha256().isPresent() && !file.sha256().get().equals(digest)) throw new IOException(
				from.resolve(file.path()) + ": its SHA-256 is " + digest + ", expected " + file.sha256().get());
			digests.put(file.path(), digest);
		}
		Checksums.write(to, digests);
	}

	/**
	 * Deletes a model.
	 *
	 * @return the folder that is gone
	 * @throws IOException if it is not there, if it cannot be deleted, or if another program installs it
	 */
	public Path remove(final CatalogueEntry entry) throws IOException {
		final Path folder = folder(entry);
		if (!isInstalled(entry)) throw new IOException(entry.title() + " is not in " + models);
		alone(entry, () -> {
			final Path removing = models.resolve("." + entry.id() + ".removing");
			delete(removing); // what an earlier attempt could not delete
			Files.move(folder, removing, StandardCopyOption.ATOMIC_MOVE); // half a model must not have its name
			delete(removing);
		});
		return folder;
	}

	/** Deletes a folder and all in it, if it is there. */
	private static void delete(final Path folder) throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
	}

	/**
	 * Compares a model's files with the checksums that were taken when it was installed.
	 *
	 * @return the paths of files that are missing or changed, in order; empty if all is well
	 * @throws IOException if the model is not there, or has no checksums, since it was not installed by this class
	 */
	public List<String> verify(final CatalogueEntry entry) throws IOException {
		if (!isInstalled(entry)) throw new IOException(entry.title() + " is not in " + models);
		final Map<String, String> expected = Checksums.read(folder(entry));
		if (expected.isEmpty()) throw new IOException(folder(entry) + " has no " + Checksums.FILE
			+ ": it was not downloaded by this plugin, so there is nothing to compare it with");
		final List<String> wrong = new ArrayList<>();
		for (final Map.Entry<String, String> file : expected.entrySet()) {
			final Path path = folder(entry).resolve(file.getKey());
			if (!Files.exists(path) || !Sha256.ofBytes(path).equals(file.getValue())) wrong.add(file.getKey());
		}
		return wrong;
	}

	/** The mean rate since this session began. */
	private static final class Rate {

		private final long start = System.nanoTime();
		private final long here;

		Rate(final long here) {
			this.here = here;
		}

		/** Bytes per second. */
		double at(final long done) {
			return Math.max(0, done - here) / Math.max(1e-3, (System.nanoTime() - start) * 1e-9);
		}
	}
}
