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
        this.places = new float[paths.pairs() + 1][2 * width * height];
        workers.forEach(
                height,
                (worker, row) -> {
                    for (int column = 0; column < width; column++) {
                        follow(reference, column, row);
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
        Instant at = Instant.of(time, places.length);
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

    private void place(Instant at, int i, float[] point) {
        float[] before = places[at.isFrame() ? at.frame() : at.pair()];
        point[0] = before[i];
        point[1] = before[i + 1];
        if (!at.isFrame()) {
            paths.toMiddle(at.pair(), -0.5, point);
            paths.fromMiddle(at.pair(), at.tau(), point);
        }
    }
}
