package org.dynamicmri.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.evaluate.Figure;
import org.dynamicmri.pipeline.OutputPlaces;

/** Pictures that commands write. */
final class PictureFiles {

    private static final String PICTURE = ".png";

    private PictureFiles() {}

    /**
     * Checks that a picture can be written.
     *
     * @throws InvalidDataException if the name does not end in .png or it cannot be written there
     */
    static void requirePlace(String text) {
        if (!text.toLowerCase(Locale.ROOT).endsWith(PICTURE)) {
            throw new InvalidParameterException(
                    "The output picture must end with %s, but \"%s\" was given.", PICTURE, text);
        }
        OutputPlaces.requireFile(text);
    }

    /**
     * Writes a picture, whole or not at all.
     *
     * @throws InvalidDataException if it cannot be written
     */
    static void write(BufferedImage picture, String text) {
        Path file = OutputPlaces.path(text);
        try {
            Figure.write(picture, file);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The picture " + file + " cannot be written: " + e.getMessage(), e);
        }
    }
}
