package org.dynamicmri.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Coordinates;
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
public interface FileFormat extends OutputFormat {

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

        /** Key under which files of this software name their content. */
        public static final String KEY = "dynamic-mri.content";

        private final String words;

        Content(String words) {
            this.words = words;
        }

        /** The value of {@link #KEY}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The content that a value of {@link #KEY}, or null, names. */
        public static Optional<Content> of(String label) {
            return Arrays.stream(values())
                    .filter(content -> content.label().equals(label))
                    .findFirst();
        }

        /**
         * @throws InvalidDataException if this content of a file is not the expected one
         */
        public void require(Content expected) {
            if (this != expected) {
                throw new InvalidDataException(
                        "expected %s, but this is %s that Dynamic MRI for Fiji wrote.",
                        expected.words(), words());
            }
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
     * the text of its header file), never by its name alone.
     *
     * @param path as the user named it; need not exist where a format is named by its base name
     * @throws IOException if the file cannot be read
     */
    boolean canRead(Path path) throws IOException;

    /**
     * What a file itself names as its content, as files of this software do where their format has
     * room for words and holds several contents.
     *
     * @throws IOException if the file cannot be read
     */
    default Optional<Content> named(Path path) throws IOException {
        return Optional.empty();
    }

    /**
     * Whether the structure of a file shows that it is a scan, so that it can be opened as one
     * without asking. False if it could belong to other software: an HDF5 file without readouts,
     * real numbers; and for images, which ImageJ opens itself.
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
     * Reads the samples of a scan and their description. They do not depend on the coordinates that
     * the user names, only on whether some are named ({@link ScanReads}).
     *
     * @param hints the meaning of the file's dimensions, and other hints of the user
     * @throws IOException if the file cannot be read
     * @throws InvalidDataException if its content cannot be used
     */
    default Acquisition readScan(Path path, ScanHints hints) throws IOException {
        throw unsupported(Content.K_SPACE);
    }

    /**
     * The patient and examination data of a scan.
     *
     * @throws InvalidDataException if files of the format have none
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

    private InvalidDataException unsupported(Content content) {
        return new InvalidDataException("%s files cannot hold %s.", description(), content.words());
    }
}
