package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import ij.plugin.frame.RoiManager;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.command.Explore;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.RegionCommand;
import org.dynamicmri.command.RemainingTime;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.io.RegionFiles;
import org.scijava.plugin.Plugin;

/**
 * The menu and macro entry of every command: an ImageJ 1 plugin, because those run on the macro's
 * thread, so that the result is the current image when {@code run} returns, in the GUI, in batch
 * mode and headless. The argument in plugins.config is the command's class.
 */
public final class CommandPlugIn implements PlugIn {

    private static final String ERROR_TITLE = "Dynamic MRI";
    private static final int MESSAGE_COLUMNS = 90;
    private static final int DECIMALS = 4;

    /** The commands that run at this moment. */
    private static final Set<Class<?>> RUNNING = ConcurrentHashMap.newKeySet();

    /**
     * Asks for the parameters, or takes them from the macro, runs the command and shows its images.
     *
     * @param entry name of a {@link MonitoredCommand}; after a space, parameters as in a macro,
     *     with which it runs without asking
     */
    @Override
    public void run(String entry) {
        String[] parts = entry.split(" ", 2);
        Class<? extends MonitoredCommand> type = find(parts[0]);
        String given = parts.length > 1 ? parts[1] : Macro.getOptions();
        boolean asks =
                given == null
                        && !GraphicsEnvironment.isHeadless()
                        && !CommandParameter.inputsOf(type).isEmpty();
        while (mayBeCorrected(CommandParameter.newCommand(type), given, asks)) {
            Recorder.resetCommandOptions();
        }
    }

