package org.dynamicmri.script;

import org.dynamicmri.recon.Monitor;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;

/**
 * Shows a script's run in SciJava's status bar and log. The interruption of the thread that runs it
 * stops it.
 */
final class ScriptMonitor implements Monitor {

    private static final int STEPS = 1000;

    private final StatusService status;
    private final LogService log;

    /** The thread of the present run, which begins at the fraction 0. */
    private volatile Thread runner;

    /**
     * @param status the status bar, or null where there is none
     * @param log the log, or null where there is none
     */
    ScriptMonitor(StatusService status, LogService log) {
        this.status = status;
        this.log = log;
    }

    @Override
    public void progress(double fraction, String doing) {
        if (fraction == 0) {
            runner = Thread.currentThread();
        }
        if (status != null) {
            status.showStatus((int) Math.round(fraction * STEPS), STEPS, doing);
        }
    }

    @Override
    public void log(String message) {
        if (log != null) {
            log.info(message);
        }
    }

    @Override
    public boolean isCanceled() {
        return runner != null && runner.isInterrupted();
    }
}
