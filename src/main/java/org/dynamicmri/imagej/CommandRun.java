package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.frame.RoiManager;
import java.awt.EventQueue;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.RegionCommand;
import org.dynamicmri.command.RemainingTime;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.io.RegionFiles;
import org.scijava.plugin.Plugin;

/**
 * Runs a command whose parameters are set, one of each kind at a time: with the live view and
 * ImageJ's status bar, its outputs shown as images, tables and windows.
 */
final class CommandRun {

    private static final int DECIMALS = 4;

    /** What a table shows in place of NaN. */
    private static final String NO_NUMBER = Double.toString(Double.NaN);

    /** The commands that run at this moment. */
    private static final Set<Class<?>> RUNNING = ConcurrentHashMap.newKeySet();

    /**
     * How a run ended.
     *
     * @param words a sentence or two
     * @param images those that are shown now
     */
    record Ended(String words, List<ImagePlus> images) {

        /** A run without images. */
        Ended(String words) {
            this(words, List.of());
        }
    }

    private CommandRun() {}

    /** Whether a command of this kind runs. */
    static boolean isRunning(Class<? extends MonitoredCommand> type) {
        return RUNNING.contains(type);
    }

    /** Why a command failed, in Fiji's words; logs the stack trace where that is wanted. */
    static String describe(MonitoredCommand command, Throwable failure) {
        DebugLog.failure(command.getClass().getName(), failure);
        if (IJ.debugMode) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            IJ.log(trace.toString());
        }
        return Wording.of(FailureMessage.of(failure));
    }

    /** Whether there are windows that a user sees. */
    static boolean hasWindows() {
        return IJ.getInstance() != null && !Interpreter.isBatchMode();
    }

    /**
     * Runs a command.
     *
     * @return how it ended
     * @throws InvalidParameterException if one of its kind runs already
     * @throws org.dynamicmri.data.InvalidDataException if its input cannot be used
     */
    static Ended of(MonitoredCommand command) {
        if (!RUNNING.add(command.getClass())) {
            throw runningAlready(command);
        }
        Ended ended;
        try {
            ended = run(command);
        } finally {
            RUNNING.remove(command.getClass());
        }
        DialogMemory.finished(command.getClass());
        IJ.showStatus(ended.words());
        return ended;
    }

    /**
     * @throws InvalidParameterException if a command of this kind runs
     */
    static void requireFree(MonitoredCommand command) {
        if (RUNNING.contains(command.getClass())) {
            throw runningAlready(command);
        }
    }

    private static InvalidParameterException runningAlready(MonitoredCommand command) {
        return new InvalidParameterException(
                "The command \"%s\" is running already; wait until it is done, or stop it (Esc),"
                        + " and start again.",
                command.getClass().getAnnotation(Plugin.class).label());
    }

    private static Ended run(MonitoredCommand command) {
        RunControl control = new RunControl();
        try (LiveView view = LiveView.create(control)) {
            long start = System.nanoTime();
            command.setMonitor(new ImageJMonitor(view, control));
            if (command instanceof RegionCommand measuring) {
                measuring.setOpenRegions(CommandRun::managed);
            }
            if (command instanceof Inspect inspected && hasWindows()) {
                inspected.makeOverview();
            }
            if (command instanceof Batch batch && hasWindows()) {
                batch.setWatch(new BatchWindow(control::stop, Macro.getOptions() == null));
            }
            runOrKeep(command, view);
            if (command.isCanceled()) {
                return new Ended(view.stopped());
            }
            List<ImagePlus> images = show(command, view);
            double seconds = (System.nanoTime() - start) / 1e9;
            String done = "Done in " + RemainingTime.duration(seconds) + ". " + command.outcome();
            return new Ended(done.strip(), images);
        }
    }

    /** The regions in the ROI Manager. */
    private static List<Outline> managed(int slices) {
        RoiManager manager = RoiManager.getInstance2();
        return manager == null
                ? List.of()
                : RegionFiles.of(List.of(manager.getRoisAsArray()), slices);
    }

    /** What a command has made before it fails, as it does on a full disk, is shown. */
    private static void runOrKeep(MonitoredCommand command, LiveView view) {
        try {
            command.run();
        } catch (RuntimeException | Error e) {
            view.stopped();
            showOutputs(command, view);
            throw e;
        }
    }

    private static List<ImagePlus> show(MonitoredCommand command, LiveView view) {
        if (command instanceof Inspect inspected && hasWindows()) {
            EventQueue.invokeLater(() -> ScanWindow.open(inspected.overview()));
            return List.of();
        }
        if (command instanceof Explore explored && hasWindows()) {
            EventQueue.invokeLater(() -> ExplorerWindow.open(explored.explore()));
            return List.of();
        }
        return showOutputs(command, view);
    }

    private static List<ImagePlus> showOutputs(MonitoredCommand command, LiveView view) {
        List<Object> outputs =
                CommandParameter.outputsOf(command.getClass()).stream()
                        .map(output -> output.get(command))
                        .toList();
        OpenImages.makeTitlesUnique(
                outputs.stream()
                        .filter(ImagePlus.class::isInstance)
                        .map(ImagePlus.class::cast)
                        .toList());
        // what is in a table is not logged as text, too
        boolean table = outputs.stream().anyMatch(ResultsTable.class::isInstance);
        List<ImagePlus> shown = new ArrayList<>();
        for (Object value : outputs) {
            if (value instanceof ImagePlus image) {
                shown.add(view.finish(image));
            } else if (value instanceof ResultsTable results) {
                append(results);
            } else if (value instanceof String text && !text.isEmpty() && !table) {
                IJ.log(Wording.of(text));
            }
        }
        return shown;
    }

    /** Adds a table's rows to ImageJ's Results, as Measure does; a macro reads them there. */
    static void append(ResultsTable table) {
        ResultsTable results = ResultsTable.getResultsTable();
        results.setPrecision(DECIMALS);
        for (int row = 0; row < table.size(); row++) {
            results.addRow();
            for (String column : table.getHeadings()) {
                double value = table.getValue(column, row);
                String text = table.getStringValue(column, row);
                // of a text the value is NaN, too
                if (Double.isNaN(value) && !text.equals(NO_NUMBER)) {
                    results.addValue(column, text);
                } else {
                    results.addValue(column, value);
                }
            }
        }
        if (hasWindows()) {
            results.show("Results");
        }
    }
}
