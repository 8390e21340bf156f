// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models;

import diffhandles.models.CatalogueEntry.Kind;
import diffhandles.models.CatalogueEntry.Licence;
import diffhandles.weights.JsonConfig;
import diffhandles.weights.MalformedModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The models that can be installed: those that the plugin knows, and those of a user's own file.
 *
 * <pre>
 * { "models": [ {
 *   "id": "my-depth", "title": "My depth network", "kind": "depth", "purpose": "Depth for microscopes.",
 *   "licence": { "name": "CC0", "link": "https://example.org/licence" },
 *   "bytes": 1000000, "mirrors": [ "https://example.org/my-depth/" ],
 *   "files": [ { "path": "config.json" }, { "path": "model.safetensors", "size": 999000, "sha256": "…" } ]
 * } ] }
 * </pre>
 *
 * {@code size} and {@code sha256} may be left out. An entry of the user's file takes the place of one with the same id.
 *
 * @param entries in the order in which they are shown
 */
public record Catalogue(List<CatalogueEntry> entries) {

	/** System property and environment variable that name a user's own file. */
	static final String PROPERTY = "diffhandles.catalogue", VARIABLE = "DIFFHANDLES_CATALOGUE";

	private static final String RESOURCE = "catalogue.json";
	private static final Set<String> KEYS =
		Set.of("id", "title", "kind", "purpose", "licence", "bytes", "mirrors", "files");

	/** Entries are kept as they are. */
	public Catalogue {
		entries = List.copyOf(entries);
	}

	/**
	 * The plugin's catalogue, with the user's own: the file that the system property {@value #PROPERTY} or the
	 * environment variable {@value #VARIABLE} names, else {@code .diffhandles/catalogue.json} in the user's home.
	 *
	 * @throws IOException if the user's file cannot be read or has a mistake, with its place
	 */
	public static Catalogue standard() throws IOException {
		final String named = Optional.ofNullable(System.getProperty(PROPERTY)).orElse(System.getenv(VARIABLE));
		final Path own = named != null && !named.isBlank() ? Path.of(named.strip())
			: Path.of(System.getProperty("user.home"), ".diffhandles", "catalogue.json");
		if (named == null && !Files.exists(own)) return bundled();
		return bundled().with(read(JsonConfig.read(own)));
	}

	/** The plugin's own. */
	static Catalogue bundled() throws IOException {
		try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
			if (in == null) throw new IOException("the plugin's jar has no " + RESOURCE + ": install it anew");
			return read(JsonConfig.parse(in.readAllBytes(), Path.of(RESOURCE)));
		}
	}

	static Catalogue read(final JsonConfig json) throws MalformedModelFile {
		json.requireOnly(Set.of("models"));
		final List<CatalogueEntry> entries = new ArrayList<>();
		for (final JsonConfig model : json.objects("models"))
			entries.add(entry(model));
		return new Catalogue(entries);
	}

	/** This catalogue with another's entries, which take the place of those with the same id. */
	Catalogue with(final Catalogue other) {
		final Map<String, CatalogueEntry> all = new LinkedHashMap<>();
		entries.forEach(entry -> all.put(entry.id(), entry));
		other.entries.forEach(entry -> all.put(entry.id(), entry));
		return new Catalogue(List.copyOf(all.values()));
	}

	/**
	 * The entry with an id.
	 *
	 * @throws IllegalArgumentException naming the ids that there are
	 */
	public CatalogueEntry entry(final String id) {
		return entries.stream().filter(entry -> entry.id().equals(id)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("model: expected one of "
				+ String.join(", ", entries.stream().map(CatalogueEntry::id).toList()) + ", got '" + id + "'"));
	}

	private static CatalogueEntry entry(final JsonConfig json) throws MalformedModelFile {
		json.requireOnly(KEYS);
		final List<RemoteFile> files = new ArrayList<>();
		for (final JsonConfig file : json.objects("files"))
			files.add(file(file));
		final List<URI> mirrors = new ArrayList<>();
		for (final String mirror : json.strings("mirrors"))
			mirrors.add(uri(json, "mirrors", mirror));
		final JsonConfig licence = json.object("licence");
		final double bytes = json.number("bytes");
		if (bytes != Math.rint(bytes)) throw json.refused("bytes", "a whole number");
		try {
			return new CatalogueEntry(json.string("id"), json.string("title"), kind(json), json.string("purpose"),
				new Licence(licence.string("name"), uri(licence, "link", licence.string("link"))), (long) bytes,
				mirrors, files);
		}
		catch (final IllegalArgumentException e) {
			throw new MalformedModelFile(json.file(), e.getMessage(), e);
		}
	}

	private static RemoteFile file(final JsonConfig json) throws MalformedModelFile {
		json.requireOnly(Set.of("path", "size", "sha256"));
		final OptionalLong size = json.has("size") ? OptionalLong.of((long) json.number("size")) : OptionalLong.empty();
		final Optional<String> digest =
			json.has("sha256") ? Optional.of(json.string("sha256")) : Optional.<String>empty();
		try {
			return new RemoteFile(json.string("path"), size, digest);
		}
		catch (final IllegalArgumentException e) {
			throw new MalformedModelFile(json.file(), e.getMessage(), e);
		}
	}

	private static Kind kind(final JsonConfig json) throws MalformedModelFile {
		final String name = json.string("kind");
		for (final Kind kind : Kind.values())
			if (kind.name().toLowerCase(Locale.ROOT).equals(name)) return kind;
		throw json.refused("kind", "diffusion, depth or removal");
	}

	private static URI uri(final JsonConfig json, final String key, final String text) throws MalformedModelFile {
		try {
			return URI.create(text);
		}
		catch (final IllegalArgumentException e) {
			throw json.refused(key, "an address");
		}
	}
}
