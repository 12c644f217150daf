package org.dynamicmri.scan;

import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;

/** Reads the coordinates of samples from a file. */
@FunctionalInterface
public interface TrajectoryFiles {

    /**
     * The coordinates that a file holds.
     *
     * @param slice which slice is meant where each has its own, from 1; 0 where there is one
     * @throws InvalidDataException if it cannot be read
     */
    Coordinates read(Path path, int slice);
}
