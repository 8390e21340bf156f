// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.weights.Checksums;
import diffhandles.weights.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Installs models of a catalogue into a folder of models.
 * <p>
 * Each model goes through a {@link StagedModel}, so that what has a model's name is complete, and under a
 * {@link ModelLock}. A second install goes on where the first one stopped; if all is there and only the name was not
 * given, it is given.
 * </p>
 */
public final class ModelInstaller {

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

	/** Bytes that an unfinished download left; 0 if they cannot be read, since they do not help then. */
	public long bytesHere(final CatalogueEntry entry) {
		try {
			return StagedModel.download(models, entry).bytesHere();
		}
		catch (final IOException unreadable) {
			return 0;
		}
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
		try (ModelLock alone = ModelLock.take(models, entry)) {
			if (isInstalled(entry)) return folder(entry); // it has come meanwhile
			final StagedModel staged = StagedModel.download(models, entry);
			staged.fetch(policy, listener);
			staged.become(folder(entry));
		}
		return folder(entry);
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
		try (ModelLock alone = ModelLock.take(models, entry)) {
			final StagedModel staged = StagedModel.copy(models, entry);
			staged.delete(); // of an earlier attempt
			staged.copyFrom(from);
			staged.become(folder(entry));
			StagedModel.download(models, entry).delete();
		}
		return folder(entry);
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
		try (ModelLock alone = ModelLock.take(models, entry)) {
			final StagedModel staged = StagedModel.removal(models, entry);
			staged.delete(); // what an earlier attempt could not delete
			staged.takeFrom(folder);
			staged.delete();
		}
		return folder;
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

	/**
	 * The same, for those who want nothing but that all is well.
	 *
	 * @throws IOException naming the files that are missing or changed, with what to do
	 */
	public void requireUnchanged(final CatalogueEntry entry) throws IOException {
		final List<String> wrong = verify(entry);
		if (!wrong.isEmpty()) throw new IOException(entry.title() + ": " + String.join(", ", wrong)
			+ " are missing or changed since the download: remove the model and install it again");
	}
}
