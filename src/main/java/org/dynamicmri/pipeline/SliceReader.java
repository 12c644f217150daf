package org.dynamicmri.pipeline;

import java.util.function.Consumer;
import org.dynamicmri.io.Scan;

/** Reads the slices of a study one by one. */
@FunctionalInterface
public interface SliceReader {

    /**
     * Reads a slice.
     *
     * @param slice from 1, up to {@link Scan#slices()}
     * @param say told what had to be assumed of it
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be used
     */
    Scan read(int slice, Consumer<String> say);
}
