package org.dynamicmri.imagej;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.dynamicmri.io.ScanFiles;
import org.scijava.Priority;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.io.location.FileLocation;
import org.scijava.io.location.Location;
import org.scijava.plugin.Plugin;

/**
 * Opens k-space in Fiji: File &gt; Open, drag-and-drop and scripts. The file is inspected, and its
 * window has a button to reconstruct it. What a file holds is decided by its content, so that
 * others' HDF5, MATLAB or text files go their own way.
 */
@Plugin(type = IOPlugin.class, priority = Priority.VERY_HIGH)
public final class ScanOpener extends AbstractIOPlugin<InspectedScan> {

    /** Endings whose files are looked into; those of images are left to others unopened. */
    private static final Set<String> ENDINGS =
            Set.of("h5", "hdf5", "mrd", "cfl", "hdr", "mat", "npy", "dat", "list", "data");

    @Override
    public Class<InspectedScan> getDataType() {
        return InspectedScan.class;
    }

    @Override
    public boolean supportsOpen(Location source) {
        return source instanceof FileLocation file && isScan(file.getFile().toPath());
    }

    private static boolean isScan(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1))
                && ScanFiles.isScan(file);
    }

    @Override
    public InspectedScan open(Location source) throws IOException {
        if (source instanceof FileLocation file) {
            return InspectedScan.open(file.getFile().getPath());
        }
        throw new IOException("Scans are opened from files only: " + source.getURI());
    }
}
