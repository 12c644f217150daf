package org.dynamicmri.batch;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.command.DebugLog;

/** The batch's end of a {@link WorkerMain}. */
final class WorkerProcess implements AutoCloseable {

    /**
     * Memory of a Java process outside of its heap: the machine itself, its code, its libraries.
     */
    static final long BESIDE_HEAP = 400L << 20;

    /** Longer than a worker takes to keep the checkpoint of its job. */
    private static final long LONGEST_END_SECONDS = 8;

    private final long heapBytes;
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream requests;

    /**
     * Starts a process.
     *
     * @param heapBytes what its heap may grow to
     * @param log where it says what goes wrong with itself
     */
    WorkerProcess(long heapBytes, Path log) throws IOException {
        this.heapBytes = heapBytes;
        ProcessBuilder builder = new ProcessBuilder(command(heapBytes, log));
        // not on the command line, which is short on some systems
        builder.environment().put("CLASSPATH", classPath());
        builder.environment().putIfAbsent("TF_CPP_MIN_LOG_LEVEL", "2");
        builder.environment().putIfAbsent("TF_ENABLE_ONEDNN_OPTS", "1");
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        this.process = builder.start();
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    private static List<String> command(long heapBytes, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(WorkerOptions.ofUser(System.getenv("JAVA_OPTS")));
        command.addAll(
                List.of(
                        "-Xmx" + (heapBytes >> 20) + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:ErrorFile=" + log.resolveSibling("crash-%p.log"),
                        "-Djava.awt.headless=true",
                        "-Dslf4j.internal.verbosity=ERROR",
                        "-D" + DebugLog.PROPERTY + "=" + DebugLog.isOn(),
                        WorkerMain.class.getName()));
        return command;
    }

    long heapBytes() {
        return heapBytes;
    }

    /** Memory that the process may take. */
    long bytes() {
        return heapBytes + BESIDE_HEAP;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has a job done and waits for it. If the process dies of it, the outcome reports that.
     *
     * @param progress receives the part of the job that is done
     */
    Outcome run(Request request, DoubleConsumer progress) {
        Outcome outcome = ask(request, Outcome::ofJson, progress);
        return outcome != null
                ? outcome
                : Outcome.failed(request.job(), request.key(), State.BROKEN, causeOfDeath());
    }

    /**
     * Has a job's scan read and waits for it. A process that dies of it, or takes too long, is
     * reported by the estimate and has ended.
     *
     * @param limit how long the scan may take
     */
    Estimate estimate(Request request, Duration limit) {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> answered = new CompletableFuture<>();
        answered.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(
                        timeout -> {
                            late.set(true);
                            process.destroyForcibly();
                            return null;
                        });
        Estimate estimate = ask(request, Estimate::ofJson, part -> {});
        answered.complete(null);
        if (estimate != null) {
            return estimate;
        }
        String cause = causeOfDeath();
        return new Estimate(
                null,
                late.get()
                        ? Outcome.failed(
                                request.job(),
                                request.key(),
                                State.REFUSED,
                                String.format(
                                        Locale.ROOT,
                                        "The scan was not read within %d s, which is far more than"
                                                + " its size justifies. Check the file, or write it"
                                                + " again with other software.",
                                        limit.toSeconds()))
                        : Outcome.failed(request.job(), request.key(), State.BROKEN, cause));
    }

    /**
     * The answer to a request, or null where the process ended without one, or gave one that cannot
     * be read: no other would follow.
     */
    private <T> T ask(Request request, Function<String, T> parser, DoubleConsumer progress) {
        requests.println(request.toJson());
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("{")) {
                    T answer = parser.apply(line);
                    if (answer != null) {
                        return answer;
                    }
                    break;
                }
                if (line.matches("[01]\\.\\d+(E-\\d+)?")) {
                    progress.accept(Double.parseDouble(line));
                }
            }
        } catch (IOException e) {
            // closed from here
        }
        process.destroyForcibly();
        return null;
    }

    private String causeOfDeath() {
        int code = process.onExit().join().exitValue();
        return code == 3
                ? String.format(
                        Locale.ROOT,
                        "The job ran out of the %d MB of memory that it was given.",
                        heapBytes >> 20)
                : String.format(
                        Locale.ROOT,
                        "The job's process ended without an answer (exit code %d).",
                        code);
    }

    /** Asks the process to end: at once, or as soon as its job has kept its checkpoint. */
    void askToEnd() {
        requests.close();
    }

    /** Ends the process, in the middle of its work if it has any: by the end of its input. */
    @Override
    public void close() {
        requests.close();
        process.onExit()
                .completeOnTimeout(process, LONGEST_END_SECONDS, TimeUnit.SECONDS)
                .join()
                .destroyForcibly();
        process.onExit().join();
    }

    /** What this class was loaded from: the class path, or the jars of ImageJ's plugin folder. */
    private static String classPath() {
        Set<String> entries = new LinkedHashSet<>();
        for (ClassLoader loader = WorkerProcess.class.getClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    addFile(entries, url);
                }
            }
        }
        entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        return String.join(File.pathSeparator, entries);
    }

    private static void addFile(Set<String> entries, URL url) {
        try {
            if (url.getProtocol().equals("file")) {
                entries.add(Path.of(url.toURI()).toString());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // not a place that Java can be started with
        }
    }
}
