// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.weights.Checksums;
import diffhandles.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model on its way: a folder beside the models that gets the model's name in one step, when all its files are there
 * and right. So what has the model's name is complete.
 *
 * @param entry which model
 * @param folder where its files gather
 */
record StagedModel(CatalogueEntry entry, Path folder) {

	/** Downloads gather in {@code .ID.installing}, and stay there until all are complete. */
	static StagedModel download(final Path models, final CatalogueEntry entry) {
		return new StagedModel(entry, models.resolve("." + entry.id() + ".installing"));
	}

	/** Copies gather in {@code .ID.copying}. */
	static StagedModel copy(final Path models, final CatalogueEntry entry) {
		return new StagedModel(entry, models.resolve("." + entry.id() + ".copying"));
	}

	/** Models go through {@code .ID.removing}: half a model must not have its name. */
	static StagedModel removal(final Path models, final CatalogueEntry entry) {
		return new StagedModel(entry, models.resolve("." + entry.id() + ".removing"));
	}

	/** Downloads what is not here yet; no complete file twice. */
	void fetch(final DownloadPolicy policy, final DownloadListener listener) throws IOException {
		Files.createDirectories(folder);
		final long here = bytesHere();
		DiskSpace.require(entry.title(), entry.bytes() - here, folder);
		final FileDownload download = new FileDownload(policy);
		final Rate rate = new Rate(here);
		final Map<String, String> digests = new TreeMap<>(Checksums.read(folder));
		long finished = 0;
		for (final RemoteFile file : entry.files()) {
			final Path target = folder.resolve(file.path());
			if (!digests.containsKey(file.path()) || !Files.exists(target)) {
				Files.createDirectories(target.getParent());
				final long before = finished;
				digests.put(file.path(),
					download.fetch(file, entry.addresses(file), target, entry.mostBytes(), listener,
						done -> listener.progress(file.path(), before + done, entry.bytes(), rate.at(before + done))));
				Checksums.write(folder, digests);
			}
			finished += Files.size(target);
		}
	}

	/** What an earlier download left. */
	long bytesHere() throws IOException {
		long sum = 0;
		for (final RemoteFile file : entry.files()) {
			final Path target = folder.resolve(file.path());
			sum += (Files.exists(target) ? Files.size(target) : 0) + new PartialFile(file, target).size();
		}
		return sum;
	}

	/** Copies the model's files from another folder. */
	void copyFrom(final Path from) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		for (final RemoteFile file : entry.files()) {
			final Path target = folder.resolve(file.path());
			Files.createDirectories(target.getParent());
			Files.copy(from.resolve(file.path()), target);
			final String digest = Sha256.ofBytes(target);
			if (file.sha256().isPresent() && !file.sha256().get().equals(digest)) throw new IOException(
				from.resolve(file.path()) + ": its SHA-256 is " + digest + ", expected " + file.sha256().get());
			digests.put(file.path(), digest);
		}
		Checksums.write(folder, digests);
	}

	/** Gives the folder the model's name. */
	void become(final Path model) throws IOException {
		Files.move(folder, model, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Takes the model's name away. */
	void takeFrom(final Path model) throws IOException {
		Files.move(model, folder, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Deletes the folder and all in it, if it is there. */
	void delete() throws IOException {
		if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) return;
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
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
