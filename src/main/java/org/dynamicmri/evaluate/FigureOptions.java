package org.dynamicmri.evaluate;

/**
 * What a figure shows, if it should not choose automatically.
 *
 * @param frame the frame of the images from 0, or -1 for the one that differs most from the mean
 * @param line the line of the profile over time, or null for the row and the column that change
 *     most
 * @param title a line above the figure, or empty
 */
public record FigureOptions(int frame, ProfileLine line, String title) {

    /** Everything chosen by the figure, no title. */
    public static final FigureOptions AUTOMATIC = new FigureOptions(-1, null, "");

    /** The same options with another frame. */
    public FigureOptions withFrame(int newFrame) {
        return new FigureOptions(newFrame, line, title);
    }

    /** The same options with a title. */
    public FigureOptions withTitle(String newTitle) {
        return new FigureOptions(frame, line, newTitle);
    }
}
