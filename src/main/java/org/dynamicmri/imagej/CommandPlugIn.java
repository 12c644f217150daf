package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.data.InvalidDataException;

/**
 * The menu and macro entry of every command: an ImageJ 1 plugin, because those run on the macro's
 * thread, so that the result is the current image when {@code run} returns, in the GUI, in batch
 * mode and headless. The argument in plugins.config is the command's class.
 */
public final class CommandPlugIn implements PlugIn {

    private static final String ERROR_TITLE = "Dynamic MRI";
    private static final int MESSAGE_COLUMNS = 90;

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
     * Fills and runs a command, and reports its failure.
     *
     * @return whether it failed by a mistake in what was typed, which the user may correct
     */
    private static boolean mayBeCorrected(MonitoredCommand command, String given, boolean asks) {
        Throwable failure;
        try {
            if (asks ? ask(command) : fill(command, given)) {
                CommandRun.of(command);
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
        tell(CommandRun.describe(command, failure));
        boolean again = asks && failure instanceof InvalidDataException && isAsked(command);
        if (!again) {
            Recorder.disableCommandRecording();
        }
        return again;
    }

    /** Whether a dialog was answered, and nothing has come of it. */
    private static boolean isAsked(MonitoredCommand command) {
        return DialogMemory.of(command.getClass()).isUnfinished()
                && !CommandRun.isRunning(command.getClass())
                && CommandParameter.outputsOf(command.getClass()).stream()
                        .noneMatch(output -> output.get(command) instanceof ImagePlus);
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
        CommandRun.requireFree(command);
        boolean answered = new CommandDialog(command).fill();
        if (!answered) {
            DialogMemory.finished(command.getClass());
            Recorder.disableCommandRecording();
        }
        return answered;
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
