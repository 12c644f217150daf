package org.dynamicmri.evaluate;

import java.util.Objects;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;

/**
 * A series to be judged.
 *
 * @param name what to call it in figures and tables
 * @param series its images
 */
public record Candidate(String name, ImageSeries series) {

    public Candidate {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(series, "series");
    }

    /**
     * Checks that both series have one matrix and as many frames.
     *
     * @throws InvalidDataException if they do not
     */
    void requireShapeOf(ImageSeries other, String otherName) {
        if (series.geometry().width() != other.geometry().width()
                || series.geometry().height() != other.geometry().height()
                || series.frames() != other.frames()) {
            throw new InvalidDataException(
                    "%s has %d x %d pixels and %d frames, but %s has %d x %d and %d; only series of"
                            + " the same size can be compared.",
                    name,
                    series.geometry().width(),
                    series.geometry().height(),
                    series.frames(),
                    otherName,
                    other.geometry().width(),
                    other.geometry().height(),
                    other.frames());
        }
    }
}
