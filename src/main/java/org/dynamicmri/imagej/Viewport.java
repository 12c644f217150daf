package org.dynamicmri.imagej;

import org.dynamicmri.data.Geometry;
import org.dynamicmri.model.Window;

/**
 * The part of a field of view that is seen on a screen, in the tissue's true proportions.
 *
 * @param geometry the field of view
 * @param width pixels of the screen along x
 * @param height pixels of the screen along y
 * @param centreX middle of the part in mm from the left of the field of view
 * @param centreY middle of the part in mm from its top
 * @param mmPerPixel extent of a pixel of the screen
 */
record Viewport(
        Geometry geometry,
        int width,
        int height,
        double centreX,
        double centreY,
        double mmPerPixel) {

    /** Pixels of the screen that one pixel of the model may fill. */
    private static final double MOST_ZOOM = 64;

    /** Keeps within the field of view, and as much of the screen filled as that allows. */
    Viewport {
        double least = Math.min(geometry.pixelWidthMm(), geometry.pixelHeightMm()) / MOST_ZOOM;
        double most = Math.max(geometry.fovXMm() / width, geometry.fovYMm() / height);
        mmPerPixel = Math.max(least, Math.min(most, mmPerPixel));
        centreX = within(centreX, width * mmPerPixel, geometry.fovXMm());
        centreY = within(centreY, height * mmPerPixel, geometry.fovYMm());
    }

    private static double within(double centre, double extent, double whole) {
        double half = Math.min(extent, whole) / 2;
        return Math.max(half, Math.min(whole - half, centre));
    }

    /** The whole field of view. */
    static Viewport whole(Geometry geometry, int width, int height) {
        return new Viewport(
                geometry,
                width,
                height,
                geometry.fovXMm() / 2,
                geometry.fovYMm() / 2,
                Double.MAX_VALUE);
    }

    /** The same part on a screen of another size. */
    Viewport resized(int newWidth, int newHeight) {
        double factor = Math.sqrt((double) width * height / ((double) newWidth * newHeight));
        return new Viewport(geometry, newWidth, newHeight, centreX, centreY, mmPerPixel * factor);
    }

    /** Zooms about a point of the screen. */
    Viewport zoomed(double factor, double x, double y) {
        double scale =
                new Viewport(geometry, width, height, centreX, centreY, mmPerPixel / factor)
                        .mmPerPixel;
        return new Viewport(
                geometry,
                width,
                height,
                mmX(x) - (x - width / 2.0) * scale,
                mmY(y) - (y - height / 2.0) * scale,
                scale);
    }

    /** Moves the tissue on the screen. */
    Viewport moved(double dx, double dy) {
        return new Viewport(
                geometry,
                width,
                height,
                centreX - dx * mmPerPixel,
                centreY - dy * mmPerPixel,
                mmPerPixel);
    }

    /** Fills the screen with a rectangle of it. */
    Viewport filledBy(double x, double y, double rectangleWidth, double rectangleHeight) {
        return new Viewport(
                geometry,
                width,
                height,
                mmX(x + rectangleWidth / 2),
                mmY(y + rectangleHeight / 2),
                mmPerPixel * Math.max(rectangleWidth / width, rectangleHeight / height));
    }

    /** Place of a point of the screen, in mm from the left of the field of view. */
    double mmX(double x) {
        return centreX + (x - width / 2.0) * mmPerPixel;
    }

    /** Place of a point of the screen, in mm from the top of the field of view. */
    double mmY(double y) {
        return centreY + (y - height / 2.0) * mmPerPixel;
    }

    /** Screen pixels of the field of view along x: all, unless it is narrower. */
    int shownWidth() {
        return Math.max(1, (int) Math.min(width, Math.round(geometry.fovXMm() / mmPerPixel)));
    }

    /** Screen pixels of the field of view along y. */
    int shownHeight() {
        return Math.max(1, (int) Math.min(height, Math.round(geometry.fovYMm() / mmPerPixel)));
    }

    /** First screen pixel of the field of view along x. */
    int left() {
        return (width - shownWidth()) / 2;
    }

    /** First screen pixel of the field of view along y. */
    int top() {
        return (height - shownHeight()) / 2;
    }

    /** The shown pixels as places of the model's matrix. */
    Window window() {
        return new Window(
                shownWidth(),
                shownHeight(),
                mmX(left() + 0.5) / geometry.pixelWidthMm() - 0.5,
                mmY(top() + 0.5) / geometry.pixelHeightMm() - 0.5,
                mmPerPixel / geometry.pixelWidthMm(),
                mmPerPixel / geometry.pixelHeightMm());
    }
}
