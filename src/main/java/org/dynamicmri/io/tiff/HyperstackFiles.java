package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import java.nio.file.Path;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.FileAccess;
import org.dynamicmri.io.ScanFiles;

/** Hyperstacks of any channels as TIFF files: images that are neither a scan nor a series. */
public final class HyperstackFiles {

    private HyperstackFiles() {}

    /** Whether the name of a file is that of a TIFF. */
    public static boolean isNamed(Path output) {
        return new TiffFormat().canWrite(output);
    }

    /**
     * Writes an image as ImageJ's TIFF, with all of its channels and properties.
     *
     * @throws InvalidDataException if it cannot be written
     */
    public static void write(ImagePlus image, Path output) {
        ScanFiles.requireWritable(output);
        FileAccess.writing(output, () -> TiffFormat.write(image, output));
    }
}
