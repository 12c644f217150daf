package org.dynamicmri.motion;

import java.util.Arrays;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.StateArrays;

/**
 * Motion without a network, each pair of frames on its own: TV-L1 optical flow, {@code 15 sum
 * |source(r + v(r)) - target(r)| + sum |grad v|}, by the duality-based method of Zach, Pock and
 * Bischof (DAGM 2007, LNCS 4713) from coarse to fine.
 */
final class OpticalFlow implements MotionEstimator {

    private static final float ATTACHMENT = 15;

    /** Tightness of the coupling of attachment and smoothness. */
    private static final float THETA = 0.3f;

    /** Step of the dual variables, at most 1/4 in two dimensions. */
    private static final float DUAL_STEP = 0.25f;

    private static final float LEAST_SLOPE = 1e-10f;
    private static final int LEAST_PIXELS = 16;

    /** The result of {@link #work}. */
    private static final double WORK = 2;

    private static final int WARPS = 5;
    private static final int ITERATIONS = 15;
    private static final double BLUR = 0.5;
    private static final double COARSER_BLUR = 0.8;

    private final Geometry geometry;
    private final Workers workers;

    OpticalFlow(Geometry geometry, Workers workers) {
        this.geometry = geometry;
        this.workers = workers;
    }

    @Override
    public Displacements forward(int outer, float[] earlier, float[] later, Runnable between) {
        return flow(earlier, later, geometry.width(), geometry.height(), BLUR, between);
    }

    @Override
    public Displacements backward(int outer, float[] earlier, float[] later, Runnable between) {
        return flow(later, earlier, geometry.width(), geometry.height(), BLUR, between);
    }

    @Override
    public int steps(int outer) {
        int levels = 1;
        for (int side = Math.min(geometry.width(), geometry.height());
                side >= 2 * LEAST_PIXELS;
                side /= 2) {
            levels++;
        }
        return levels;
    }

    @Override
    public double work(int outer) {
        return WORK;
    }

    /** Every call starts again. */
    @Override
    public void save(StateArrays state) {}

    @Override
    public void resume(StateArrays state) {}

    @Override
    public void close() {}

    /** The flow at a resolution, which starts from that at half of it. */
    private Displacements flow(
            float[] source, float[] target, int width, int height, double blur, Runnable between) {
        between.run();
        float[] from = Magnitudes.blurred(source, width, height, blur, workers);
        float[] to = Magnitudes.blurred(target, width, height, blur, workers);
        int pairs = source.length / (width * height);
        float[] v = new float[2 * source.length];
        if (Math.min(width, height) >= 2 * LEAST_PIXELS) {
            int w = width / 2;
            int h = height / 2;
            Displacements coarse =
                    flow(
                            Magnitudes.sampled(from, width, height, w, h, workers),
                            Magnitudes.sampled(to, width, height, w, h, workers),
                            w,
                            h,
                            COARSER_BLUR,
                            between);
            workers.forEach(pairs, (worker, pair) -> refine(coarse, pair, width, height, v));
        }
        Scratch[] scratches = new Scratch[Math.min(workers.threads(), pairs)];
        workers.forEach(
                pairs,
                (worker, pair) -> {
                    if (scratches[worker] == null) {
                        scratches[worker] = new Scratch(width, height);
                    }
                    scratches[worker].solve(from, to, v, pair);
                });
        return new Displacements(v, width, height, pairs);
    }

