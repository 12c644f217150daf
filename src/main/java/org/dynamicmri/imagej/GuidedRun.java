package org.dynamicmri.imagej;

import ij.plugin.frame.Recorder;
import java.awt.EventQueue;
import java.util.function.Consumer;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.RemainingTime;
import org.scijava.plugin.Plugin;

/**
 * A reconstruction that a window describes in place of the dialog: the same command, recorded by
 * the same parameters.
 */
final class GuidedRun {

    /** The name in the menu, in macros, and of the thread, as ImageJ names it. */
    static final String LABEL = Reconstruct.class.getAnnotation(Plugin.class).label();

    private GuidedRun() {}

    /**
     * Starts a run on a thread of its own.
     *
     * @param ended takes, on the event thread, how it ended, in a sentence or two
     */
    static void start(GivenValues values, Consumer<String> ended) {
        new Thread(
                        () -> {
                            String outcome = run(values);
                            EventQueue.invokeLater(() -> ended.accept(outcome));
                        },
                        LABEL)
                .start();
    }

    private static String run(GivenValues values) {
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        Recorder.setCommand(LABEL);
        try {
            values.fill(command);
            if (Recorder.record) {
                values.record(command);
            }
            long start = System.nanoTime();
            CommandRun.of(command);
            if (command.isCanceled()) {
                Recorder.disableCommandRecording();
                return "Canceled.";
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return "Done in " + RemainingTime.duration(seconds) + ". " + command.outcome();
        } catch (RuntimeException | Error e) {
            Recorder.disableCommandRecording();
            return CommandRun.describe(command, e);
        } finally {
            Recorder.saveCommand();
        }
    }
}
