package org.dynamicmri.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.DiskFullException;
import org.dynamicmri.recon.Monitor;

/**
 * Does jobs in worker processes of this machine, as many side by side as its processors and memory
 * allow. Of a job that failed where another attempt may help, there is one more.
 */
final class LocalBatch {

    static final int MOST_ATTEMPTS = 2;
    private static final double HEAP_MARGIN = 1.5;
    private static final long POLL_MILLIS = 100;

    private final OutputFolder folder;
    private final ResourceBudget budget;
    private final Monitor monitor;
    private final JobWatch watch;
    private final DiskRoom diskRoom;
    private final ScanReading reading;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** The parts that are done of the jobs at work. */
    private final Map<String, Double> begun = new ConcurrentHashMap<>();

    private double shown;

    LocalBatch(OutputFolder folder, ResourceBudget budget, Monitor monitor, JobWatch watch) {
        this.folder = folder;
        this.budget = budget;
        this.monitor = monitor;
        this.watch = watch;
        this.reading = new ScanReading(folder, budget, watch);
        this.diskRoom =
                new DiskRoom(
                        folder.path(),
                        () -> DiskRoom.free(folder.path()),
                        monitor::isCanceled,
                        monitor);
    }

    /**
     * Does the jobs that are not done.
     *
     * @throws CancellationException if the monitor asked to stop; what is done stays done
     */
    void run(List<Job> jobs) throws IOException {
        List<Job> open = new ArrayList<>();
        List<JobStatus> listed = new ArrayList<>();
        for (Job job : jobs) {
            if (folder.isDone(job, job.key())) {
                done.incrementAndGet();
                listed.add(JobStatus.ended(job, folder.path(), folder.outcome(job)));
            } else {
                open.add(job);
                listed.add(JobStatus.waiting(job, folder.path()));
            }
        }
        watch.listed(listed);
        if (done.get() > 0) {
            monitor.log(done.get() + " of " + jobs.size() + " jobs are done already.");
        }
        int threads = budget.threadsOfAJob(jobs.size());
        ExecutorService slots = Executors.newFixedThreadPool(budget.jobsSideBySide(open, threads));
        try (WorkerPool pool = new WorkerPool(budget.bytes(), folder.log())) {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : open) {
                running.add(
                        slots.submit(
                                () -> {
                                    doOne(job.withThreads(threads), job.key(), pool);
                                    return null;
                                }));
            }
            for (Future<?> future : running) {
                await(future, jobs.size());
            }
        } finally {
            slots.shutdownNow();
            awaitEnd(slots);
        }
    }

    private void await(Future<?> future, int all) throws IOException {
        while (!future.isDone()) {
            monitor.checkCanceled();
            monitor.progress(fraction(all), status(all));
            try {
                future.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // ask the monitor again
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The batch was interrupted.");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Never falls, although a job that is tried again begins again. */
    private double fraction(int all) {
        double parts = begun.values().stream().mapToDouble(part -> part).sum();
        shown = Math.max(shown, (done.get() + failed.get() + parts) / all);
        return shown;
    }

    private String status(int all) {
        return done + " of " + all + " done" + (failed.get() > 0 ? ", " + failed + " failed" : "");
    }

    private static void awaitEnd(ExecutorService slots) {
        try {
            slots.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void doOne(Job job, String key, WorkerPool pool)
            throws IOException, InterruptedException {
        if (job.isRefused()) {
            finish(job, Outcome.failed(job, key, State.REFUSED, job.refusal()));
            return;
        }
        try {
            folder.requireWithin(job);
        } catch (InvalidDataException e) {
            finish(job, Outcome.failed(job, key, State.REFUSED, e.getMessage()));
            return;
        }
        Job placed = job.withCheckpointIn(folder.path());
        Estimate estimate = reading.estimate(placed, key, pool);
        if (estimate.failure() != null) {
            finish(job, estimate.failure());
            return;
        }
        long room = estimate.needs().fileBytes();
        diskRoom.take(room);
        try {
            finish(job, reconstruct(placed, key, estimate.needs().memoryBytes(), pool));
        } finally {
            diskRoom.giveBack(room);
        }
    }

    private Outcome reconstruct(Job job, String key, long needed, WorkerPool pool)
            throws IOException, InterruptedException {
        long heap = (long) (HEAP_MARGIN * needed) + ScanReading.HEAP_BESIDE_JOB;
        int attempts = 1;
        int full = 0;
        Outcome outcome = attempt(job, key, pool.acquire(heap), pool);
        while (outcome.state() == State.NO_ROOM
                || outcome.state() == State.BROKEN && attempts < MOST_ATTEMPTS) {
            if (outcome.state() == State.NO_ROOM) {
                diskRoom.pause(full++);
            } else {
                attempts++;
            }
            outcome = attempt(job, key, pool.acquire(attempts * heap), pool);
        }
        return outcome.withAttempts(attempts);
    }

    private Outcome attempt(Job job, String key, WorkerProcess worker, WorkerPool pool)
            throws IOException {
        Outcome outcome;
        try {
            outcome =
                    worker.run(
                            new Request(job, key, folder.newWork().toString(), false),
                            part -> {
                                begun.put(job.output(), part);
                                watch.changed(JobStatus.running(job, folder.path(), part));
                            });
        } finally {
            begun.remove(job.output());
            pool.release(worker);
        }
        if (!outcome.isDone()) {
            pool.requireOpen();
        }
        return outcome;
    }

    private void finish(Job job, Outcome outcome) throws IOException, InterruptedException {
        withRoom(() -> folder.enter(outcome));
        if (outcome.isDone()) {
            withRoom(() -> folder.moveIntoPlace(job, outcome));
            done.incrementAndGet();
            monitor.log(
                    String.format(
                            Locale.ROOT,
                            "%s: %.1f s, %d MB",
                            outcome.job(),
                            outcome.seconds(),
                            outcome.megabytes()));
        } else {
            failed.incrementAndGet();
            monitor.log(outcome.job() + " failed: " + outcome.message());
        }
        watch.changed(JobStatus.ended(job, folder.path(), outcome));
    }

    /** Access to the output folder. */
    private interface Access {
        void run() throws IOException;
    }

    private void withRoom(Access access) throws IOException, InterruptedException {
        for (int i = 0; ; i++) {
            try {
                access.run();
                return;
            } catch (IOException e) {
                if (!DiskFullException.isCauseOf(e) || monitor.isCanceled()) {
                    throw e;
                }
                diskRoom.pause(i);
            }
        }
    }
}
