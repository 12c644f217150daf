package org.dynamicmri.sampling;

import java.util.Arrays;
import org.dynamicmri.data.KSpace;

/**
 * Whether the frames of a scan are one whole cycle, as those of a heart beat that was gated by the
 * scanner: the last frame is as near to the first as neighbours are to each other, though the
 * object went far away between them. It is recognised from the centre of k-space of all coils,
 * without an image.
 */
public final class WholeCycle {

    /** Fewer frames are no cycle. */
    private static final int FEWEST_FRAMES = 6;

    /** Cycles per field of view within which a sample is one of the centre. */
    private static final double CENTRE = 0.75;

    /** The step from the last frame to the first by the median of all steps, at most. */
    private static final double USUAL = 2;

    /** The median step by the largest distance of two frames, below which steps are a course. */
    private static final double SMOOTH = 1 / 4.0;

    private WholeCycle() {}

    /** Whether the first frame of a scan follows its last. */
    public static boolean isSeenIn(KSpace scan) {
        int frames = scan.frames();
        if (frames < FEWEST_FRAMES) {
            return false;
        }
        double[][] centres = centres(scan);
        double[] steps = new double[frames - 1];
        double farthest = 0;
        for (int i = 1; i < frames; i++) {
            steps[i - 1] = distance(centres[i], centres[i - 1]);
            for (int j = 0; j < i; j++) {
                farthest = Math.max(farthest, distance(centres[i], centres[j]));
            }
        }
        Arrays.sort(steps);
        double last = distance(centres[0], centres[frames - 1]);
        double usual = steps[(frames - 1) / 2];
        return last <= USUAL * usual && usual < SMOOTH * farthest;
    }

    /**
     * The mean central sample of each frame [frame][coil, part]; not a number where it has none.
     */
    private static double[][] centres(KSpace scan) {
        CentreSignal signal = new CentreSignal(scan);
        double[][] centres = new double[scan.frames()][2 * signal.coils()];
        for (int frame = 0; frame < centres.length; frame++) {
            int count = 0;
            for (int spoke = 0; spoke < scan.spokes(); spoke++) {
                int i = frame * scan.spokes() + spoke;
                if (signal.radius(i) > CENTRE || !scan.isMeasured(frame, spoke)) {
                    continue;
                }
                count++;
                for (int coil = 0; coil < signal.coils(); coil++) {
                    centres[frame][2 * coil] += signal.re(i, coil);
                    centres[frame][2 * coil + 1] += signal.im(i, coil);
                }
            }
            for (int i = 0; i < centres[frame].length; i++) {
                centres[frame][i] /= count;
            }
        }
        return centres;
    }

    private static double distance(double[] a, double[] b) {
        double square = 0;
        for (int i = 0; i < a.length; i++) {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(square);
    }
}
