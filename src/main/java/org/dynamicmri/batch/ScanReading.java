package org.dynamicmri.batch;

import java.io.IOException;
import java.time.Duration;
import org.dynamicmri.batch.Outcome.State;

/** Has a worker read the scan of a job, to know what the job will need. */
final class ScanReading {

    /** Heap of a worker in addition to the numbers of a job. */
    static final long HEAP_BESIDE_JOB = 128L << 20;

    /** Memory to read a scan, for each byte of its files: samples, coordinates, both twice. */
    private static final long READING_HEAP = 6;

    /** How long a scan of no size may be read: processors may be busy, and disks asleep. */
    private static final Duration READING_LIMIT = Duration.ofSeconds(60);

    /** Slower than network drives are. */
    private static final long SLOWEST_BYTES_A_SECOND = 2_000_000;

    private final OutputFolder folder;
    private final ResourceBudget budget;
    private final JobWatch watch;

    ScanReading(OutputFolder folder, ResourceBudget budget, JobWatch watch) {
        this.folder = folder;
        this.budget = budget;
        this.watch = watch;
    }

    /**
     * Has the scan read in a worker, which a file may end or keep busy; then that is reported and
     * the batch continues.
     */
    Estimate estimate(Job job, String key, WorkerPool pool)
            throws IOException, InterruptedException {
        long heap = READING_HEAP * inputBytes(job) + HEAP_BESIDE_JOB;
        Duration limit = limit(job);
        Request request = new Request(job, key, folder.work().toString(), true);
        Estimate estimate = null;
        for (int i = 1;
                i <= LocalBatch.MOST_ATTEMPTS && (estimate == null || isBroken(estimate));
                i++) {
            // a compressed file may need any multiple of its size: then all memory that there is
            WorkerProcess worker = pool.acquire(i == 1 ? heap : budget.bytes());
            watch.changed(JobStatus.running(job, folder.path(), 0));
            try {
                estimate = worker.estimate(request, limit);
            } finally {
                pool.release(worker);
            }
            pool.requireOpen();
        }
        return estimate;
    }

    private static long inputBytes(Job job) {
        return job.inputs().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    /** How long a job's scan may be read. */
    static Duration limit(Job job) {
        return READING_LIMIT.plusSeconds(inputBytes(job) / SLOWEST_BYTES_A_SECOND);
    }

    private static boolean isBroken(Estimate estimate) {
        return estimate.failure() != null && estimate.failure().state() == State.BROKEN;
    }
}
