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
import java.util.concurrent.locks.ReentrantLock;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.command.FailureMessage;
import org.dynamicmri.recon.Monitor;

/**
 * Does jobs in worker processes of this machine, as many side by side as its processors and memory
 * allow. Of a job that failed where another attempt may help, there is one more.
 */
final class LocalBatch {

    private static final int MOST_ATTEMPTS = 2;
    private static final double HEAP_MARGIN = 1.5;
    private static final long HEAP_BESIDE_JOB = 128L << 20;
    private static final long POLL_MILLIS = 100;

    private final OutputFolder folder;
    private final Machine machine;
    private final Monitor monitor;

    /** Jobs get their memory in the order in which they came, so that a large one gets its turn. */
    private final ReentrantLock dispatch = new ReentrantLock(true);

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** The parts that are done of the jobs at work. */
    private final Map<String, Double> begun = new ConcurrentHashMap<>();

    private double shown;

    LocalBatch(OutputFolder folder, Machine machine, Monitor monitor) {
        this.folder = folder;
        this.machine = machine;
        this.monitor = monitor;
    }

    /**
     * Does the jobs that are not done.
     *
     * @throws CancellationException if the monitor asked to stop; what is done stays done
     */
    void run(List<Job> jobs) throws IOException {
        List<Job> open = new ArrayList<>();
        for (Job job : jobs) {
            if (folder.isDone(job, job.key())) {
                done.incrementAndGet();
            } else {
                open.add(job);
            }
        }
        if (done.get() > 0) {
            monitor.log(done.get() + " of " + jobs.size() + " jobs are done already.");
        }
        int threads = machine.threadsOfAJob(jobs.size());
        ExecutorService slots = Executors.newFixedThreadPool(machine.jobsSideBySide(open, threads));
        try (Fleet fleet = new Fleet(machine.bytes(), folder.work().resolve("workers.log"))) {
            List<Future<?>> running = new ArrayList<>();
            for (Job job : open) {
                running.add(
                        slots.submit(
                                () -> {
                                    doOne(job.withThreads(threads), job.key(), fleet);
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

    /** Never falls, although a job that is tried again begins anew. */
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

    private void doOne(Job job, String key, Fleet fleet) throws IOException, InterruptedException {
        long heap;
        WorkerProcess worker;
        dispatch.lockInterruptibly();
        try {
            heap = heapBytes(job);
            worker = fleet.acquire(heap);
        } catch (IllegalArgumentException | OutOfMemoryError e) {
            finish(refused(job, key, e));
            return;
        } finally {
            dispatch.unlock();
        }
        Outcome outcome = attempt(job, key, worker, fleet);
        for (int i = 2; i <= MOST_ATTEMPTS && outcome.state() == State.BROKEN; i++) {
            outcome = attempt(job, key, fleet.acquire(i * heap), fleet).withAttempts(i);
        }
        finish(outcome);
    }

    /** Reads the scan: what cannot be used is told here, before a process is asked. */
    private long heapBytes(Job job) {
        long needed = job.command(folder.file(job.output())).estimateBytes();
        return (long) (HEAP_MARGIN * needed) + HEAP_BESIDE_JOB;
    }

    private static Outcome refused(Job job, String key, Throwable failure) {
        return Outcome.failed(job, key, JobRunner.state(failure), FailureMessage.of(failure));
    }

    private Outcome attempt(Job job, String key, WorkerProcess worker, Fleet fleet)
            throws IOException {
        Outcome outcome;
        try {
            outcome =
                    worker.run(
                            new Request(job, key, folder.newWork().toString()),
                            part -> begun.put(job.output(), part));
        } finally {
            begun.remove(job.output());
            fleet.release(worker);
        }
        if (fleet.isClosed() && !outcome.isDone()) {
            throw new CancellationException("The batch was stopped.");
        }
        return outcome;
    }

    private void finish(Outcome outcome) throws IOException {
        folder.commit(outcome);
        if (outcome.isDone()) {
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
    }
}
