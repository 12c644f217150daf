package org.dynamicmri.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Reconstructor;

/**
 * Where the user wants a long fit to keep its state, if anywhere.
 *
 * @param file the file as typed, or empty for nowhere
 * @param minutes least time between two states that are kept
 */
record CheckpointPlace(String file, double minutes) {

    /** Nothing is kept. */
    static final CheckpointPlace NOWHERE = new CheckpointPlace("", 0);

    /**
     * Checks that the method has a state to keep and that the file can be written.
     *
     * @throws InvalidParameterException if not
     */
    void require(Reconstructor method) {
        if (file.isEmpty()) {
            return;
        }
        if (!method.isResumable()) {
            throw new InvalidParameterException(
                    "The method %s keeps no checkpoint; %s and %s do. Leave the checkpoint out.",
                    method.name(), Methods.MOTION, Methods.INR);
        }
        OutputFiles.requireFile(file);
    }

    /**
     * The checkpoint of a run.
     *
     * @param say told if the run goes on where an earlier one ended
     */
    Checkpoint open(KSpace kSpace, CoilMaps maps, int threads, Consumer<String> say) {
        return file.isEmpty()
                ? Checkpoint.NONE
                : new CheckpointFile(OutputFiles.path(file), minutes, kSpace, maps, threads, say);
    }

    /**
     * Deletes the file, which nobody needs once the result is there.
     *
     * @throws InvalidDataException if it cannot be deleted
     */
    void remove() {
        if (file.isEmpty()) {
            return;
        }
        Path path = OutputFiles.path(file);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The checkpoint " + path + " cannot be deleted; delete it yourself.", e);
        }
    }
}
