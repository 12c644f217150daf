package org.dynamicmri.scan;

import java.util.function.Consumer;

/** Reads the slices of a study one by one, from wherever they are. */
@FunctionalInterface
public interface ScanReader {

    /**
     * Reads a slice.
     *
     * @param hints what the user specifies about the scan; the slice is from 1, up to {@link
     *     Scan#slices()}
     * @param say receives what had to be assumed of it, one sentence each
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be used
     */
    Scan read(ScanHints hints, Consumer<String> say);
}
