package org.dynamicmri.command;

import ij.ImagePlus;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;

/**
 * Where a command takes its model from: a file, or an open series, whose motion is estimated then.
 *
 * @param file a file, or empty to take the image
 * @param image an open series; may be null where there is a file
 */
record ModelInput(String file, ImagePlus image) {

    /** Label of the parameter of an image. */
    static final String LABEL = "Open series";

    /** Description of the parameter of an image. */
    static final String DESCRIPTION =
            "An open image series, such as a result of Reconstruct Dynamic MRI, instead of a model"
                    + " file: its motion is estimated first. Ignored if a model file is given.";

    /**
     * @throws InvalidParameterException if there is neither a file nor an image
     */
    ModelInput {
        if (file.isEmpty() && (image == null || image.getWidth() == 0)) {
            throw new InvalidParameterException(
                    "A model is needed: name a model file, or open a series, such as a result of"
                            + " Reconstruct Dynamic MRI.");
        }
    }

    /** Whether an open image is likely to be a series whose motion can be estimated. */
    static boolean suits(ImagePlus image) {
        int frames = image.getNFrames() > 1 ? image.getNFrames() : image.getNSlices();
        return image.getBitDepth() != 24
                && image.getNChannels() == 1
                && frames >= SeriesMotion.LEAST_FRAMES;
    }

    /** What the user calls it: the file's name, or the image's title. */
    String name() {
        return file.isEmpty() ? image.getTitle() : OutputPlaces.path(file).getFileName().toString();
    }

    /**
     * Checks that the images have a phase.
     *
     * @throws InvalidParameterException if they are magnitudes
     */
    void requirePhase() {
        if (file.isEmpty() && image.getNChannels() == 1) {
            throw new InvalidParameterException(
                    "The image \"%s\" has magnitudes only, and no phase. Reconstruct with the image"
                            + " part complex, or name a model file that the reconstruction saved.",
                    image.getTitle());
        }
    }

    /**
     * Reads or estimates the model.
     *
     * @throws InvalidDataException if the file is no model, or the image no series of enough frames
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    Model read(Monitor monitor) {
        if (!file.isEmpty()) {
            monitor.progress(0, "Reading the model");
            return Model.open(file);
        }
        return Model.of(series(image), 0, monitor);
    }

    /**
     * The series of an open image.
     *
     * @throws InvalidDataException if it is none
     */
    static SliceStack series(ImagePlus image) {
        try {
            return HyperstackReader.toSlices(image);
        } catch (InvalidDataException e) {
            throw new InvalidDataException(
                    "The image \"" + image.getTitle() + "\" is not used: " + e.getMessage(), e);
        }
    }
}
