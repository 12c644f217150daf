package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.ScanOverview;
import org.dynamicmri.io.ScanReads;

/**
 * The window of a scan: its picture, what was found out about it, the frames and the method that
 * suit it, what to expect, and a button that reconstructs it. A file of something else than k-space
 * is shown by its pictures and its description alone. To be used on the event thread.
 */
final class ScanWindow {

    private static final int GAP = 8;

    /** Width of two choices side by side, the second of two numbers, in pixels at scale 1. */
    private static final int WIDTH_OF_TWO = 840;

    private static final int LINES = 4;
    private static final int COLUMNS = 60;
    private static final String OF_FILE = "as in the scan";

    private final JFrame frame = new JFrame();
    private final double scale = Letters.scale();
    private final ScanView view = new ScanView(scale);
    private final JComboBox<String> trajectory = new JComboBox<>();
    private final GatingStrip gating = new GatingStrip();
    private final JTextArea expected = new JTextArea(LINES, COLUMNS);
    private final JTextArea result = new JTextArea(2, COLUMNS);
    private final Rows choices = new Rows();
    private final JButton pictures = new JButton("k-Space Pictures");
    private final JButton all = new JButton("All Parameters...");
    private final JButton explore = new JButton("Explore Motion");
    private final JButton reconstruct = new JButton("Reconstruct");
    private final ScanReads reads;
    private final Adviser adviser;
    private final ScanForm form = new ScanForm(scale, this::changed);
    private ScanOverview overview;
    private ImagePlus series;
    private boolean running;

    private ScanWindow(ScanReads reads) {
        this.reads = reads;
        this.adviser = new Adviser(Reconstruct.class, reads, this::advised);
    }

    /** Opens the window of what was found. */
    static JFrame open(ScanOverview overview) {
        ScanWindow window = new ScanWindow(overview.reads());
        window.build();
        window.show(overview);
        Frames.show(window.frame);
        window.reconstruct.requestFocusInWindow();
        return window.frame;
    }

    private void build() {
        frame.addWindowListener(
                new WindowAdapter() {
                    @Override
                    public void windowDeactivated(WindowEvent event) {
                        adviser.forget();
                    }

                    @Override
                    public void windowClosed(WindowEvent event) {
                        adviser.close();
                    }
                });
        trajectory.setEditable(true);
        trajectory.addItem(OF_FILE);
        ScanOverview.TRAJECTORIES.forEach(trajectory::addItem);
        for (JTextArea area : List.of(expected, result)) {
            area.setEditable(false);
            area.setFocusable(false);
            area.setOpaque(false);
            area.setLineWrap(true);
            area.setWrapStyleWord(true);
        }
        addChoices();
        Page page = new Page(GAP);
        page.add(view, BorderLayout.CENTER);
        page.add(choices, BorderLayout.SOUTH);
        frame.add(page.scrolling(), BorderLayout.CENTER);
        frame.add(buttons(), BorderLayout.SOUTH);
    }

    private void addChoices() {
        trajectory.setToolTipText(
                Letters.wrapped(
                        "The trajectory of the scan, if the file does not contain it, or another"
                                + " one: choose a name and change its number, or enter a file."));
        trajectory.addActionListener(event -> trajectoryChosen());
        choices.add("Trajectory", 'T', trajectory, null);
        if (GUI.getMaxWindowBounds(frame).width >= scale * WIDTH_OF_TWO) {
            choices.add("Frames", 'F', form.frames(), form.numbers());
            choices.add("Method", 'M', form.method(), Rows.pair("Preset", 'P', form.preset()));
        } else {
            choices.add("Frames", 'F', form.frames(), null);
            choices.add("", Rows.NO_KEY, form.numbers(), null);
            choices.add("Method", 'M', form.method(), null);
            choices.add("Preset", 'P', form.preset(), null);
        }
        JPanel expectation = new JPanel(new BorderLayout(0, GAP));
        expectation.add(expected, BorderLayout.CENTER);
        expectation.add(gating, BorderLayout.SOUTH);
        choices.add("Expected", Rows.NO_KEY, expectation, null);
        choices.add("Result", Rows.NO_KEY, result, null);
    }

