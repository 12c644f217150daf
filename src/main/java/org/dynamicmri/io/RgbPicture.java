package org.dynamicmri.io;

/**
 * A picture in colours, such as a page of a report.
 *
 * @param title what it shows
 * @param width in pixels
 * @param height in pixels
 * @param rgb red, green and blue of each pixel, row by row from the top left
 */
public record RgbPicture(String title, int width, int height, byte[] rgb) {

    /**
     * @throws IllegalArgumentException if the values are not three for each pixel
     */
    public RgbPicture {
        if (rgb.length != 3 * width * height) {
            throw new IllegalArgumentException("A colour picture has three values for each pixel.");
        }
    }
}
