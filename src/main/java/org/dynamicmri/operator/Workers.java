package org.dynamicmri.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads for loops over independent tasks (frames, coils, rows). Which worker
 * takes which task is left open, so a loop must not let its result depend on it; the worker's
 * number is for picking work space.
 */
public final class Workers implements AutoCloseable {

    /** The body of a parallel loop. */
    @FunctionalInterface
    public interface Task {
        /**
         * @param worker number of the calling worker, from 0 to {@link Workers#threads()} - 1;
         *     calls with the same number never overlap
         * @param index the task
         */
        void run(int worker, int index);
    }

    /** The body of a parallel loop over the elements of an array. */
    @FunctionalInterface
    public interface Range {
        /** Handles the elements from {@code from} to {@code to} - 1. */
        void run(int from, int to);
    }

    private static final int RANGE = 1 << 14;

    private final int threads;
    private final Runnable checkpoint;
    private final ExecutorService pool;

    private Workers(int threads, Runnable checkpoint) {
        this.threads = threads;
        this.checkpoint = checkpoint;
        AtomicInteger count = new AtomicInteger();
        this.pool =
                Executors.newFixedThreadPool(
                        Math.max(1, threads - 1),
                        body -> {
                            Thread thread =
                                    new Thread(body, "dynamic-mri-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * @param threads number of threads, or 0 for one a processor
     */
    public static Workers of(int threads) {
        return of(threads, () -> {});
    }

    /**
     * Workers of a job that can be stopped at any time.
     *
     * @param threads number of threads, or 0 for one a processor
     * @param checkpoint called between the tasks of every loop, by the loop's caller; may throw to
     *     end the loop
     */
    public static Workers of(int threads, Runnable checkpoint) {
        if (threads < 0) {
            throw new IllegalArgumentException("threads must not be negative: " + threads);
        }
        return new Workers(number(threads), checkpoint);
    }

    /** Number of threads if a user requests this many: one per processor for 0. */
    public static int number(int threads) {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    /** Number of threads, the caller's included. */
    public int threads() {
        return threads;
    }

    /**
     * Runs {@code task} for every index from 0 to {@code count} - 1 and returns when all are done.
     * The calling thread is worker 0.
     */
    public void forEach(int count, Task task) {
        int helpers = Math.min(threads, count) - 1;
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>(Math.max(0, helpers));
        for (int worker = 1; worker <= helpers; worker++) {
            int number = worker;
            running.add(pool.submit(() -> drain(number, count, next, task)));
        }
        try {
            drain(
                    0,
                    count,
                    next,
                    (worker, index) -> {
                        checkpoint.run();
                        task.run(worker, index);
                    });
        } finally {
            next.set(count);
            await(running);
        }
    }

    /** Runs {@code body} over the elements 0 to {@code length} - 1 in pieces. */
    public void forRanges(int length, Range body) {
        forEach(
                (length + RANGE - 1) / RANGE,
                (worker, i) -> body.run(i * RANGE, (int) Math.min(length, (i + 1L) * RANGE)));
    }

    private static void drain(int worker, int count, AtomicInteger next, Task task) {
        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            task.run(worker, i);
        }
    }

    private static void await(List<Future<?>> running) {
        boolean interrupted = false;
        Throwable failure = null;
        for (Future<?> future : running) {
            boolean done = false;
            while (!done) {
                try {
                    future.get();
                    done = true;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    failure = e.getCause();
                    done = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
