package org.dynamicmri.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.GatingPlot;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.sampling.SelfGating;
import org.dynamicmri.sampling.WholeCycle;
import org.dynamicmri.scan.Scan;

/**
 * Into which frames the spokes of a scan are put, as the user asked for it. The spokes are counted
 * through all the frames that the scan came in.
 *
 * @param frames number of frames, evenly over the scan or over a cycle, or 0
 * @param spokes spokes per frame, or 0
 * @param shift spokes from one frame's start to the next, or 0 for frames that do not overlap
 * @param durationMs duration of a frame in ms instead of its number of spokes, or 0
 * @param times centres of the frames in ms after the first spoke, rising; empty for even frames
 * @param gating the motion whose cycle the frames divide, if any
 * @param order how the frames neighbour each other: {@link #LINE}, {@link #RING}, or {@link
 *     #AUTO_ORDER} for a ring where they are one whole cycle
 * @param beats times of the heart beats in s after the first spoke, rising; empty to have them
 *     found in the centre of k-space
 * @param plot file for a picture of what beats and breaths gate the scan by, or empty
 */
public record Framing(
        int frames,
        int spokes,
        int shift,
        double durationMs,
        List<Double> times,
        Gating gating,
        String order) {

    /** The order of frames that the scan shows. */
    public static final String AUTO_ORDER = "auto";

    /** Frames one after the other. */
    public static final String LINE = "line";

    /** Frames of a cycle, the first of which follows the last. */
    public static final String RING = "ring";

    /** The scan's own frames. */
    public static final Framing AS_MEASURED = new Framing(0, 0, 0, 0, List.of());

    /** Frames in the order of the measurement, which are on a ring if the scan shows one. */
    public Framing(int frames, int spokes, int shift, double durationMs, List<Double> times) {
        this(frames, spokes, shift, durationMs, times, Gating.by(Gating.NONE), AUTO_ORDER);
    }

    /**
     * @throws InvalidParameterException if a number is negative or not finite, the times do not
     *     rise, or the choices exclude each other
     */
    public Framing {
        InvalidParameterException.requireAtLeast("number of frames", 0, frames);
        InvalidParameterException.requireAtLeast("number of spokes per frame", 0, spokes);
        InvalidParameterException.requireAtLeast("shift of the frames", 0, shift);
        InvalidParameterException.requireAtLeast("duration of a frame in ms", 0, durationMs);
        InvalidParameterException.requireOneOf(
                "order of the frames", order, List.of(AUTO_ORDER, LINE, RING));
        times = List.copyOf(times);
        requireRising(times);
        if (!gating.isOff() && (frames == 0 || spokes > 0 || durationMs > 0 || !times.isEmpty())) {
            throw new InvalidParameterException(
                    "Gating by %s motion needs the number of frames per cycle; give frames, and"
                            + " leave out spokes, duration and times.",
                    gating.motion());
        }
        if (spokes > 0 && durationMs > 0) {
            throw new InvalidParameterException(
                    "Frames are chosen either by spokes (%d) or by duration (%s ms); give one of"
                            + " them.",
                    spokes, durationMs);
        }
        if (shift > 0 && spokes == 0) {
            throw new InvalidParameterException(
                    "A shift of %d spokes needs the number of spokes per frame; give spokes, too.",
                    shift);
        }
        if ((frames > 0 ? 1 : 0) + (shift > 0 ? 1 : 0) + (times.isEmpty() ? 0 : 1) > 1) {
            throw new InvalidParameterException(
                    "The frames are specified by their number, by a shift or by times;"
                            + " give one of them.");
        }
    }

    /**
     * Frames of a heart beat in each of several states of breathing.
     *
     * @throws InvalidParameterException if there is no frame, or fewer than two states
     */
    public static Framing ofBeatsAndBreaths(int frames, int states) {
        return AS_MEASURED.ofCycle(frames, Gating.byBeatsAndBreaths(states));
    }

    /**
     * Frames of the cycle of a motion.
     *
     * @throws InvalidParameterException if there is no such motion, or no frame
     */
    public static Framing ofCycle(String motion, int frames) {
        InvalidParameterException.requireAtLeast("number of frames of a cycle", 1, frames);
        return AS_MEASURED.ofCycle(frames, Gating.by(SelfGating.Motion.of(motion).label()));
    }

    private Framing ofCycle(int number, Gating by) {
        return new Framing(number, 0, 0, 0, List.of(), by, order);
    }

    /** The same frames in an order: {@link #LINE}, {@link #RING} or {@link #AUTO_ORDER}. */
    public Framing inOrder(String newOrder) {
        return new Framing(frames, spokes, shift, durationMs, times, gating, newOrder);
    }

    private Framing with(Gating by) {
        return new Framing(frames, spokes, shift, durationMs, times, by, order);
    }

    /** The same with the times of the heart beats in s after the first spoke. */
    public Framing withBeats(List<Double> seconds) {
        return with(gating.withBeats(seconds));
    }

    /**
     * The same with the heart beats from the triggers of a scan, where beats gate it and none are
     * given.
     *
     * @param say receives them
     */
    Framing withBeatsOf(Scan scan, Consumer<String> say) {
        if (!gating.takesBeats() || scan.beats().length == 0) {
            return this;
        }
        say.accept(
                "The heart beats are those of the trigger stamps in the file. To find them in the"
                        + " centre of k-space instead, choose stamps none.");
        return withBeats(Arrays.stream(scan.beats()).boxed().toList());
    }

    /** The same with a picture of what gates the scan, a .png. */
    public Framing withPlot(String file) {
        return with(gating.withPlot(file));
    }

    /**
     * The same with one of the breath states in the result: {@link Gating#END_EXPIRATION}, {@link
     * Gating#END_INSPIRATION} or {@link Gating#ALL_STATES}. The others take part in the
     * reconstruction all the same.
     */
    public Framing showing(String breath) {
        return with(gating.showing(breath));
    }

    private static void requireRising(List<Double> times) {
        for (int i = 0; i < times.size(); i++) {
            InvalidParameterException.requireAtLeast("time of a frame in ms", 0, times.get(i));
            if (i > 0 && times.get(i) <= times.get(i - 1)) {
                throw new InvalidParameterException(
                        "The times must increase, but %.6g ms is given after %.6g ms.",
                        times.get(i), times.get(i - 1));
            }
        }
    }

    /**
     * The scan in these frames.
     *
     * @param unpadded its spokes without those that pad frames ({@link Frames#withoutPadding}), or
     *     empty where there are none
     * @param stamps when each spoke was measured in s, if the scan contains them; evenly otherwise
     * @param own the time of each of its own frames in s, if the scan contains them; evenly
     *     otherwise
     * @param say receives what was done, in one sentence, if anything was
     * @throws InvalidDataException if the scan has too few spokes
     */
    FramedScan apply(
            KSpace kSpace,
            Optional<Frames> unpadded,
            Optional<double[]> stamps,
            Optional<double[]> own,
            PreparationReport say) {
        FramedScan framed = framed(kSpace, unpadded, stamps, own, say);
        return new FramedScan(ordered(framed.kSpace(), say), framed.times());
    }

    private KSpace ordered(KSpace scan, PreparationReport say) {
        boolean gated = !gating.isOff();
        if (gating.states() > 1) {
            return scan.withOrder(FrameOrder.grid(frames, gating.states()));
        }
        if (order.equals(LINE)
                || order.equals(AUTO_ORDER) && !gated && !WholeCycle.isSeenIn(scan)) {
            return scan;
        }
        if (order.equals(AUTO_ORDER) && !gated) {
            say.accept(
                    "The frames are one whole cycle: the first is the neighbour of the last. If"
                            + " they are not, choose the frame order line.");
        }
        return scan.withOrder(FrameOrder.ring(scan.frames()));
    }

    private FramedScan framed(
            KSpace kSpace,
            Optional<Frames> unpadded,
            Optional<double[]> stamps,
            Optional<double[]> own,
            PreparationReport say) {
        if (inOrder(AUTO_ORDER).equals(AS_MEASURED)) {
            double interval = kSpace.geometry().frameIntervalSeconds();
            return new FramedScan(
                    kSpace, own.orElseGet(() -> FrameTimes.even(kSpace.frames(), interval)));
        }
        double[] times = stamps.orElseGet(() -> evenTimes(kSpace));
        return unpadded.isEmpty()
                ? framed(kSpace, times, kSpace.spokes(), say)
                : framed(
                        unpadded.get().of(kSpace),
                        chosen(times, unpadded.get().spokes(0)),
                        kSpace.spokes(),
                        say);
    }

    /** The times of some spokes. */
    private static double[] chosen(double[] times, int[] spokes) {
        return Arrays.stream(spokes).mapToDouble(spoke -> times[spoke]).toArray();
    }

    /**
     * @param times when each spoke was measured, in s
     * @param own spokes of the scan's own frames
     */
    private FramedScan framed(KSpace kSpace, double[] times, int own, PreparationReport say) {
        double[] measured = fromFirst(times);
        if (!gating.isOff()) {
            return gated(kSpace, measured, say);
        }
        Frames framed = framesOf(measured, own);
        say.accept(
                String.format(
                        Locale.ROOT,
                        "The %d spokes of the scan form %d frames of %d spokes, %.4g ms apart.",
                        measured.length,
                        framed.count(),
                        framed.spokesPerFrame(),
                        1000 * framed.intervalSeconds()));
        return new FramedScan(framed.of(kSpace), framed.times());
    }

    private FramedScan gated(KSpace kSpace, double[] measured, PreparationReport say) {
        if (gating.isByBeats()) {
            Frames framed = new BodyGating(gating, frames).frames(kSpace, measured, say);
            return new FramedScan(framed.of(kSpace), framed.times());
        }
        SelfGating.Motion motion = SelfGating.Motion.of(gating.motion());
        SelfGating signal = SelfGating.of(kSpace, measured, motion);
        Frames framed = FrameGrouping.ofPhases(signal.phases(), frames, signal.secondsPerCycle());
        String said =
                String.format(
                        Locale.ROOT,
                        "The centre of k-space shows a %s cycle of %.4g s: its %d frames take %d of"
                                + " the %d spokes each.",
                        gating.motion(),
                        signal.secondsPerCycle(),
                        framed.count(),
                        framed.spokesPerFrame(),
                        measured.length);
        say.gated(said, GatingPlot.ofCycle(motion, signal, measured, framed));
        return new FramedScan(framed.of(kSpace), framed.times());
    }

    private Frames framesOf(double[] measured, int own) {
        if (!times.isEmpty()) {
            return FrameGrouping.around(measured, centres(measured), width(measured, own));
        }
        if (frames > 0) {
            int even = Math.max(1, measured.length / frames);
            return FrameGrouping.evenly(measured, frames, width(measured, even));
        }
        return spokes > 0
                ? FrameGrouping.consecutive(measured, spokes, shift == 0 ? spokes : shift)
                : FrameGrouping.ofDuration(measured, durationMs / 1000);
    }

    /** Spokes per frame. */
    private int width(double[] measured, int unasked) {
        if (durationMs > 0) {
            return FrameGrouping.spokesIn(measured, durationMs / 1000);
        }
        return spokes > 0 ? spokes : unasked;
    }

    private double[] centres(double[] measured) {
        double[] centres = times.stream().mapToDouble(ms -> ms / 1000).toArray();
        double last = measured[measured.length - 1];
        double latest = centres[centres.length - 1];
        if (latest > last) {
            throw new InvalidParameterException(
                    "The times must lie between 0 and %.6g ms, the time of the last spoke, but"
                            + " %.6g was given.",
                    1000 * last, 1000 * latest);
        }
        return centres;
    }

    private static double[] fromFirst(double[] stamps) {
        return Arrays.stream(stamps).map(stamp -> stamp - stamps[0]).toArray();
    }

    /** When each spoke was measured, evenly through the frames, in s. */
    private static double[] evenTimes(KSpace kSpace) {
        double step = kSpace.geometry().frameIntervalSeconds() / kSpace.spokes();
        double[] times = new double[kSpace.spokes() * kSpace.frames()];
        Arrays.setAll(times, i -> i * step);
        return times;
    }
}
