package org.dynamicmri.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.pipeline.Gating;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.sampling.SelfGating;
import org.dynamicmri.sampling.TrajectoryKind;

/**
 * A way to put the readouts of a scan into frames, as a window offers it.
 *
 * @param name a few words
 * @param meaning a sentence for a tool tip
 * @param fixed values of parameters that make it, by their names
 * @param proposed values of parameters that the user may change, by their names
 */
public record FrameOffer(
        String name, String meaning, Map<String, String> fixed, Map<String, String> proposed) {

    /** Frames that are worth an offer. */
    private static final int FEWEST_FRAMES = 3;

    /** The acceleration that is proposed for a continuous scan. */
    private static final double ACCELERATION = 12;

    /** Spokes at the golden angle cover k-space most evenly in these numbers. */
    private static final int[] EVEN_NUMBERS = {5, 8, 13, 21, 34, 55, 89};

    /** Frames of a scan whose fully sampled set is not known. */
    private static final int USUAL_FRAMES = 20;

    private static final int FRAMES_OF_A_BEAT = 20;
    private static final int FRAMES_OF_A_BREATH = 10;
    private static final int STATES = 4;

    /** Readouts a second that follow a heart. */
    private static final double LEAST_RATE = 20;

    private static final double BEATS_SECONDS = 5;
    private static final double BREATHS_SECONDS = 20;

    /** Copies the values. */
    public FrameOffer {
        fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
        proposed = Collections.unmodifiableMap(new LinkedHashMap<>(proposed));
    }

    private FrameOffer(String name, String meaning, Map<String, String> proposed) {
        this(name, meaning, Map.of(), proposed);
    }

    /** The ways that suit a scan, the recommended one first. */
    public static List<FrameOffer> of(KSpace kSpace) {
        String readouts = TrajectoryKind.readouts(kSpace.trajectory());
        int all = kSpace.spokes() * kSpace.frames();
        boolean measured = kSpace.frames() > 1;
        int spokes = measured ? kSpace.spokes() : proposedSpokes(kSpace);
        FrameOffer asMeasured = asMeasured(kSpace, readouts);
        List<FrameOffer> offers = new ArrayList<>();
        if (measured) {
            offers.add(asMeasured);
        }
        if (all / spokes >= FEWEST_FRAMES) {
            offers.add(
                    new FrameOffer(
                            "By number of " + readouts,
                            "Frames of this many successive " + readouts + ".",
                            Map.of("spokes", Integer.toString(spokes))));
            double interval = kSpace.geometry().frameIntervalSeconds() * spokes / kSpace.spokes();
            offers.add(
                    new FrameOffer(
                            "By duration",
                            "Frames of this duration in ms.",
                            Map.of("duration", milliseconds(interval))));
            offers.add(
                    new FrameOffer(
                            "By number of frames",
                            "This many frames, evenly spaced over the scan.",
                            Map.of("frames", Integer.toString(all / spokes))));
        }
        offers.addAll(gated(kSpace));
        if (!measured) {
            offers.add(asMeasured);
        }
        return offers;
    }

    /** Name of the method that suits as many frames as this is proposed to make. */
    String method(KSpace kSpace) {
        int all = kSpace.spokes() * kSpace.frames();
        String spokes = proposed.get("spokes");
        String frames = proposed.get("frames");
        int count =
                spokes != null
                        ? all / Integer.parseInt(spokes)
                        : frames != null ? Integer.parseInt(frames) : kSpace.frames();
        return Methods.forFrames(count).name();
    }

    private static FrameOffer asMeasured(KSpace kSpace, String readouts) {
        return new FrameOffer(
                kSpace.frames() == 1
                        ? String.format(
                                Locale.ROOT, "One image of all %d %s", kSpace.spokes(), readouts)
                        : String.format(
                                Locale.ROOT,
                                "As measured: %d frames of %d %s",
                                kSpace.frames(),
                                kSpace.spokes(),
                                readouts),
                "The frames of the scan.",
                Map.of());
    }

    private static String milliseconds(double seconds) {
        double ms = 1000 * seconds;
        return String.format(Locale.ROOT, ms < 10 ? "%.1f" : "%.0f", ms);
    }

    /** By the cycles of heart and chest, where the scan lasts for several and follows them. */
    private static List<FrameOffer> gated(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        double seconds = geometry.frameIntervalSeconds() * kSpace.frames();
        double rate = kSpace.spokes() / geometry.frameIntervalSeconds();
        List<FrameOffer> offers = new ArrayList<>();
        if (!TrajectoryKind.isRadial(kSpace.trajectory()) || rate < LEAST_RATE) {
            return offers;
        }
        if (seconds >= BEATS_SECONDS) {
            offers.add(
                    new FrameOffer(
                            "One heart beat",
                            "Frames of one mean heart beat, detected from the centre of k-space.",
                            Map.of("gate", SelfGating.Motion.CARDIAC.label()),
                            Map.of("frames", Integer.toString(FRAMES_OF_A_BEAT))));
        }
        if (seconds >= BREATHS_SECONDS) {
            offers.add(
                    new FrameOffer(
                            "One breath",
                            "Frames of one mean breath, detected from the centre of k-space.",
                            Map.of("gate", SelfGating.Motion.RESPIRATORY.label()),
                            Map.of("frames", Integer.toString(FRAMES_OF_A_BREATH))));
            Map<String, String> numbers = new LinkedHashMap<>();
            numbers.put("frames", Integer.toString(FRAMES_OF_A_BEAT));
            numbers.put("states", Integer.toString(STATES));
            offers.add(
                    new FrameOffer(
                            "One heart beat in each breath state",
                            "Frames of one mean heart beat in each of several breath states,"
                                    + " detected from the centre of k-space.",
                            Map.of("gate", Gating.BEATS_AND_BREATHS),
                            numbers));
        }
        return offers;
    }

    /** Readouts of a frame that a continuous scan is cut into. */
    private static int proposedSpokes(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        return switch (TrajectoryKind.readouts(kSpace.trajectory())) {
            case TrajectoryKind.SPOKES ->
                    nearestEven(
                            Math.PI
                                    / 2
                                    * Math.max(geometry.width(), geometry.height())
                                    / ACCELERATION);
            case TrajectoryKind.LINES ->
                    Math.max(1, (int) Math.round(geometry.height() / ACCELERATION));
            default -> Math.max(1, kSpace.spokes() / USUAL_FRAMES);
        };
    }

    private static int nearestEven(double wanted) {
        int nearest = EVEN_NUMBERS[0];
        for (int number : EVEN_NUMBERS) {
            if (Math.abs(Math.log(number / wanted)) < Math.abs(Math.log(nearest / wanted))) {
                nearest = number;
            }
        }
        return nearest;
    }
}
