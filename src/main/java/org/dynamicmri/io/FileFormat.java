package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;

/**
 * A kind of file that can be read or written. Implementations are found by {@link
 * java.util.ServiceLoader} (listed in {@code META-INF/services/org.dynamicmri.io.FileFormat}), so
 * that a further format needs no change of the present ones. They have a public constructor without
 * parameters and keep no state.
 *
 * <p>Readers throw {@link InvalidDataException} for content they cannot use. They check every
 * declared size against the size of the file before they allocate.
 */
public interface FileFormat {

    /** What a file can hold. */
    enum Content {
        /** Samples of a scan. */
        K_SPACE("k-space"),
        /** Coil maps. */
        MAPS("coil maps"),
        /** An image series. */
        SERIES("an image series"),
        /** Coordinates of samples. */
        TRAJECTORY("a trajectory");

        private final String words;

        Content(String words) {
            this.words = words;
        }

        /** The content in words, for messages. */
        public String words() {
            return words;
        }
    }

    /** The format in a few words, for messages: {@code "ISMRMRD (.h5)"}. */
    String description();

    /** What is read from files of this format. */
    Set<Content> contents();

    /**
     * Whether a file is of this format, judged by its first bytes (or, where a format has none, by
     * the text of the header beside it), never by its name alone.
     *
     * @param path as the user named it; need not exist where a format is named by its base name
     * @throws IOException if the file cannot be read
     */
    boolean canRead(Path path) throws IOException;

    /**
     * Whether a file, by a look at its structure, holds a scan, so that it may be opened as one
     * without being asked. False where it may as well be somebody else's: an HDF5 file without
     * readouts, real numbers; and for images, which ImageJ opens itself.
     *
     * @throws IOException if the file cannot be read
     */
    default boolean holdsScan(Path path) throws IOException {
        return contents().contains(Content.K_SPACE) && canRead(path);
    }

    /** Whether a file holds variables by name, of which the user may name one. */
    default boolean hasVariables() {
        return false;
    }

    /** Whether it is raw data, of whose readouts the user may choose some. */
    default boolean hasReadouts() {
        return false;
    }

    /**
     * Each of several scans that are chosen, where there are readouts.
     *
     * @param path the file
     * @param choice of one or several
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default List<Choice> members(Path path, Choice choice) throws IOException {
        throw unsupported(Content.K_SPACE);
    }

    /**
     * Reads the samples of a scan and what the file tells about them.
     *
     * @param hints which of the file's dimensions is which axis, and what else the user tells
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default Acquisition readScan(Path path, ScanHints hints) throws IOException {
        throw unsupported(Content.K_SPACE);
    }

    /**
     * What a scan tells of the patient and the examination.
     *
     * @throws InvalidDataException if files of the format tell nothing of them
     */
    default Patient readPatient(Path path) throws IOException {
        throw new InvalidDataException(
                "patient data are read from ISMRMRD files only, not from %s; leave patient at"
                        + " none.",
                description());
    }

    /**
     * Reads coil maps of one or more slices.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default SliceMaps readMaps(Path path) throws IOException {
        throw unsupported(Content.MAPS);
    }

    /**
     * Reads an image series of one or more slices.
     *
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default SliceStack readSeries(Path path) throws IOException {
        throw unsupported(Content.SERIES);
    }

    /**
     * Reads the coordinates of samples.
     *
     * @param slice which slice is meant where each has its own coordinates, from 1; 0 where there
     *     is but one
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default Coordinates readTrajectory(Path path, int slice) throws IOException {
        throw unsupported(Content.TRAJECTORY);
    }

    /**
     * Checks that a user's hints make sense for files of the format.
     *
     * @throws InvalidDataException if the user named a variable, or chose from several readouts,
     *     which such files do not have
     */
    default void requireSuited(ScanHints hints) {
        if (!hasReadouts()) {
            hints.choice().requireNone("a file of the format " + description());
        }
        if (!hints.variable().isEmpty() && !hasVariables()) {
            throw new InvalidDataException(
                    "%s files hold no variables by name; leave out variable.", description());
        }
    }

    /** The endings of the files that are written, the usual one first; none if it is only read. */
    default List<String> endings() {
        return List.of();
    }

    /** Whether a file of this name is written in this format. */
    default boolean canWrite(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return endings().stream().anyMatch(name::endsWith);
    }

    /**
     * Bytes that a series takes at least in a file of the format.
     *
     * @param values pixels of all frames and slices
     */
    default long seriesBytes(long values) {
        return 2 * values * Float.BYTES;
    }

    /** Whether that part of complex images has a place in a file of the format. */
    default boolean holds(ImagePart part) {
        return true;
    }

    /** Whether a file holds k-space of several slices. */
    default boolean holdsStudies() {
        return false;
    }

    /**
     * Checks that a file holds k-space of several slices.
     *
     * @throws InvalidDataException if it does not
     */
    default void requireStudies(int slices) {
        if (!holdsStudies()) {
            throw new InvalidDataException(
                    "a %s file holds k-space of one slice, but there are %d; name one (slice), or"
                            + " write .h5 or .cfl.",
                    endings().get(0), slices);
        }
    }

    /** Whether a file holds the noise, the calibration lines and the weights of a scan. */
    default boolean holdsWholeScans() {
        return false;
    }

    /** Whether several images are a folder of files. */
    default boolean mayBeFolder() {
        return false;
    }

    /**
     * Checks that what is in the place of an output may be replaced.
     *
     * @throws IOException if it cannot be looked at
     * @throws InvalidDataException if it may not
     */
    default void requireReplaceable(Path output) throws IOException {
        if (Files.isDirectory(output)) {
            throw new InvalidDataException("cannot be written to.");
        }
    }

    /**
     * Writes k-space with its trajectory.
     *
     * @param slices all of one size; one, unless the format {@linkplain #holdsStudies() holds
     *     studies}
     * @return the files written
     * @throws IOException if they cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default List<Path> writeScan(List<Scan> slices, Path output) throws IOException {
        throw noPlace(Content.K_SPACE);
    }

    /**
     * Writes coil maps.
     *
     * @return the files written
     * @throws IOException if they cannot be written
     * @throws InvalidDataException if the format has no place for them
     */
    default List<Path> writeMaps(SliceMaps maps, Path output) throws IOException {
        throw noPlace(Content.MAPS);
    }

    /**
     * Writes an image series.
     *
     * @param patient whom images tell that have a place for it
     * @return the files written
     * @throws IOException if they cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default List<Path> writeSeries(SliceStack slices, Path output, Patient patient)
            throws IOException {
        throw noPlace(Content.SERIES);
    }

    /**
     * Writes a trajectory beside a scan of another format.
     *
     * @param output its name with the ending of this format
     * @param files the files of the scan, which the caller commits
     * @throws IOException if it cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default void writeTrajectory(Trajectory trajectory, Path output, OutputFiles files)
            throws IOException {
        throw noPlace(Content.TRAJECTORY);
    }

    private InvalidDataException noPlace(Content content) {
        return new InvalidDataException(
                "such a file does not hold %s here; write .cfl or .tif.", content.words());
    }

    private InvalidDataException unsupported(Content content) {
        return new InvalidDataException("%s files cannot hold %s.", description(), content.words());
    }
}