    /** Interpolates a pair of a coarse flow on a finer matrix of the same corners. */
    private static void refine(Displacements coarse, int pair, int width, int height, float[] v) {
        float sx = (coarse.width() - 1f) / (width - 1);
        float sy = (coarse.height() - 1f) / (height - 1);
        int i = 2 * width * height * pair;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                v[i++] = coarse.at(pair, 0, x * sx, y * sy) / sx;
                v[i++] = coarse.at(pair, 1, x * sx, y * sy) / sy;
            }
        }
    }

    /** The flow of one pair at one resolution. */
    private static final class Scratch {

        private final int width;
        private final int height;

        /** Brightness difference at the present flow, and its slopes along x and y. */
        private final float[] rest;

        private final float[] slopeX;
        private final float[] slopeY;

        /** Flow of the smoothness term and dual variables, one array a component. */
        private final float[][] flow = new float[2][];

        private final float[][] dualX = new float[2][];
        private final float[][] dualY = new float[2][];

        Scratch(int width, int height) {
            this.width = width;
            this.height = height;
            int pixels = width * height;
            rest = new float[pixels];
            slopeX = new float[pixels];
            slopeY = new float[pixels];
            for (int component = 0; component < 2; component++) {
                flow[component] = new float[pixels];
                dualX[component] = new float[pixels];
                dualY[component] = new float[pixels];
            }
        }

        /** Improves the flow v of a pair. */
        void solve(float[] source, float[] target, float[] v, int pair) {
            int pixels = width * height;
            int start = pair * pixels;
            for (int component = 0; component < 2; component++) {
                Arrays.fill(dualX[component], 0);
                Arrays.fill(dualY[component], 0);
                for (int p = 0; p < pixels; p++) {
                    flow[component][p] = v[2 * (start + p) + component];
                }
            }
            for (int warp = 0; warp < WARPS; warp++) {
                linearize(source, target, start);
                for (int i = 0; i < ITERATIONS; i++) {
                    attach();
                    smooth(flow[0], dualX[0], dualY[0]);
                    smooth(flow[1], dualX[1], dualY[1]);
                }
            }
            for (int p = 0; p < pixels; p++) {
                v[2 * (start + p)] = flow[0][p];
                v[2 * (start + p) + 1] = flow[1][p];
            }
        }

        /** Brightness difference as a linear function of the flow around the present one. */
        private void linearize(float[] source, float[] target, int start) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int p = y * width + x;
                    float px = x + flow[0][p];
                    float py = y + flow[1][p];
                    float gx = (at(source, start, px + 1, py) - at(source, start, px - 1, py)) / 2;
                    float gy = (at(source, start, px, py + 1) - at(source, start, px, py - 1)) / 2;
                    slopeX[p] = gx;
                    slopeY[p] = gy;
                    rest[p] =
                            at(source, start, px, py)
                                    - target[start + p]
                                    - gx * flow[0][p]
                                    - gy * flow[1][p];
                }
            }
        }

        private float at(float[] image, int start, float x, float y) {
            return Bilinear.at(image, start, 1, width, height, x, y);
        }

        /** The proximal map of the attachment. */
        private void attach() {
            float reach = ATTACHMENT * THETA;
            for (int p = 0; p < rest.length; p++) {
                float gx = slopeX[p];
                float gy = slopeY[p];
                float steepness = gx * gx + gy * gy;
                float e = rest[p] + gx * flow[0][p] + gy * flow[1][p];
                float most = reach * steepness;
                float step =
                        Math.abs(e) <= most
                                ? -e / Math.max(steepness, LEAST_SLOPE)
                                : -reach * Math.signum(e);
                flow[0][p] += step * gx;
                flow[1][p] += step * gy;
            }
        }

        /** Denoises one component by total variation: one step of its dual variables. */
        private void smooth(float[] u, float[] px, float[] py) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int p = y * width + x;
                    float divergence = px[p] + py[p];
                    divergence -= x > 0 ? px[p - 1] : 0;
                    divergence -= y > 0 ? py[p - width] : 0;
                    u[p] += THETA * divergence;
                }
            }
            float rate = DUAL_STEP / THETA;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int p = y * width + x;
                    float dx = x + 1 < width ? u[p + 1] - u[p] : 0;
                    float dy = y + 1 < height ? u[p + width] - u[p] : 0;
                    float norm = 1 + rate * (float) Math.sqrt(dx * dx + dy * dy);
                    px[p] = (px[p] + rate * dx) / norm;
                    py[p] = (py[p] + rate * dy) / norm;
                }
            }
        }
    }
}