    /**
     * Fills and runs a command, and tells its failure.
     *
     * @return whether it failed by a mistake in what was typed, which the user may correct
     */
    private static boolean mayBeCorrected(MonitoredCommand command, String given, boolean asks) {
        Throwable failure;
        try {
            if (asks ? ask(command) : fill(command, given)) {
                runAlone(command);
            }
            if (command.isCanceled()) {
                Recorder.disableCommandRecording();
            }
            return false;
        } catch (RuntimeException | Error e) {
            if (e instanceof RuntimeException && Macro.MACRO_CANCELED.equals(e.getMessage())) {
                throw e;
            }
            failure = e;
        }
        DebugLog.failure(command.getClass().getName(), failure);
        if (IJ.debugMode) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            IJ.log(trace.toString());
        }
        tell(Wording.of(FailureMessage.of(failure)));
        boolean again = asks && failure instanceof InvalidDataException && isAsked(command);
        if (!again) {
            Recorder.disableCommandRecording();
        }
        return again;
    }

    /** Whether a dialog was answered, and nothing has come of it. */
    private static boolean isAsked(MonitoredCommand command) {
        return DialogMemory.of(command.getClass()).isUnfinished()
                && !RUNNING.contains(command.getClass())
                && CommandParameter.outputsOf(command.getClass()).stream()
                        .noneMatch(output -> output.get(command) instanceof ImagePlus);
    }

    /** Asks how to reconstruct a file, on a thread of its own. */
    static void reconstruct(String file) {
        DialogMemory.put(Reconstruct.class, "input", file);
        IJ.doCommand(Reconstruct.class.getAnnotation(Plugin.class).label());
    }

    /** Ends the macro, if there is one; where ImageJ has no window, nobody could close a box. */
    private static void tell(String failure) {
        IJ.showStatus("");
        Interpreter macro = Interpreter.getInstance();
        if (macro != null && IJ.getInstance() == null) {
            IJ.log(ERROR_TITLE + ": " + failure);
            macro.setIgnoreErrors(true);
        }
        IJ.error(ERROR_TITLE, wrapped(failure));
    }

    private static Class<? extends MonitoredCommand> find(String commandClass) {
        try {
            return Class.forName(commandClass, true, CommandPlugIn.class.getClassLoader())
                    .asSubclass(MonitoredCommand.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("plugins.config names no command class", e);
        }
    }

    private static boolean fill(MonitoredCommand command, String options) {
        if (options != null || GraphicsEnvironment.isHeadless()) {
            new MacroArguments(options == null ? "" : options).fill(command);
        }
        return true;
    }

    private static boolean ask(MonitoredCommand command) {
        requireFree(command);
        boolean answered = new CommandDialog(command).fill();
        if (!answered) {
            DialogMemory.finished(command.getClass());
            Recorder.disableCommandRecording();
        }
        return answered;
    }

    private static void runAlone(MonitoredCommand command) {
        if (!RUNNING.add(command.getClass())) {
            throw runningAlready(command);
        }
        try {
            run(command);
        } finally {
            RUNNING.remove(command.getClass());
        }
        DialogMemory.finished(command.getClass());
    }

    private static void requireFree(MonitoredCommand command) {
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

    private static void run(MonitoredCommand command) {
        RunControl control = new RunControl();
        try (LiveView view = LiveView.create(control)) {
            long start = System.nanoTime();
            command.setMonitor(new ImageJMonitor(view, control));
            if (command instanceof RegionCommand measuring) {
                measuring.setOpenRegions(CommandPlugIn::managed);
            }
            runOrKeep(command, view);
            if (command.isCanceled()) {
                view.stopped();
                IJ.showStatus("Stopped.");
                return;
            }
            show(command, view);
            double seconds = (System.nanoTime() - start) / 1e9;
            IJ.showStatus(
                    String.join(
                            " ",
                            "Done in " + RemainingTime.duration(seconds) + ".",
                            command.outcome()));
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

    private static void show(MonitoredCommand command, LiveView view) {
        boolean windows = IJ.getInstance() != null && !Interpreter.isBatchMode();
        if (command instanceof Inspect inspected && windows) {
            EventQueue.invokeLater(
                    () ->
                            InspectWindow.open(
                                    inspected.name(),
                                    Wording.of(inspected.description()),
                                    inspected.picture(),
                                    inspected.file()));
            return;
        }
        if (command instanceof Explore explored && windows) {
            EventQueue.invokeLater(() -> ExplorerWindow.open(explored.explore()));
            return;
        }
        showOutputs(command, view);
    }

    private static void showOutputs(MonitoredCommand command, LiveView view) {
        List<Object> outputs =
                CommandParameter.outputsOf(command.getClass()).stream()
                        .map(output -> output.get(command))
                        .toList();
        OpenImages.makeTitlesUnique(
                outputs.stream()
                        .filter(ImagePlus.class::isInstance)
                        .map(ImagePlus.class::cast)
                        .toList());
        // what is in a table is not told as text as well
        boolean table = outputs.stream().anyMatch(ResultsTable.class::isInstance);
        for (Object value : outputs) {
            if (value instanceof ImagePlus image) {
                view.finish(image);
            } else if (value instanceof ResultsTable results) {
                append(results);
            } else if (value instanceof String text && !text.isEmpty() && !table) {
                IJ.log(Wording.of(text));
            }
        }
    }

    /** Adds a table's rows to ImageJ's Results, as Measure does; a macro reads them there. */
    private static void append(ResultsTable table) {
        ResultsTable results = ResultsTable.getResultsTable();
        results.setPrecision(DECIMALS);
        for (int row = 0; row < table.size(); row++) {
            results.addRow();
            for (String column : table.getHeadings()) {
                double value = table.getValue(column, row);
                if (Double.isNaN(value)) {
                    results.addValue(column, table.getStringValue(column, row));
                } else {
                    results.addValue(column, value);
                }
            }
        }
        if (IJ.getInstance() != null && !Interpreter.isBatchMode()) {
            results.show("Results");
        }
    }

    /** ImageJ's message box does not break lines. */
    private static String wrapped(String message) {
        if (IJ.getInstance() == null) {
            return message;
        }
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : message.split(" ")) {
            if (column > 0 && column + 1 + word.length() > MESSAGE_COLUMNS) {
                lines.append('\n');
                column = 0;
            } else if (column > 0) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
