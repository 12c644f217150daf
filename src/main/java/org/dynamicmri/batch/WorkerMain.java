package org.dynamicmri.batch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.recon.Monitor;

/**
 * A worker process: a {@link Request} a line in, an {@link Outcome} a line out, one after the
 * other. It ends at once when its standard input does, so that it never outlives the batch, however
 * that ended.
 */
public final class WorkerMain {

    private static final long LONGEST_END_NANOS = 1_000_000_000L;

    private WorkerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // whatever libraries print must not be taken for an answer
        System.setOut(System.err);
        DebugLog.turnOnIfAsked();
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(requests), "requests");
        reader.setDaemon(true);
        reader.start();
        while (true) {
            Request request = Request.ofJson(requests.take());
            Outcome outcome =
                    JobRunner.run(
                            request.job(),
                            request.key(),
                            Path.of(request.directory()),
                            new Progress(answers));
            answers.println(outcome.toJson());
        }
    }

    /** Tells at most twice a second how far a job is. */
    private static final class Progress implements Monitor {

        private static final long INTERVAL_NANOS = 500_000_000L;

        private final PrintStream answers;
        private long lastNanos = System.nanoTime();

        Progress(PrintStream answers) {
            this.answers = answers;
        }

        @Override
        public synchronized void progress(double fraction, String status) {
            long now = System.nanoTime();
            if (now - lastNanos >= INTERVAL_NANOS) {
                lastNanos = now;
                answers.println(fraction);
            }
        }
    }

    private static void read(BlockingQueue<String> requests) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines().forEach(requests::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // the same as its end
        } finally {
            end();
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
