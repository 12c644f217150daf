package org.dynamicmri.motion;

import org.dynamicmri.operator.Workers;

/**
 * Where the tissue that is at the pixels of a reference frame goes: its places in all frames are
 * kept, so that those between them are found at once.
 */
public final class TissueTracks {

    private final MotionPaths paths;
    private final int width;
    private final int height;

    /** Places (x, y) of every pixel's tissue, an array a frame. */
    private final float[][] places;

    TissueTracks(MotionPaths paths, int width, int height, int reference, Workers workers) {
        this.paths = paths;
        this.width = width;
        this.height = height;
        this.places = new float[paths.frames()][2 * width * height];
        workers.forEach(
                height,
                (worker, row) -> {
                    for (int column = 0; column < width; column++) {
                        if (paths.isClosed()) {
                            goRound(reference, column, row);
                        } else {
                            follow(reference, column, row);
                        }
                    }
                });
    }

    private void follow(int reference, int column, int row) {
        int i = 2 * (row * width + column);
        float[] point = {column, row};
        keep(point, reference, i);
        for (int frame = reference; frame < paths.pairs(); frame++) {
            paths.toMiddle(frame, -0.5, point);
            paths.fromMiddle(frame, 0.5, point);
            keep(point, frame + 1, i);
        }
        point[0] = column;
        point[1] = row;
        for (int frame = reference; frame > 0; frame--) {
            paths.toMiddle(frame - 1, 0.5, point);
            paths.fromMiddle(frame - 1, -0.5, point);
            keep(point, frame - 1, i);
        }
    }

    /**
     * Follows the tissue once around the ring, forwards and backwards. It comes back to where it
     * was, so that each way counts the less the longer it is.
     */
    private void goRound(int reference, int column, int row) {
        int frames = places.length;
        int i = 2 * (row * width + column);
        float[] ahead = {column, row};
        float[] back = {column, row};
        for (int step = 0; step < frames; step++) {
            addPart(1 - (float) step / frames, ahead, (reference + step) % frames, i);
            int pair = (reference + step) % frames;
            paths.toMiddle(pair, -0.5, ahead);
            paths.fromMiddle(pair, 0.5, ahead);
            int before = Math.floorMod(reference - step - 1, frames);
            paths.toMiddle(before, 0.5, back);
            paths.fromMiddle(before, -0.5, back);
            addPart((float) (frames - step - 1) / frames, back, before, i);
        }
        // the way back ends at the reference itself, with no weight
    }

    private void addPart(float weight, float[] point, int frame, int i) {
        places[frame][i] += weight * point[0];
        places[frame][i + 1] += weight * point[1];
    }

    private void keep(float[] point, int frame, int i) {
        places[frame][i] = point[0];
        places[frame][i + 1] = point[1];
    }

    /**
     * How far the tissue of every pixel of the reference frame has moved at a time.
     *
     * @param time in frames
     * @return (x, y) in pixels, [2, x, y] with the component fastest
     */
    public float[] displacement(double time, Workers workers) {
        TimeBetweenFrames at = paths.at(time);
        float[] displacement = new float[2 * width * height];
        workers.forEach(
                height,
                (worker, row) -> {
                    float[] point = new float[2];
                    for (int column = 0; column < width; column++) {
                        int i = 2 * (row * width + column);
                        place(at, i, point);
                        displacement[i] = point[0] - column;
                        displacement[i + 1] = point[1] - row;
                    }
                });
        return displacement;
    }

    private void place(TimeBetweenFrames at, int i, float[] point) {
        float[] before = places[at.isFrame() ? at.frame() : at.pair()];
        point[0] = before[i];
        point[1] = before[i + 1];
        if (at.isFrame()) {
            return;
        }
        paths.toMiddle(at.pair(), -0.5, point);
        paths.fromMiddle(at.pair(), at.tau(), point);
        if (paths.isClosed()) {
            float[] after = places[(at.pair() + 1) % places.length];
            float[] other = {after[i], after[i + 1]};
            paths.toMiddle(at.pair(), 0.5, other);
            paths.fromMiddle(at.pair(), at.tau(), other);
            float share = (float) (at.tau() + 0.5);
            point[0] += share * (other[0] - point[0]);
            point[1] += share * (other[1] - point[1]);
        }
    }
}
