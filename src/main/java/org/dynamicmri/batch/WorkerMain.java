package org.dynamicmri.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.recon.Monitor;

/**
 * A worker process: a {@link Request} a line in, an {@link Outcome} or {@link Estimate} a line out,
 * one after the other. It ends when its standard input does, so that it never outlives the batch,
 * however that ended: at once, or as soon as a job that keeps a checkpoint has kept it.
 */
public final class WorkerMain {

    private static final long LONGEST_END_NANOS = 1_000_000_000L;

    /** Less than the time that a batch which is stopped waits for its workers. */
    private static final long KEEPING_SECONDS = 6;

    private final PrintStream answers;
    private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

    /** Open while a job runs that keeps a checkpoint. */
    private volatile CountDownLatch keeping = new CountDownLatch(0);

    private volatile boolean stopped;

    private WorkerMain(PrintStream answers) {
        this.answers = answers;
    }

    public static void main(String[] arguments) throws InterruptedException {
        WorkerMain worker =
                new WorkerMain(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        // whatever libraries print must not be taken for an answer
        System.setOut(System.err);
        DebugLog.turnOnIfAsked();
        Thread reader = new Thread(worker::read, "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            worker.answer(worker.requests.take());
        }
    }

    private void answer(Request request) {
        Path directory = Path.of(request.directory());
        if (request.estimateOnly()) {
            answers.println(JobRunner.estimate(request.job(), request.key(), directory).toJson());
            return;
        }
        boolean keeps = request.job().parameters().containsKey(Job.CHECKPOINT);
        keeping = new CountDownLatch(keeps ? 1 : 0);
        try {
            Outcome outcome =
                    JobRunner.run(request.job(), request.key(), directory, new Progress());
            answers.println(outcome.toJson());
        } finally {
            keeping.countDown();
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines().map(Request::ofJson).forEach(requests::add);
        } catch (IOException | UncheckedIOException e) {
            // the same as its end
        } finally {
            stop();
        }
    }

    private void stop() {
        stopped = true;
        try {
            keeping.await(KEEPING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            // the same as its end
        } finally {
            end();
        }
    }

    /** Reports the progress of a job, at most twice a second. */
    private final class Progress implements Monitor {

        private static final long INTERVAL_NANOS = 500_000_000L;

        private long lastNanos = System.nanoTime();

        @Override
        public synchronized void progress(double fraction, String status) {
            long now = System.nanoTime();
            if (now - lastNanos >= INTERVAL_NANOS) {
                lastNanos = now;
                answers.println(fraction);
            }
        }

        @Override
        public boolean isCanceled() {
            return stopped;
        }
    }

    /**
     * Ends in order, so that a library that is just loading is not taken for one that crashes; but
     * at once where the order takes longer than a moment.
     */
    private static void end() {
        Thread last =
                new Thread(
                        () -> {
                            LockSupport.parkNanos(LONGEST_END_NANOS);
                            Runtime.getRuntime().halt(0);
                        },
                        "end");
        last.setDaemon(true);
        last.start();
        System.exit(0);
    }
}