    private JPanel buttons() {
        JButton copy = new JButton("Copy Text");
        copy.setMnemonic('C');
        copy.setToolTipText("Copies the description to the clipboard.");
        copy.addActionListener(
                event ->
                        Toolkit.getDefaultToolkit()
                                .getSystemClipboard()
                                .setContents(
                                        new StringSelection(Wording.of(overview.description())),
                                        null));
        pictures.setMnemonic('K');
        pictures.setToolTipText("Shows trajectory, k-space and the signal of each coil.");
        pictures.addActionListener(event -> overview.picture().show());
        all.setMnemonic('A');
        all.setToolTipText("Opens the dialog of all parameters with these choices.");
        all.addActionListener(
                event -> {
                    DialogMemory.put(Reconstruct.class, values(), reads);
                    IJ.doCommand(GuidedRun.label(Reconstruct.class));
                });
        explore.setMnemonic('X');
        explore.setEnabled(false);
        explore.setToolTipText(
                "Estimates the motion of the result and shows it at any time and zoom.");
        explore.addActionListener(event -> exploreMotion());
        reconstruct.setMnemonic('R');
        reconstruct.setToolTipText("Reconstructs the scan with these choices.");
        reconstruct.addActionListener(event -> start());
        frame.getRootPane().setDefaultButton(reconstruct);
        frame.getRootPane()
                .registerKeyboardAction(
                        event -> IJ.setKeyDown(KeyEvent.VK_ESCAPE),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        JPanel bar = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        for (JButton button : List.of(copy, pictures, all, explore, reconstruct)) {
            bar.add(button);
        }
        return bar;
    }

    /** Shows another overview, of the same scan read in another way. */
    private void show(ScanOverview found) {
        overview = found;
        frame.setTitle((found.isScan() ? "Scan: " : "Inspected: ") + found.name());
        view.show(found);
        boolean usable = !found.frames().isEmpty();
        choices.setVisible(found.isScan());
        pictures.setVisible(found.object() != null);
        all.setVisible(found.isScan());
        explore.setVisible(found.isScan());
        reconstruct.setVisible(found.isScan());
        reconstruct.setEnabled(usable && !running);
        form.frames().setEnabled(usable);
        trajectory.setSelectedItem(found.given().getOrDefault("trajectory", OF_FILE));
        form.offer(found.frames(), found.method());
        frame.revalidate();
        frame.repaint();
    }

    /** What is chosen, by the names of the parameters of a reconstruction. */
    private Map<String, Object> values() {
        Map<String, Object> values = given();
        values.putAll(form.values());
        return values;
    }

    /** What was given to read the scan, with the trajectory that is entered now. */
    private Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>(overview.given());
        String entered = String.valueOf(trajectory.getEditor().getItem()).strip();
        given.put("trajectory", entered.equals(OF_FILE) ? "" : entered);
        return given;
    }

    private void changed() {
        if (overview == null || overview.frames().isEmpty()) {
            withoutAdvice("The table shows what is missing.");
        } else if (running) {
            withoutAdvice("Choose again after the run to see what to expect.");
        } else {
            adviser.advise(new GivenValues(values()));
        }
    }

    /** Words in place of an advice. */
    private void withoutAdvice(String words) {
        adviser.cancel();
        advised(new Adviser.Advice(words, Optional.empty()));
    }

    private void advised(Adviser.Advice advice) {
        expected.setText(advice.text());
        boolean other = gating.show(advice.gating(), expected.getWidth());
        // packing would bring back a window that is closed
        if (!frame.isDisplayable()) {
            return;
        }
        if (other || frame.getPreferredSize().width > frame.getWidth()) {
            Frames.fitAgain(frame);
        }
    }

    private void trajectoryChosen() {
        if (!frame.isDisplayable()) {
            return;
        }
        Map<String, Object> given = given();
        boolean other =
                !given.get("trajectory").equals(overview.given().getOrDefault("trajectory", ""));
        if (running) {
            if (other) {
                withoutAdvice("The scan is read with this trajectory after the run.");
            } else {
                changed();
            }
            return;
        }
        if (!other) {
            return;
        }
        adviser.cancel();
        expected.setText("Reading the scan...");
        new Thread(() -> inspectAgain(new GivenValues(given)), "dynamic-mri-inspect").start();
    }

    private void inspectAgain(GivenValues given) {
        try {
            ScanOverview found = InspectedScan.overview(given, reads);
            whileOpen(() -> show(found));
        } catch (RuntimeException | OutOfMemoryError e) {
            String failure = Wording.of(FailureMessage.of(e));
            whileOpen(() -> withoutAdvice(failure));
        }
    }

    private void whileOpen(Runnable action) {
        EventQueue.invokeLater(
                () -> {
                    if (frame.isDisplayable()) {
                        action.run();
                    }
                });
    }

    private void start() {
        running = true;
        reconstruct.setEnabled(false);
        adviser.cancel();
        adviser.forget();
        result.setText("Running. The image sharpens in its own window; Esc stops.");
        Reconstruct run = CommandParameter.newCommand(Reconstruct.class);
        run.shareReads(reads);
        GuidedRun.start(
                run,
                new GivenValues(values()),
                ended -> {
                    running = false;
                    reconstruct.setEnabled(!overview.frames().isEmpty());
                    result.setText(ended.words());
                    series = ended.images().stream().findFirst().orElse(null);
                    explore.setEnabled(series != null);
                    trajectoryChosen();
                });
    }

    private void exploreMotion() {
        explore.setEnabled(false);
        result.setText("Estimating the motion of the result...");
        GuidedRun.start(
                CommandParameter.newCommand(Explore.class),
                new GivenValues(Map.of("image", series)),
                ended -> {
                    explore.setEnabled(true);
                    result.setText(ended.words());
                });
    }
}
