package org.dynamicmri.imagej;

import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.util.function.Consumer;
import org.dynamicmri.command.MonitoredCommand;
import org.dynamicmri.imagej.CommandRun.Ended;
import org.scijava.plugin.Plugin;

/**
 * A run that a window describes in place of the dialog: the same command, recorded by the same
 * parameters.
 */
final class GuidedRun {

    private GuidedRun() {}

    /** The command's name in the menu, in macros, and of its thread, as ImageJ names it. */
    static String label(Class<? extends MonitoredCommand> type) {
        return type.getAnnotation(Plugin.class).label();
    }

    /**
     * Starts a run on a thread of its own.
     *
     * @param command gets these values
     * @param ended takes, on the event thread, how it ended
     */
    static void start(MonitoredCommand command, GivenValues values, Consumer<Ended> ended) {
        new Thread(
                        () -> {
                            Ended outcome = run(command, values);
                            EventQueue.invokeLater(() -> ended.accept(outcome));
                        },
                        label(command.getClass()))
                .start();
    }

    private static Ended run(MonitoredCommand command, GivenValues values) {
        Recorder.setCommand(label(command.getClass()));
        try {
            values.fill(command);
            if (Recorder.record) {
                values.record(command);
            }
            Ended ended = CommandRun.of(command);
            if (command.isCanceled()) {
                Recorder.disableCommandRecording();
            }
            return ended;
        } catch (RuntimeException | Error e) {
            Recorder.disableCommandRecording();
            return new Ended(CommandRun.describe(command, e));
        } finally {
            Recorder.saveCommand();
        }
    }
}
