package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.ImagePart;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.scan.Scan;

/**
 * What is written in a format, by default nothing. A name's ending chooses the format; files appear
 * under their names only once they are whole.
 */
public interface OutputFormat {

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
        throw noPlace(FileFormat.Content.K_SPACE);
    }

    /** Whether a file holds coil maps. */
    default boolean holdsMaps() {
        return false;
    }

    /**
     * Checks that a file holds coil maps.
     *
     * @throws InvalidDataException if it does not
     */
    default void requireMaps() {
        if (!holdsMaps()) {
            throw noPlace(FileFormat.Content.MAPS);
        }
    }

    /**
     * Writes coil maps.
     *
     * @return the files written
     * @throws IOException if they cannot be written
     * @throws InvalidDataException if the format has no place for them
     */
    default List<Path> writeMaps(SliceMaps maps, Path output) throws IOException {
        throw noPlace(FileFormat.Content.MAPS);
    }

    /**
     * Writes an image series.
     *
     * @param patient the patient in images whose format stores one
     * @return the files written
     * @throws IOException if they cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default List<Path> writeSeries(SliceStack slices, Path output, Patient patient)
            throws IOException {
        throw noPlace(FileFormat.Content.SERIES);
    }

    /**
     * Writes a picture in colours.
     *
     * @param patient to whom it belongs
     * @throws IOException if it cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default void writePicture(RgbPicture picture, Path output, Patient patient) throws IOException {
        throw new InvalidDataException("this format is not written for pictures; write .dcm.");
    }

    /**
     * Writes a trajectory next to a scan of another format.
     *
     * @param output its name with the ending of this format
     * @param files the files of the scan, which the caller commits
     * @throws IOException if it cannot be written
     * @throws InvalidDataException if the format has no place for it
     */
    default void writeTrajectory(Trajectory trajectory, Path output, OutputFiles files)
            throws IOException {
        throw noPlace(FileFormat.Content.TRAJECTORY);
    }

    private InvalidDataException noPlace(FileFormat.Content content) {
        return new InvalidDataException(
                "this format is not written for %s; write .cfl or .tif.", content.words());
    }
}
