package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * A command that reports its progress and can be stopped. It runs in a SciJava context, whose
 * status bar and tasks it then uses, or without one: made by its constructor, fields set, {@link
 * #run()} called.
 *
 * <p>A command that was stopped leaves no outputs and {@link #isCanceled()} is true. Input that
 * cannot be used ends in an {@link org.dynamicmri.data.InvalidDataException}.
 */
public abstract class MonitoredCommand implements Command, Cancelable {

    @Parameter(required = false)
    private Context context;

    private Monitor monitor;
    private volatile boolean canceled;
    private volatile String cancelReason;

    /** Sets who is informed of progress and asked for cancellation in place of the status bar. */
    public final void setMonitor(Monitor monitor) {
        this.monitor = Objects.requireNonNull(monitor, "monitor");
    }

    /** Sets what reads the file of a scan, where other commands read the same one. */
    public void shareReads(ScanReads shared) {
        // most commands read no scan
    }

    /**
     * Checks the parameters, then does the work.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the input cannot be used
     */
    @Override
    public final void run() {
        CommandParameter.inputsOf(getClass()).forEach(parameter -> parameter.requireValid(this));
        SeparateFiles files = SeparateFiles.of(this);
        addFiles(files);
        files.require();
        if (monitor != null) {
            runWith(monitor);
            return;
        }
        String name = getClass().getAnnotation(Plugin.class).label().replace("...", "");
        try (ContextMonitor own = new ContextMonitor(name, context)) {
            runWith(own);
        }
    }

    private void runWith(Monitor outer) {
        try {
            execute(new StoppableMonitor(outer));
        } catch (CancellationException e) {
            canceled = true;
        }
    }

    /**
     * Does the work; all parameters are within their declared limits.
     *
     * @throws CancellationException if the monitor asked to stop
     */
    protected abstract void execute(Monitor monitor);

    /** Names what is read and written besides the files that the parameters name as they are. */
    void addFiles(SeparateFiles files) {}

    /**
     * Whether a part of the work failed although the command ran to its end and has outputs: the
     * shell then answers with the exit code of a failure.
     */
    public boolean hasFailed() {
        return false;
    }

    /** What to report on the result in a line in addition to the outputs, or nothing. */
    public String outcome() {
        return "";
    }

    /** The values of a parameter that go with the present values of the others. */
    public List<String> choicesOf(CommandParameter parameter) {
        return parameter.choices();
    }

    /**
     * Whether an open image is likely to be what a parameter asks for, so that a dialog may propose
     * it; by a look at its kind, without all the checks of a run.
     */
    public boolean suits(CommandParameter parameter, ImagePlus image) {
        return image.getBitDepth() != 24;
    }

    /**
     * What to expect of a run with the present parameters, in a line or two for a dialog: sizes,
     * memory, time, or what is wrong with them. Empty where nothing is known. It may take a while,
     * and is not called on several threads at once.
     */
    public String advice() {
        return "";
    }

    /** What gates the scan by the last {@link #advice()}, where something does. */
    public Optional<GatingPicture> gating() {
        return Optional.empty();
    }

    @Override
    public final boolean isCanceled() {
        return canceled;
    }

    @Override
    public final void cancel(String reason) {
        cancelReason = reason;
        canceled = true;
    }

    @Override
    public final String getCancelReason() {
        return cancelReason;
    }

    /** Adds SciJava's way of stopping a command to another monitor. */
    private final class StoppableMonitor extends ForwardingMonitor {

        StoppableMonitor(Monitor outer) {
            super(outer);
        }

        @Override
        public boolean isCanceled() {
            return canceled || super.isCanceled();
        }
    }
}
