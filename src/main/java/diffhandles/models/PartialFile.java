// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.MirrorProblem.Remedy;
import diffhandles.weights.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What has arrived of a file: its bytes in {@code NAME.part}, and in {@code NAME.part.version} of which version they
 * are. The file gets its name when it is complete and right.
 */
final class PartialFile {

	private final RemoteFile file;
	private final Path target, bytes, note;

	/** @param target what it will be; its folder exists */
	PartialFile(final RemoteFile file, final Path target) {
		this.file = file;
		this.target = target;
		bytes = target.resolveSibling(target.getFileName() + ".part");
		note = target.resolveSibling(target.getFileName() + ".part.version");
	}

	/** The folder that it is in. */
	Path folder() {
		return target.toAbsolutePath().getParent();
	}

	/** How many bytes are here. */
	long size() throws IOException {
		return Files.exists(bytes) ? Files.size(bytes) : 0;
	}

	/** Whether as many bytes are here as the catalogue says; not if it does not say. */
	boolean isComplete() throws IOException {
		return file.size().isPresent() && size() == file.size().getAsLong();
	}

	/** Forgets the bytes if they are more than the catalogue says. */
	void dropExcess() throws IOException {
		if (size() > file.size().orElse(Long.MAX_VALUE)) drop();
	}

	/** Forgets what is here. */
	void drop() throws IOException {
		Files.deleteIfExists(bytes);
		Files.deleteIfExists(note);
	}

	/**
	 * Opens the file to write on.
	 *
	 * @param start from which byte on; what is here behind it is forgotten
	 * @param version whose bytes will come
	 */
	FileChannel append(final long start, final FileVersion version) throws IOException {
		Files.write(note, version.lines());
		final FileChannel out = FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		return out.truncate(start).position(start);
	}

	/**
	 * Checks that bytes of a version may be joined with those that are here.
	 *
	 * @param start how many of these are kept
	 * @throws MirrorProblem if they are of another version, and no checksum of the catalogue would tell
	 */
	void requireSame(final long start, final FileVersion version) throws IOException {
		final Optional<FileVersion> before = version();
		if (start > 0 && file.sha256().isEmpty() && before.isPresent() && !before.get().goesOnWith(version))
			throw new MirrorProblem(Remedy.RESTART, "it has another version of the file than the one that was begun");
	}

	private Optional<FileVersion> version() throws IOException {
		return Files.exists(note) ? FileVersion.parse(Files.readAllLines(note)) : Optional.empty();
	}

	/**
	 * Gives the file its name.
	 *
	 * @param joined whether it was put together of several answers: then a wrong sum is no reason to leave the mirror
	 * @return its SHA-256, in hexadecimal digits
	 * @throws MirrorProblem if that is not what the catalogue says, or else the server
	 */
	String finish(final boolean joined) throws IOException {
		final String digest = Sha256.ofBytes(bytes);
		final Optional<String> expected =
			file.sha256().isPresent() ? file.sha256() : version().flatMap(FileVersion::sha256);
		if (expected.isPresent() && !expected.get().equals(digest))
			throw new MirrorProblem(joined ? Remedy.RESTART : Remedy.NEXT_MIRROR,
				"its SHA-256 is " + digest + ", expected " + expected.get());
		Files.move(bytes, target, StandardCopyOption.ATOMIC_MOVE);
		Files.deleteIfExists(note);
		return digest;
	}
}
