package org.dynamicmri.command;

import java.util.function.BooleanSupplier;
import org.dynamicmri.recon.Monitor;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;

/**
 * A run in a SciJava context, as scripts start it: progress goes to the status bar and to a task,
 * by which it can be stopped. The end of the script that waits for it and an interruption of its
 * thread stop it as well. Every service may be missing.
 */
final class ContextMonitor implements Monitor, AutoCloseable {

    private static final int STEPS = 1000;
    private static final long POLL_NANOS = 200_000_000L;

    private final StatusService statusService;
    private final LogService log;
    private final Task task;
    private final CallingThreads callers;
    private final BooleanSupplier stop;
    private final Thread runner = Thread.currentThread();
    private final RemainingTime remaining = new RemainingTime(System.nanoTime());
    private volatile boolean stopped;
    private long nextPoll = System.nanoTime();

    /**
     * @param name what the task is called
     * @param stop a further way of stopping it
     */
    ContextMonitor(
            String name,
            StatusService statusService,
            TaskService taskService,
            ThreadService threadService,
            LogService log,
            BooleanSupplier stop) {
        this.statusService = statusService;
        this.log = log;
        this.task = taskService == null ? null : taskService.createTask(name);
        this.callers = threadService == null ? null : new CallingThreads(threadService);
        this.stop = stop;
        if (task != null) {
            task.setCancelCallBack(() -> stopped = true);
            task.setProgressMaximum(STEPS);
            task.start();
        }
    }

    @Override
    public void progress(double fraction, String status) {
        int step = (int) Math.round(fraction * STEPS);
        String left = remaining.describe(fraction, System.nanoTime());
        String line = left.isEmpty() ? status : status + ", " + left;
        if (statusService != null) {
            statusService.showStatus(step, STEPS, line);
        }
        if (task != null) {
            task.setStatusMessage(line);
            task.setProgressValue(step);
        }
    }

    /** What was assumed and chosen, which scripts have no dialog to read in. */
    @Override
    public void log(String message) {
        if (log != null) {
            log.info(message);
        }
    }

    @Override
    public boolean isCanceled() {
        if (!stopped && (runner.isInterrupted() || stop.getAsBoolean() || isForsaken())) {
            stopped = true;
        }
        return stopped;
    }

    private synchronized boolean isForsaken() {
        long now = System.nanoTime();
        if (callers == null || now < nextPoll) {
            return false;
        }
        nextPoll = now + POLL_NANOS;
        return callers.haveForsaken();
    }

    @Override
    public void close() {
        if (task != null) {
            task.finish();
        }
    }
}
