package org.dynamicmri.command;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.dynamicmri.api.CoilMapEstimation;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.ScanReader;

/**
 * Where a command takes its scan from: a file, or an open image.
 *
 * @param input a file, or empty to take the image
 * @param image an open hyperstack; may be null where there is a file
 * @param hints what the user specifies about the scan
 * @param calibration a file of samples for the coil maps, or empty
 * @param reads reads the file
 */
record ScanInput(
        String input, ImagePlus image, ScanHints hints, String calibration, ScanReads reads) {

    /**
     * @throws InvalidParameterException if there is neither a file nor an image
     */
    ScanInput {
        if (input.isEmpty() && (image == null || image.getWidth() == 0)) {
            throw new InvalidParameterException(
                    "A scan is needed: give an input file, or open a k-space hyperstack.");
        }
    }

    /** The same without a calibration scan. */
    ScanInput(String input, ImagePlus image, ScanHints hints, ScanReads reads) {
        this(input, image, hints, "", reads);
    }

    /** The same with samples for the coil maps from a file, or without where that is empty. */
    ScanInput withCalibration(String file) {
        return new ScanInput(input, image, hints, file, reads);
    }

    /** The same of what is chosen. */
    ScanInput choosing(Choice choice) {
        return new ScanInput(input, image, hints.withChoice(choice), calibration, reads);
    }

    /**
     * Each of several scans that are chosen.
     *
     * @throws InvalidDataException if the file cannot be read or holds no readouts
     */
    List<Choice> members() {
        if (!isFile()) {
            throw new InvalidParameterException(
                    "Group, encoding, set, contrast and repetition select data of a file, but the"
                            + " input is an open image; name the file as input.");
        }
        return ScanFiles.members(OutputPlaces.path(input), hints.choice());
    }

    /** What the user calls it: the file as it was given, or the image's title. */
    String name() {
        return isFile() ? input : image.getTitle();
    }

    /** Whether it is a file. */
    boolean isFile() {
        return !input.isEmpty();
    }

    /** The scan with all that was specified about it. */
    ScanSource scan() {
        return new ScanSource(name(), reader(reads::take), hints, calibration);
    }

    /** The same, whose samples are kept for the next reader. */
    ScanSource keptScan() {
        return new ScanSource(name(), reader(reads::read), hints, calibration);
    }

    /** Reads a file. */
    @FunctionalInterface
    private interface FileReader {
        Scan read(Path file, ScanHints hints, Consumer<String> say);
    }

    private ScanReader reader(FileReader file) {
        if (!isFile()) {
            return HyperstackReader.of(image);
        }
        Path path = OutputPlaces.path(input);
        return (told, say) -> file.read(path, told, say);
    }

    /** A reconstruction of the scan, which takes its samples. */
    Reconstruction reconstruction() {
        Reconstruction scan = Reconstruction.of(name(), reader(reads::take));
        return scan.hints(hints).slice(hints.slice()).calibration(calibration);
    }

    /** An estimation of the scan's coil maps. */
    CoilMapEstimation coilMaps() {
        CoilMapEstimation scan = CoilMapEstimation.of(name(), reader(reads::take));
        return scan.hints(hints).slice(hints.slice()).calibration(calibration);
    }

    /**
     * Describes what it holds, be it a scan or not.
     *
     * @throws InvalidDataException if that is nothing known
     */
    FileDescription describe() {
        return isFile()
                ? reads.describe(OutputPlaces.path(input), hints)
                : HyperstackReader.describe(image, hints);
    }
}
