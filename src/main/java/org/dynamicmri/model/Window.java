package org.dynamicmri.model;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.PatientVector;

/**
 * The requested pixels: a rectangle of the image at any zoom. Places are in pixels of the series'
 * matrix, whose first pixel is 0; like every matrix of this software, both have the centre of the
 * field of view at pixel N/2.
 *
 * @param width pixels asked for along x
 * @param height pixels asked for along y
 * @param left place of the first of them
 * @param top place of the first of them
 * @param stepX distance from pixel to pixel
 * @param stepY distance from pixel to pixel
 */
public record Window(int width, int height, double left, double top, double stepX, double stepY) {

    /** The whole field of view on another matrix of the same proportions. */
    public static Window whole(Geometry geometry, int matrix) {
        int height =
                matrix == geometry.width()
                        ? geometry.height()
                        : Math.max(
                                1,
                                (int)
                                        Math.round(
                                                (double) matrix
                                                        * geometry.height()
                                                        / geometry.width()));
        double stepX = (double) geometry.width() / matrix;
        double stepY = (double) geometry.height() / height;
        return new Window(
                matrix,
                height,
                geometry.width() / 2 - stepX * (matrix / 2),
                geometry.height() / 2 - stepY * (height / 2),
                stepX,
                stepY);
    }

    /** Whether these are the pixels of the matrix itself. */
    boolean isWhole(int matrixWidth, int matrixHeight) {
        return width == matrixWidth
                && height == matrixHeight
                && left == 0
                && top == 0
                && stepX == 1
                && stepY == 1;
    }

    /** A part of this window, in its own pixels. */
    public Window part(int x, int y, int partWidth, int partHeight) {
        return new Window(partWidth, partHeight, left + x * stepX, top + y * stepY, stepX, stepY);
    }

    private PatientVector centre(Geometry series) {
        return series.place(left + width / 2 * stepX, top + height / 2 * stepY).orElseThrow();
    }

    /** Geometry of the images that show it. */
    public Geometry geometry(Geometry series, double frameIntervalSeconds) {
        return new Geometry(
                width,
                height,
                width * stepX * series.pixelWidthMm(),
                height * stepY * series.pixelHeightMm(),
                series.sliceThicknessMm(),
                frameIntervalSeconds,
                series.sliceSpacingMm(),
                series.plane().map(plane -> plane.at(centre(series))));
    }
}
