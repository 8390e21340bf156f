// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import diffhandles.models.CatalogueEntry;
import diffhandles.models.DownloadWords;
import diffhandles.models.ModelInstaller;
import java.util.List;
import javax.swing.table.AbstractTableModel;

/** The catalogue as a table: a row a model, with its size, its licence, and whether it is here. */
final class ModelTable extends AbstractTableModel {

	private static final long serialVersionUID = 1L;
	private static final List<String> COLUMNS = List.of("Model", "What it does", "Size", "Licence", "State");

	private final transient List<CatalogueEntry> entries;
	private final transient ModelInstaller installer;

	ModelTable(final List<CatalogueEntry> entries, final ModelInstaller installer) {
		this.entries = entries;
		this.installer = installer;
	}

	CatalogueEntry entry(final int row) {
		return entries.get(row);
	}

	@Override
	public int getRowCount() {
		return entries.size();
	}

	@Override
	public int getColumnCount() {
		return COLUMNS.size();
	}

	@Override
	public String getColumnName(final int column) {
		return COLUMNS.get(column);
	}

	@Override
	public Object getValueAt(final int row, final int column) {
		final CatalogueEntry entry = entries.get(row);
		return switch (column) {
			case 0 -> entry.title();
			case 1 -> switch (entry.kind()) {
				case DIFFUSION -> "edits pictures";
				case DEPTH -> "estimates depth";
				case REMOVAL -> "fills what was hidden";
			};
			case 2 -> DownloadWords.size(entry.bytes());
			case 3 -> entry.licence().name();
			default -> state(entry);
		};
	}

	private String state(final CatalogueEntry entry) {
		if (installer.isInstalled(entry)) return "installed";
		final long here = installer.bytesHere(entry);
		return here == 0 ? "" : DownloadWords.size(here) + " are here";
	}
}
