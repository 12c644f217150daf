package org.dynamicmri.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a job ended: a line of the journal.
 *
 * @param job the job's name
 * @param key the job's {@link Job#key()}
 * @param state done, or how it failed
 * @param attempts how often it was tried
 * @param message what was wrong, or empty
 * @param work the folder in which the files were written, by its name within {@link
 *     OutputFolder#work}
 * @param files the files written, by name
 * @param seconds wall time
 * @param cpuSeconds processor time of all threads
 * @param megabytes peak of resident memory, or of the Java heap if the system does not report it
 * @param properties how the series was made, and estimates of its quality
 */
public record Outcome(
        String job,
        String key,
        State state,
        int attempts,
        String message,
        String work,
        List<String> files,
        double seconds,
        double cpuSeconds,
        long megabytes,
        Map<String, String> properties) {

    /** Whether a job is done, and whether to try again helps where it is not. */
    public enum State {
        /** The series is whole. */
        DONE,
        /** The input cannot be used: it never will be as it is. */
        REFUSED,
        /** Memory, the disk or the process failed: another attempt may go well. */
        BROKEN,
        /** The results have no room on their disk: the job waits for some. */
        NO_ROOM
    }

    /** Ends the name of a drive. */
    private static final char DRIVE = ':';

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    /** A job without a result. */
    static Outcome failed(Job job, String key, State state, String message) {
        return new Outcome(job.output(), key, state, 1, message, "", List.of(), 0, 0, 0, Map.of());
    }

    /** The same with another number of attempts. */
    Outcome withAttempts(int number) {
        return new Outcome(
                job,
                key,
                state,
                number,
                message,
                work,
                files,
                seconds,
                cpuSeconds,
                megabytes,
                properties);
    }

    /** Whether there is a result. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /** One line of JSON. */
    public String toJson() {
        return GSON.toJson(this);
    }

    /**
     * The outcome in a line, or null if it holds none: a line may be cut off, or of another hand,
     * and then it must neither end a batch nor lead it out of its folder.
     */
    static Outcome ofJson(String line) {
        try {
            Outcome outcome = GSON.fromJson(line, Outcome.class);
            return outcome != null && outcome.isWhole() ? outcome : null;
        } catch (JsonParseException | NumberFormatException e) {
            // the second is what Gson says of an escape such as \\u00zz
            return null;
        }
    }

    private boolean isWhole() {
        return Stream.of(job, key, state, message, work, files, properties)
                        .allMatch(Objects::nonNull)
                && (isDone() ? isName(work) && work.indexOf(DRIVE) < 0 : work.isEmpty())
                && files.stream().allMatch(Outcome::isName)
                && properties.values().stream().allMatch(Objects::nonNull);
    }

    /** Whether a text is the name of something within a folder, and of nothing elsewhere. */
    private static boolean isName(String text) {
        return text != null
                && !text.isEmpty()
                && !text.equals(".")
                && !text.equals("..")
                && text.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }
}
