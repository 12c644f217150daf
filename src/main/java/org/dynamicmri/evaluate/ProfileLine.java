package org.dynamicmri.evaluate;

import org.dynamicmri.data.InvalidDataException;

/**
 * A line across the image, in pixels, along which a series is shown over time.
 *
 * @param x0 start
 * @param y0 start
 * @param x1 end
 * @param y1 end
 */
public record ProfileLine(double x0, double y0, double x1, double y1) {

    /**
     * @throws InvalidDataException if the line is shorter than a pixel or not finite
     */
    public ProfileLine {
        double length = Math.hypot(x1 - x0, y1 - y0);
        if (!(length >= 1) || Double.isInfinite(length)) {
            throw new InvalidDataException(
                    "A profile line must be at least one pixel long, but goes from (%s, %s) to"
                            + " (%s, %s).",
                    x0, y0, x1, y1);
        }
    }

    /**
     * A line as users write it: {@code x0,y0,x1,y1} in pixels.
     *
     * @throws InvalidDataException if it is no such text
     */
    public static ProfileLine parse(String text) {
        String[] parts = text.strip().split("\\s*[,;\\s]\\s*");
        try {
            if (parts.length == 4) {
                return new ProfileLine(
                        Double.parseDouble(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]));
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new InvalidDataException(
                "A line is written as x0,y0,x1,y1 in pixels, for example 20,48,70,48, but \"%s\" was"
                        + " given.",
                text);
    }

    /**
     * Requires both ends to lie in an image.
     *
     * @throws InvalidDataException if one does not
     */
    void requireWithin(int width, int height) {
        if (!within(x0, width)
                || !within(x1, width)
                || !within(y0, height)
                || !within(y1, height)) {
            throw new InvalidDataException(
                    "The profile line goes from (%s, %s) to (%s, %s), but the series have %d x %d"
                            + " pixels.",
                    x0, y0, x1, y1, width, height);
        }
    }

    private static boolean within(double place, int size) {
        return place >= -0.5 && place <= size;
    }

    /** Places along the line: one a pixel of its length. */
    public int length() {
        return (int) Math.round(Math.hypot(x1 - x0, y1 - y0)) + 1;
    }

    /** Bilinear values along the line in every frame, [frame, place] with frame fastest. */
    double[] sample(double[] series, int width, int height) {
        int frames = series.length / (width * height);
        int length = length();
        double[] profile = new double[frames * length];
        for (int place = 0; place < length; place++) {
            double part = (double) place / (length - 1);
            double x = clamp(x0 + part * (x1 - x0), width - 1);
            double y = clamp(y0 + part * (y1 - y0), height - 1);
            int left = Math.max(0, Math.min((int) x, width - 2));
            int top = Math.max(0, Math.min((int) y, height - 2));
            double fx = x - left;
            double fy = y - top;
            for (int frame = 0; frame < frames; frame++) {
                int at = (frame * height + top) * width + left;
                int right = width > 1 ? 1 : 0;
                int below = height > 1 ? width : 0;
                double upper = (1 - fx) * series[at] + fx * series[at + right];
                double lower = (1 - fx) * series[at + below] + fx * series[at + below + right];
                profile[place * frames + frame] = (1 - fy) * upper + fy * lower;
            }
        }
        return profile;
    }

    private static double clamp(double value, double most) {
        return Math.max(0, Math.min(most, value));
    }
}
