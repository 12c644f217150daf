package org.dynamicmri.command;

import java.util.List;
import org.dynamicmri.api.RunMonitor;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.log.LogService;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;

/**
 * A run in a SciJava context, as scripts start it: progress goes to the status bar and to a task,
 * by which it can be stopped. A {@link StopKey}, the end of the script that waits for it and an
 * interruption of its thread stop it as well. Every service may be missing.
 */
public final class ContextMonitor implements RunMonitor {

    private static final int STEPS = 1000;
    private static final long POLL_NANOS = 200_000_000L;

    private final StatusService statusService;
    private final LogService log;
    private final Task task;
    private final CallingThreads callers;
    private final List<StopKey> keys;
    private final Thread runner = Thread.currentThread();
    private final RemainingTime remaining = new RemainingTime();
    private volatile boolean stopped;
    private long nextPoll = System.nanoTime();

    /**
     * @param name what the task is called
     * @param context of the services, or null where there is none
     */
    public ContextMonitor(String name, Context context) {
        statusService = service(context, StatusService.class);
        log = service(context, LogService.class);
        TaskService tasks = service(context, TaskService.class);
        ThreadService threads = service(context, ThreadService.class);
        PluginService plugins = service(context, PluginService.class);
        task = tasks == null ? null : tasks.createTask(name);
        callers = threads == null ? null : new CallingThreads(threads);
        keys = plugins == null ? List.of() : plugins.createInstancesOfType(StopKey.class);
        keys.forEach(StopKey::reset);
        if (task != null) {
            task.setCancelCallBack(() -> stopped = true);
            task.setProgressMaximum(STEPS);
            task.start();
        }
    }

    private static <S extends Service> S service(Context context, Class<S> type) {
        return context == null ? null : context.getService(type);
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
        if (!stopped
                && (runner.isInterrupted()
                        || keys.stream().anyMatch(StopKey::isPressed)
                        || isForsaken())) {
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
