package org.dynamicmri.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dynamicmri.data.ImageSeries;

/** A body at any time, mixed of rendered poses of its heart and its breath. */
final class PoseTable {

    /** Poses that are rendered; those between are mixed of them. */
    private static final int CONTRACTIONS = 25;

    private static final int BREATHS = 21;
    private static final double LEAST_BREATH = -1;
    private static final double MOST_BREATH = 2.2;

    private final float[][] poses;

    /**
     * The table of rendered poses.
     *
     * @param rendered the {@link #poses}, then images of whose brightest pixel all are parts
     */
    PoseTable(ImageSeries rendered) {
        int pixels = rendered.geometry().pixels();
        float[] magnitudes = rendered.magnitudes();
        int table = CONTRACTIONS * BREATHS * pixels;
        float peak = 0;
        for (int i = table; i < magnitudes.length; i++) {
            peak = Math.max(peak, magnitudes[i]);
        }
        for (int i = 0; i < table; i++) {
            magnitudes[i] /= peak;
        }
        this.poses = new float[CONTRACTIONS * BREATHS][];
        for (int i = 0; i < poses.length; i++) {
            poses[i] = Arrays.copyOfRange(magnitudes, i * pixels, (i + 1) * pixels);
        }
    }

    /** The poses of a table, in its order. */
    static List<HeartPose> poses() {
        List<HeartPose> wanted = new ArrayList<>();
        for (int i = 0; i < CONTRACTIONS * BREATHS; i++) {
            double contraction = (double) (i % CONTRACTIONS) / (CONTRACTIONS - 1);
            double part = (double) (i / CONTRACTIONS) / (BREATHS - 1);
            wanted.add(
                    new HeartPose(contraction, LEAST_BREATH + part * (MOST_BREATH - LEAST_BREATH)));
        }
        return wanted;
    }

    /** The body at a time, mixed of the four nearest poses. */
    float[] at(Physiology body, double time) {
        double contraction = body.contraction(time) * (CONTRACTIONS - 1);
        double breath = (body.breath(time) - LEAST_BREATH) / (MOST_BREATH - LEAST_BREATH);
        breath = Math.max(0, Math.min(1, breath)) * (BREATHS - 1);
        int c = Math.min(CONTRACTIONS - 2, (int) contraction);
        int b = Math.min(BREATHS - 2, (int) breath);
        float right = (float) (contraction - c);
        float below = (float) (breath - b);
        float[] i00 = poses[b * CONTRACTIONS + c];
        float[] i10 = poses[b * CONTRACTIONS + c + 1];
        float[] i01 = poses[(b + 1) * CONTRACTIONS + c];
        float[] i11 = poses[(b + 1) * CONTRACTIONS + c + 1];
        float[] image = new float[i00.length];
        for (int i = 0; i < image.length; i++) {
            float top = i00[i] + right * (i10[i] - i00[i]);
            float bottom = i01[i] + right * (i11[i] - i01[i]);
            image[i] = top + below * (bottom - top);
        }
        return image;
    }
}
