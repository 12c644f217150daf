package org.dynamicmri.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Reconstructor;

/**
 * Where the user wants a long run to keep its state, if anywhere.
 *
 * @param file the file as typed, or empty for nowhere
 * @param minutes least time between two states that are kept
 */
public record CheckpointPlace(String file, double minutes) {

    /** Nothing is kept. */
    public static final CheckpointPlace NOWHERE = new CheckpointPlace("", 0);

    /**
     * @throws InvalidParameterException if the time is negative or not finite
     */
    public CheckpointPlace {
        InvalidParameterException.requireAtLeast(
                "least time between two states in minutes", 0, minutes);
    }

    /**
     * Checks that the file can be written.
     *
     * @throws InvalidDataException if not
     */
    void requireWritable() {
        if (!file.isEmpty()) {
            OutputPlaces.requireFile(file);
        }
    }

    /**
     * Checks that there is something to keep before the end: finished slices, or the state of a
     * fit.
     *
     * @throws InvalidParameterException if not
     */
    void requireUse(Reconstructor method, int slices) {
        if (!file.isEmpty() && slices == 1 && !method.isResumable()) {
            throw new InvalidParameterException(
                    "The method %s saves no checkpoints within a slice; %s do. Leave the"
                            + " checkpoint out.",
                    method.name(), Methods.resumable());
        }
    }

    /**
     * The checkpoint of a run.
     *
     * @param monitor is informed if the run continues an earlier one
     * @throws InvalidDataException if the file is there, but not of such a run
     */
    StudyCheckpoint open(Reconstructor method, int threads, KeepingMonitor monitor) {
        return file.isEmpty()
                ? StudyCheckpoint.NONE
                : new CheckpointFile(
                        OutputPlaces.path(file),
                        minutes,
                        threads,
                        method.name() + " " + method.describeSettings(),
                        monitor);
    }

    /** Whether an earlier run has left its state. */
    public boolean exists() {
        return !file.isEmpty() && Files.exists(OutputPlaces.path(file));
    }

    /**
     * Deletes the file, which nobody needs once the result is there.
     *
     * @throws InvalidDataException if it cannot be deleted
     */
    public void remove() {
        if (file.isEmpty()) {
            return;
        }
        Path path = OutputPlaces.path(file);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The checkpoint " + path + " cannot be deleted; delete it yourself.", e);
        }
    }
}
