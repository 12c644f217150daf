package org.dynamicmri.motion;

import org.dynamicmri.operator.Workers;

/**
 * Images between the frames of a series, along the paths of its tissue.
 *
 * <p>Between frames k and k + 1 the four neighbouring frames are warped along the tissue's paths to
 * the time asked for and summed with the weights of the cubic (Lagrange) interpolation there: 9/16
 * and -1/16 in the middle. At the ends of a line three frames take part.
 */
final class PathInterpolation {

    private final float[] images;
    private final MotionPaths paths;
    private final CubicWarp warp;

    /**
     * @param images complex images [x, y, t] at the frames
     * @param paths of the tissue between them
     */
    PathInterpolation(float[] images, MotionPaths paths) {
        this.images = images;
        this.paths = paths;
        this.warp = new CubicWarp(paths.width(), paths.height());
    }

    /**
     * The complex image at a time, at a frame that of the series, bit for bit.
     *
     * @param time in frames, from 0 to the last; taken into this range, or around a ring
     * @return interleaved [x, y]; a new array
     */
    float[] image(double time, Workers workers) {
        float[] image = new float[2 * paths.width() * paths.height()];
        TimeBetweenFrames at = paths.at(time);
        if (at.isFrame()) {
            System.arraycopy(images, image.length * at.frame(), image, 0, image.length);
            return image;
        }
        boolean closed = paths.isClosed();
        int first = closed ? at.pair() - 1 : Math.max(0, at.pair() - 1);
        int last = closed ? at.pair() + 2 : Math.min(paths.frames() - 1, at.pair() + 2);
        float[] middles = paths.middles(at, workers);
        float[][] warped = new float[last - first + 1][];
        workers.forEach(
                warped.length, (worker, i) -> warped[i] = warped(first + i, middles, at.pair()));
        for (int frame = first; frame <= last; frame++) {
            float weight = (float) weight(frame, first, last, at.pair() + 0.5 + at.tau());
            for (int i = 0; i < image.length; i++) {
                image[i] += weight * warped[frame - first][i];
            }
        }
        return image;
    }

    /** A frame taken along the paths of the tissue that is at {@code middles} in an interval. */
    private float[] warped(int frame, float[] middles, int pair) {
        float[] warped = new float[middles.length];
        warp.apply(
                images,
                middles.length * Math.floorMod(frame, paths.frames()),
                paths.fromMiddles(middles, pair, frame - pair - 0.5),
                0,
                warped,
                0);
        return warped;
    }

    /** Weight of a frame in the polynomial through the frames from first to last. */
    private static double weight(int frame, int first, int last, double time) {
        double weight = 1;
        for (int other = first; other <= last; other++) {
            if (other != frame) {
                weight *= (time - other) / (frame - other);
            }
        }
        return weight;
    }
}
