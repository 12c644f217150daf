package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.List;
import java.util.function.Consumer;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.Choice;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.HyperstackReader;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ScanHints;
import org.dynamicmri.pipeline.CalibrationScan;
import org.dynamicmri.pipeline.OutputPlaces;

/**
 * Where a command takes its scan from: a file, or an open image.
 *
 * @param input a file, or empty to take the image
 * @param image an open hyperstack; may be null where there is a file
 * @param hints what the user tells of the scan
 * @param calibration a file of samples for the coil maps, or empty
 */
record ScanInput(String input, ImagePlus image, ScanHints hints, String calibration) {

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
    ScanInput(String input, ImagePlus image, ScanHints hints) {
        this(input, image, hints, "");
    }

    /** The same of a slice, from 1. */
    ScanInput slice(int slice) {
        return new ScanInput(input, image, hints.withSlice(slice), calibration);
    }

    /** The same with samples for the coil maps from a file, or without where that is empty. */
    ScanInput withCalibration(String file) {
        return new ScanInput(input, image, hints, file);
    }

    /** The same of what is chosen. */
    ScanInput choosing(Choice choice) {
        return new ScanInput(input, image, hints.withChoice(choice), calibration);
    }

    /**
     * Each of several scans that are chosen.
     *
     * @throws InvalidDataException if the file cannot be read or holds no readouts
     */
    List<Choice> members() {
        if (!isFile()) {
            throw new InvalidParameterException(
                    "Group, encoding, set, contrast and repetition are those of a file; name it.");
        }
        return ScanFiles.members(OutputPlaces.path(input), hints.choice());
    }

    /** The same with the coil maps of a file, or without where that is empty. */
    ScanInput withMaps(String file) {
        return file.isEmpty()
                ? this
                : new ScanInput(
                        input,
                        image,
                        hints.withMaps(ScanFiles.readSliceMaps(file).first()),
                        calibration);
    }

    /** What the user calls it: the file as it was given, or the image's title. */
    String name() {
        return isFile() ? input : image.getTitle();
    }

    /** Whether it is a file. */
    boolean isFile() {
        return !input.isEmpty();
    }

    /**
     * Reads the scan.
     *
     * @param say told what had to be assumed of it
     * @throws InvalidDataException if it cannot be used
     */
    Scan read(Consumer<String> say) {
        Scan scan =
                isFile()
                        ? ScanFiles.readScan(OutputPlaces.path(input), hints, say)
                        : readImage(say);
        return calibration.isEmpty()
                ? scan
                : CalibrationScan.addTo(scan, calibration, hints.slice(), say);
    }

    private Scan readImage(Consumer<String> say) {
        try {
            return HyperstackReader.toScan(image, hints, say);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(
                    "The image \"" + image.getTitle() + "\" is not used: " + e.getMessage(), e);
        }
    }

    /**
     * Tells what it holds, be it a scan or not.
     *
     * @throws InvalidDataException if that is nothing known
     */
    FileDescription describe() {
        return isFile()
                ? ScanFiles.describe(OutputPlaces.path(input), hints)
                : HyperstackReader.describe(image, hints);
    }
}
