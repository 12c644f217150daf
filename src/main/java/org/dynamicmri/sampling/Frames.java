package org.dynamicmri.sampling;

import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * Frames as lists of spokes of one continuous acquisition, whose spokes are counted through all the
 * frames that it came in. A spoke may be in several frames or in none. All frames have the same
 * number of spokes. {@link FrameGrouping} chooses them.
 */
public final class Frames {

    private final int[][] spokes;
    private final double interval;
    private final double[] times;

    /**
     * @param spokes as of {@link #of(int[][], double)}
     * @param times the time of each frame in s after the first
     */
    Frames(int[][] spokes, double interval, double[] times) {
        this.spokes = spokes;
        this.interval = interval;
        this.times = times;
    }

    /**
     * Frames of given spokes.
     *
     * @param spokes the spokes of each frame, as many in each, counted through all the frames of
     *     the acquisition; kept, not copied
     * @param interval time from one frame's centre to the next in s
     */
    public static Frames of(int[][] spokes, double interval) {
        return new Frames(spokes, interval, FrameTimes.even(spokes.length, interval));
    }

    /**
     * All spokes of an acquisition as one frame, without those that pad its frames: the spokes of
     * weight 0 at their end. Others of weight 0 keep their place in time.
     *
     * @return empty where no frame is padded
     */
    public static Optional<Frames> withoutPadding(KSpace acquisition) {
        int perFrame = acquisition.spokes();
        int[] unpadded =
                IntStream.range(0, acquisition.frames())
                        .flatMap(
                                frame ->
                                        IntStream.range(0, unpadded(acquisition, frame))
                                                .map(spoke -> frame * perFrame + spoke))
                        .toArray();
        return unpadded.length == perFrame * acquisition.frames()
                ? Optional.empty()
                : Optional.of(
                        of(new int[][] {unpadded}, acquisition.geometry().frameIntervalSeconds()));
    }

    /** Number of spokes per frame up to the last one that counts. */
    private static int unpadded(KSpace acquisition, int frame) {
        int spokes = acquisition.spokes();
        while (spokes > 0 && !acquisition.isMeasured(frame, spokes - 1)) {
            spokes--;
        }
        return spokes;
    }

    /**
     * An acquisition in its own frames of other spokes.
     *
     * @param spokes of each frame, counted through all frames
     */
    public static KSpace withSpokes(KSpace acquisition, int[][] spokes) {
        return of(spokes, acquisition.geometry().frameIntervalSeconds())
                .of(acquisition)
                .withOrder(acquisition.order());
    }

    /** Number of frames. */
    public int count() {
        return spokes.length;
    }

    /** Spokes per frame. */
    public int spokesPerFrame() {
        return spokes[0].length;
    }

    /** The spokes per frame, in the order of their measurement; a copy. */
    public int[] spokes(int frame) {
        return spokes[frame].clone();
    }

    /** Time from one frame's centre to the next in s, on average. */
    public double intervalSeconds() {
        return interval;
    }

    /** The time of each frame in s after the first; a copy. */
    public double[] times() {
        return times.clone();
    }

    /** The acquisition in these frames. */
    public KSpace of(KSpace acquisition) {
        Trajectory trajectory = acquisition.trajectory();
        int samples = trajectory.samples();
        int coils = acquisition.coils();
        int perFrame = spokesPerFrame();
        float[] k = new float[Math.multiplyExact(2, samples * perFrame * count())];
        float[] values = new float[Math.multiplyExact(k.length, coils)];
        float[] source = acquisition.interleaved();
        for (int frame = 0; frame < count(); frame++) {
            for (int i = 0; i < perFrame; i++) {
                int from = spokes[frame][i] / trajectory.spokes();
                int spoke = spokes[frame][i] % trajectory.spokes();
                for (int s = 0; s < samples; s++) {
                    int target = 2 * ((frame * perFrame + i) * samples + s);
                    k[target] = trajectory.kx(from, spoke * samples + s);
                    k[target + 1] = trajectory.ky(from, spoke * samples + s);
                }
                for (int coil = 0; coil < coils; coil++) {
                    System.arraycopy(
                            source,
                            2 * ((from * coils + coil) * trajectory.spokes() + spoke) * samples,
                            values,
                            2 * ((frame * coils + coil) * perFrame + i) * samples,
                            2 * samples);
                }
            }
        }
        Geometry geometry = acquisition.geometry().withFrameInterval(interval);
        KSpace framed =
                new KSpace(
                        ComplexImages.wrap(values, samples, perFrame, coils, count()),
                        new Trajectory(k, samples, perFrame, count()),
                        geometry);
        return acquisition
                .weights()
                .map(weights -> framed.withWeights(weights.withSpokes(spokes)))
                .orElse(framed);
    }
}
