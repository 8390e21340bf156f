// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import java.net.URI;
import java.util.List;

/**
 * A model that can be installed.
 *
 * @param id the name of its folder, by which a macro asks for it: {@code depth-anything-v2-small}
 * @param title its name for people
 * @param kind what it is to the plugin
 * @param purpose what it is good for, in one sentence
 * @param licence name and text of its licence
 * @param bytes of all files together, about: what a user is told before
 * @param mirrors addresses of folders that hold its files, the first is asked first; each ends with a slash
 * @param files what it consists of
 */
public record CatalogueEntry(String id, String title, Kind kind, String purpose, Licence licence, long bytes,
	List<URI> mirrors, List<RemoteFile> files)
{

	/** What a model is to the plugin. */
	public enum Kind {
		/** Repaints pictures: a whole folder in the diffusers layout. */
		DIFFUSION,
		/** Estimates depth. */
		DEPTH,
		/** Fills what a removed object hid. */
		REMOVAL
	}

	/**
	 * Under which terms a model may be used.
	 *
	 * @param name such as {@code Apache-2.0}
	 * @param link where its text stands
	 */
	public record Licence(String name, URI link) {}

	/** @throws IllegalArgumentException naming what cannot be right */
	public CatalogueEntry {
		if (!id.matches("[a-z0-9][a-z0-9._-]*")) throw new IllegalArgumentException(
			"a model's id must be of lower-case letters, digits, dots, dashes and underscores, got '" + id + "'");
		mirrors = List.copyOf(mirrors);
		files = List.copyOf(files);
		if (bytes < 1) throw new IllegalArgumentException(id + ": expected its size in bytes, got " + bytes);
		if (mirrors.isEmpty()) throw new IllegalArgumentException(id + ": expected at least one mirror, got none");
		if (files.isEmpty()) throw new IllegalArgumentException(id + ": expected at least one file, got none");
		for (final URI mirror : mirrors) {
			if (!RangeRequest.isWeb(mirror) || !mirror.toString().endsWith("/")) throw new IllegalArgumentException(
				id + ": a mirror must be an http or https address that ends with a slash, got '" + mirror + "'");
		}
		final long names = files.stream().map(RemoteFile::path).distinct().count();
		if (names != files.size())
			throw new IllegalArgumentException(id + ": " + (files.size() - names) + " of its files are listed twice");
	}

	/** What one of its files may have if nobody knows its size: a quarter more than a user was told of all. */
	long mostBytes() {
		return bytes + bytes / 4;
	}

	/** Where a file is, on each mirror. */
	List<URI> addresses(final RemoteFile file) {
		return mirrors.stream().map(mirror -> mirror.resolve(file.path())).toList();
	}
}
