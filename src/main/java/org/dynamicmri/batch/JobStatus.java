package org.dynamicmri.batch;

import java.nio.file.Path;

/**
 * How far a job of a batch is.
 *
 * @param name the job's name, which no other has
 * @param input the scan
 * @param state what is done with it
 * @param part the part of the work that is done, from 0 to 1
 * @param message why it failed, or what is doubtful about the result; empty if nothing is
 * @param file the series, which is there when the job is done
 */
public record JobStatus(
        String name, String input, State state, double part, String message, Path file) {

    /** What is done with a job. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    static JobStatus waiting(Job job, Path folder) {
        return of(job, folder, State.WAITING, 0, "");
    }

    static JobStatus running(Job job, Path folder, double part) {
        return of(job, folder, State.RUNNING, part, "");
    }

    static JobStatus ended(Job job, Path folder, Outcome outcome) {
        return outcome.isDone()
                ? of(job, folder, State.DONE, 1, Summary.doubt(outcome))
                : of(job, folder, State.FAILED, 1, outcome.message());
    }

    private static JobStatus of(Job job, Path folder, State state, double part, String message) {
        return new JobStatus(
                job.output(), job.input(), state, part, message, folder.resolve(job.output()));
    }
}
