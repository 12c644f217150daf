package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Axes;
import org.dynamicmri.io.Hyperstacks;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;

/** Where a command takes its scan from: a file, or an open image. */
final class ScanInput {

    private ScanInput() {}

    /**
     * What reads the scan, and tells what had to be assumed of it.
     *
     * @param input a file, or empty to take the image
     * @param image an open k-space hyperstack; may be null where there is a file
     * @param trajectory the trajectory's name or file, or empty for the scan's own
     * @param axes names of the dimensions, or empty for the format's own
     * @throws InvalidParameterException if there is neither a file nor an image
     */
    static Function<Consumer<String>, Scan> of(
            String input, ImagePlus image, String trajectory, String axes) {
        Axes named = Axes.parse(axes);
        if (!input.isEmpty()) {
            return say -> ScanFiles.readScan(OutputFiles.path(input), trajectory, named, say);
        }
        if (image == null || image.getWidth() == 0) {
            throw new InvalidParameterException(
                    "A scan is needed: give an input file, or open a k-space hyperstack.");
        }
        return say -> new Scan(kSpace(image, trajectory, named, say), Optional.empty());
    }

    private static KSpace kSpace(
            ImagePlus image, String trajectory, Axes named, Consumer<String> say) {
        try {
            return Hyperstacks.toKSpace(image, trajectory, named, say);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(
                    "The image \"" + image.getTitle() + "\" is not used: " + e.getMessage(), e);
        }
    }
}
