package org.dynamicmri.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;

/** What is written, by the ending of the file's name. */
public enum OutputFormat {
    /** ImageJ's hyperstack, or OME-TIFF. */
    TIFF(".tif", ".tiff", ".ome.tif"),
    /** BART's pair of .cfl and .hdr. */
    CFL(".cfl"),
    /** NIfTI-1 in one file. */
    NIFTI(".nii"),
    /** ISMRM raw data. */
    ISMRMRD(".h5"),
    /** NumPy's array. */
    NUMPY(".npy"),
    /** DICOM: a file for one image, a folder of files for several. */
    DICOM(".dcm");

    private final List<String> endings;

    OutputFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /**
     * The format that a file's name asks for.
     *
     * @throws InvalidDataException if it is none of them
     */
    public static OutputFormat of(Path output) {
        String name = output.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.endings.stream().anyMatch(name::endsWith))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "expected an output file that ends in one of %s; rename it.",
                                        allEndings()));
    }

    /**
     * Bytes that a series takes at least in a file of the format.
     *
     * @param values pixels of all frames and slices
     */
    public long bytes(long values) {
        return switch (this) {
            case TIFF, NIFTI -> values * Float.BYTES;
            case DICOM -> values * Short.BYTES;
            default -> 2 * values * Float.BYTES;
        };
    }

    /** Whether a name is that of a format whose images may be a folder. */
    public static boolean mayBeFolder(Path output) {
        return output.toString().toLowerCase(Locale.ROOT).endsWith(DICOM.endings.get(0));
    }

    /**
     * Checks that a file of the format holds k-space of several slices.
     *
     * @throws InvalidDataException if it does not
     */
    public void requireStudies(int slices) {
        if (this != CFL && this != ISMRMRD) {
            throw new InvalidDataException(
                    "a %s file holds k-space of one slice, but there are %d; name one (slice), or"
                            + " write .h5 or .cfl.",
                    endings.get(0), slices);
        }
    }

    /** The endings between commas, for messages. */
    public static String allEndings() {
        return Arrays.stream(values())
                .flatMap(format -> format.endings.stream())
                .collect(Collectors.joining(", "));
    }
}
