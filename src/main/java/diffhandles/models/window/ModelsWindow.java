// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.models.window;

import diffhandles.models.Catalogue;
import diffhandles.models.CatalogueEntry;
import diffhandles.models.DownloadWords;
import diffhandles.models.ModelInstaller;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;

/**
 * The models in a list: one is chosen, its licence and size are read, and it is downloaded, copied, verified or
 * removed. Work goes on beside the user, with its progress, and can be stopped.
 */
public final class ModelsWindow extends JFrame implements BackgroundWork.Display {

	private static final long serialVersionUID = 1L;

	/**
	 * What the window cannot do itself.
	 *
	 * @param engine says which tensor engine runs, and where; may take its time
	 * @param opened opens a folder in the system's file manager; false if there is none
	 * @param done hears the options of the macro line that does the same
	 */
	public record Host(Supplier<String> engine, Predicate<Path> opened, Consumer<Map<String, String>> done) {}

	private final transient ModelInstaller installer;
	private final transient BackgroundWork work = new BackgroundWork(this, SwingUtilities::invokeLater);
	private final transient ModelActions actions;
	private final ModelTable models;
	private final JTable table;
	private final JTextArea terms = text(8), message = text(3), engine = text(2);
	private final JProgressBar bar = new JProgressBar(0, 1000);
	private final JButton download = new JButton("Download…"), copy = new JButton("Install from folder…"),
		verify = new JButton("Verify"), remove = new JButton("Remove…"), show = new JButton("Show folder"),
		stop = new JButton("Stop");

	private ModelsWindow(final Catalogue catalogue, final ModelInstaller installer, final Host host) {
		super("Models for Diffusion Handles");
		this.installer = installer;
		actions = new ModelActions(this, installer, work, host);
		models = new ModelTable(catalogue.entries(), installer);
		table = new JTable(models);
		setDefaultCloseOperation(DISPOSE_ON_CLOSE);
		final JPanel content = new JPanel(new BorderLayout(0, 6));
		content.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
		content.add(new JLabel("Models are in " + installer.models()), BorderLayout.NORTH);
		content.add(rows(), BorderLayout.CENTER);
		content.add(foot(), BorderLayout.SOUTH);
		setContentPane(content);
		pack();
	}

	/** Opens the window; called on Swing's thread. */
	public static ModelsWindow open(final Catalogue catalogue, final ModelInstaller installer, final Host host) {
		final ModelsWindow window = new ModelsWindow(catalogue, installer, host);
		window.table.setRowSelectionInterval(0, 0);
		window.setLocationByPlatform(true);
		window.setVisible(true);
		final Thread asking = new Thread(() -> {
			final String facts = host.engine().get();
			SwingUtilities.invokeLater(() -> window.engine.setText(facts));
		}, "which engine runs");
		asking.setDaemon(true);
		asking.start();
		return window;
	}

	private JScrollPane rows() {
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		table.getSelectionModel().addListSelectionListener(e -> refresh());
		final int[] widths = { 270, 120, 60, 180, 110 };
		for (int i = 0; i < widths.length; i++)
			table.getColumnModel().getColumn(i).setPreferredWidth(widths[i]);
		final JScrollPane pane = new JScrollPane(table);
		pane.setPreferredSize(new Dimension(760, 8 * table.getRowHeight()));
		return pane;
	}

	private JPanel foot() {
		download.addActionListener(e -> actions.download(chosen()));
		copy.addActionListener(e -> actions.copy(chosen()));
		verify.addActionListener(e -> actions.verify(chosen()));
		remove.addActionListener(e -> actions.remove(chosen()));
		show.addActionListener(e -> actions.show(chosen()));
		stop.addActionListener(e -> work.cancel());
		copy.setToolTipText("Copies the model from a folder, such as another machine's");
		verify.setToolTipText("Compares its files with the checksums of the download");
		stop.setEnabled(false);
		bar.setStringPainted(true);
		bar.setString("");
		final JButton close = new JButton("Close");
		close.addActionListener(e -> dispose());
		final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEFT, 6, 2));
		for (final JButton button : new JButton[]{ download, copy, verify, remove, show, close })
			buttons.add(button);
		final JPanel progress = new JPanel(new BorderLayout(6, 0));
		progress.add(bar);
		progress.add(stop, BorderLayout.EAST);
		engine.setText("Engine: is being looked at …");
		final Box rows = Box.createVerticalBox();
		for (final JPanel row : new JPanel[]{ line(terms), buttons, progress, line(message), line(engine) })
			rows.add(row);
		final JPanel foot = new JPanel(new BorderLayout());
		foot.add(rows);
		return foot;
	}

	/** Text that wraps and cannot be changed. */
	private static JTextArea text(final int rows) {
		final JTextArea text = new JTextArea(rows, 60);
		text.setEditable(false);
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		text.setOpaque(false);
		return text;
	}

	private static JPanel line(final JTextArea text) {
		final JPanel line = new JPanel(new BorderLayout());
		line.add(text);
		return line;
	}

	private CatalogueEntry chosen() {
		return models.entry(table.getSelectedRow());
	}

	/** Shows what is true of the chosen model now. */
	private void refresh() {
		final CatalogueEntry entry = chosen();
		final boolean here = installer.isInstalled(entry), free = !work.isBusy();
		terms.setText(DownloadWords.terms(entry, installer.folder(entry)));
		download.setEnabled(free && !here);
		copy.setEnabled(free && !here);
		verify.setEnabled(free && here);
		remove.setEnabled(free && here);
	}

	@Override
	public void begun(final String what, final boolean cancellable) {
		message.setText(what + " …");
		stop.setEnabled(cancellable);
		bar.setIndeterminate(true);
		refresh();
	}

	@Override
	public void at(final String file, final long done, final long total, final double bytesPerSecond) {
		bar.setIndeterminate(false);
		bar.setValue((int) Math.min(1000, 1000 * done / Math.max(1, total)));
		bar.setString(DownloadWords.progress(file, done, total, bytesPerSecond));
	}

	@Override
	public void said(final String sentence) {
		message.setText(sentence);
	}

	@Override
	public void ended(final String sentence) {
		message.setText(sentence);
		stop.setEnabled(false);
		bar.setIndeterminate(false);
		bar.setValue(0);
		bar.setString("");
		models.fireTableRowsUpdated(0, models.getRowCount() - 1);
		refresh();
	}

	/** Closing the window stops a download; what is here stays for the next time. */
	@Override
	public void dispose() {
		work.cancel();
		super.dispose();
	}
}
