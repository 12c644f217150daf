package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import org.dynamicmri.batch.JobStatus;
import org.dynamicmri.batch.JobWatch;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.tiff.Hyperstacks;

/**
 * The window of a batch: a table of its scans, each waiting, running, done or failed with the
 * reason. A double click opens a result; a button stops the batch, another shows the montage.
 */
final class BatchWindow implements JobWatch {

    private static final String TITLE = "Dynamic MRI Batch";
    private static final int[] WIDTHS = {220, 100, 260, 260};
    private static final int HEIGHT = 320;
    private static final int ROW_GAP = 4;
    private static final String OPEN = "open";

    private final Runnable stop;
    private final boolean showsMontage;
    private final JLabel summary = new JLabel();
    private final JButton stopButton = new JButton("Stop");
    private final JButton montageButton = new JButton("Montage");
    private BatchTable jobs;
    private Path montage;

    /**
     * @param stop stops the batch
     * @param showsMontage whether the montage is shown at the end without being asked for
     */
    BatchWindow(Runnable stop, boolean showsMontage) {
        this.stop = stop;
        this.showsMontage = showsMontage;
    }

    @Override
    public void listed(List<JobStatus> all) {
        EventQueue.invokeLater(() -> open(all));
    }

    @Override
    public void changed(JobStatus job) {
        EventQueue.invokeLater(
                () -> {
                    jobs.change(job);
                    summarise("");
                });
    }

    @Override
    public void ended(Path picture) {
        EventQueue.invokeLater(
                () -> {
                    if (jobs == null) {
                        // it ended before its jobs were known, and the window was not opened
                        return;
                    }
                    montage = picture;
                    stopButton.setEnabled(false);
                    montageButton.setEnabled(picture != null);
                    summarise(
                            picture != null
                                    ? ". Double-click a result to open it."
                                    : ". Stopped: start it again with the same folders to"
                                            + " continue.");
                    if (picture != null && showsMontage) {
                        showMontage();
                    }
                });
    }

    private void summarise(String end) {
        summary.setText(
                jobs.count(JobStatus.State.DONE)
                        + " of "
                        + jobs.getRowCount()
                        + " done, "
                        + jobs.count(JobStatus.State.FAILED)
                        + " failed"
                        + end);
    }

    private void open(List<JobStatus> all) {
        jobs = new BatchTable(all);
        double scale = Letters.scale();
        JTable table = table(scale);
        JFrame frame = new JFrame(TITLE);
        frame.add(new JScrollPane(table), BorderLayout.CENTER);
        frame.add(bar(), BorderLayout.SOUTH);
        summarise("");
        Frames.show(frame);
        table.setRowHeight(table.getFontMetrics(table.getFont()).getHeight() + ROW_GAP);
        table.requestFocusInWindow();
    }

    private JTable table(double scale) {
        JTable table =
                new JTable(jobs) {
                    @Override
                    public String getToolTipText(MouseEvent event) {
                        return tip(this, event.getPoint());
                    }
                };
        table.setPreferredScrollableViewportSize(
                new Dimension((int) (scale * Arrays.stream(WIDTHS).sum()), (int) (scale * HEIGHT)));
        for (int i = 0; i < WIDTHS.length; i++) {
            table.getColumnModel().getColumn(i).setPreferredWidth((int) (scale * WIDTHS[i]));
        }
        table.addMouseListener(
                new MouseAdapter() {
                    @Override
                    public void mouseClicked(MouseEvent event) {
                        if (event.getClickCount() == 2) {
                            openResult(table.rowAtPoint(event.getPoint()));
                        }
                    }
                });
        table.getInputMap(JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT)
                .put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), OPEN);
        table.getActionMap()
                .put(
                        OPEN,
                        new AbstractAction() {
                            @Override
                            public void actionPerformed(ActionEvent event) {
                                openResult(table.getSelectedRow());
                            }
                        });
        return table;
    }

    /** All of a cell, which may be too narrow. */
    private String tip(JTable table, Point place) {
        int row = table.rowAtPoint(place);
        int column = table.columnAtPoint(place);
        String text = row < 0 || column < 0 ? "" : jobs.whole(row, column);
        return text.isEmpty() ? null : Letters.wrapped(text);
    }

    private Component bar() {
        stopButton.setMnemonic('S');
        stopButton.setToolTipText(
                "Stops the batch. Finished results stay; the same batch continues later.");
        stopButton.addActionListener(
                event -> {
                    stopButton.setEnabled(false);
                    summarise(". Stopping...");
                    stop.run();
                });
        montageButton.setMnemonic('M');
        montageButton.setToolTipText("Shows the middle frames of all results side by side.");
        montageButton.setEnabled(false);
        montageButton.addActionListener(event -> showMontage());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        buttons.add(montageButton);
        buttons.add(stopButton);
        JPanel bar = new JPanel(new BorderLayout());
        bar.add(summary, BorderLayout.CENTER);
        bar.add(buttons, BorderLayout.EAST);
        return bar;
    }

    private void showMontage() {
        ImagePlus picture = IJ.openImage(montage.toString());
        if (picture != null) {
            picture.show();
        }
    }

    /** Opens what a job has made, in a thread of its own. */
    private void openResult(int row) {
        if (row < 0 || jobs.job(row).state() != JobStatus.State.DONE) {
            return;
        }
        JobStatus job = jobs.job(row);
        new Thread(() -> show(job), "dynamic-mri-open").start();
    }

    private static void show(JobStatus job) {
        try {
            SliceStack series = ScanFiles.readSlices(job.file());
            ImagePlus image = Hyperstacks.fromSlices(series, false);
            image.setTitle(WindowManager.makeUniqueName(job.file().getFileName().toString()));
            image.show();
            Zoom.enlarge(image);
            FrameStatus.follow(image);
        } catch (RuntimeException | OutOfMemoryError e) {
            IJ.error(TITLE, Wording.of(FailureMessage.of(e)));
        }
    }
}
