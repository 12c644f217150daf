package org.dynamicmri.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.evaluate.GatingPlot;
import org.dynamicmri.sampling.SelfGating;

/**
 * By which motion the spokes of a scan are put into frames.
 *
 * @param motion the motion whose cycle the frames divide, as {@link SelfGating.Motion} labels it,
 *     {@link #BEATS_AND_BREATHS}, or {@link #NONE}
 * @param states number of breath states, each with all frames of a beat, where both gate the scan,
 *     or 0
 * @param breath the breath states in the result: {@link #ALL_STATES}, {@link #END_EXPIRATION} or
 *     {@link #END_INSPIRATION}; the others take part in the reconstruction all the same
 * @param beats times of the heart beats (R waves) in s after the first spoke, rising; empty for
 *     those of the scan
 * @param stamps whether those are the trigger stamps of the scan, where it has some; what the
 *     centre of k-space shows otherwise
 * @param plot file for a picture of what gates the scan, or empty
 */
public record Gating(
        String motion, int states, String breath, List<Double> beats, boolean stamps, String plot) {

    /** Frames that follow each other as they were measured. */
    public static final String NONE = "none";

    /** Frames of a heart beat in each of several states of breathing. */
    public static final String BEATS_AND_BREATHS = "cardiac+respiratory";

    /** All breath states. */
    public static final String ALL_STATES = "all";

    /** The breath state that is breathed out most. */
    public static final String END_EXPIRATION = "end-expiration";

    /** The breath state that is breathed in most. */
    public static final String END_INSPIRATION = "end-inspiration";

    /** The property of an image series of one breath state of several. */
    private static final String STATE = "breath state";

    private static final int FEWEST_BEATS = 3;

    /**
     * @throws InvalidParameterException if there is no such motion, or the choices exclude each
     *     other
     */
    public Gating {
        InvalidParameterException.requireAtLeast("number of breath states", 0, states);
        InvalidParameterException.requireOneOf(
                "breath state of the result",
                breath,
                List.of(ALL_STATES, END_EXPIRATION, END_INSPIRATION));
        beats = List.copyOf(beats);
        boolean both = motion.equals(BEATS_AND_BREATHS);
        if (!both && !motion.equals(NONE)) {
            SelfGating.Motion.of(motion);
        }
        if (both != states > 1) {
            throw new InvalidParameterException(
                    "The number of breath states must be at least 2 with the gating %s, and 0"
                            + " otherwise, but %d were given.",
                    BEATS_AND_BREATHS, states);
        }
        if (!both && !breath.equals(ALL_STATES)) {
            throw new InvalidParameterException(
                    "The choice of the breath state %s needs the gating %s, but the gating is %s.",
                    breath, BEATS_AND_BREATHS, motion);
        }
        if (motion.equals(NONE) && !plot.isEmpty()) {
            throw new InvalidParameterException(
                    "A gating plot needs a gating, but the gating is %s; choose one, or leave out"
                            + " gating-plot.",
                    NONE);
        }
        requireBeats(motion, beats);
    }

    /** By a motion alone, or by none. */
    static Gating by(String motion) {
        return new Gating(motion, 0, ALL_STATES, List.of(), true, "");
    }

    /** By the beats in each of several states of breathing. */
    static Gating byBeatsAndBreaths(int states) {
        return new Gating(BEATS_AND_BREATHS, states, ALL_STATES, List.of(), true, "");
    }

    private static void requireBeats(String motion, List<Double> beats) {
        if (beats.isEmpty()) {
            return;
        }
        boolean rising = true;
        for (int i = 1; i < beats.size(); i++) {
            rising &= beats.get(i) > beats.get(i - 1);
        }
        if (!rising || beats.size() < FEWEST_BEATS || !isCardiac(motion)) {
            throw new InvalidParameterException(
                    "The beats must be at least %d increasing times in s, and need cardiac"
                            + " gating, but %d were given%s, and the gating is %s.",
                    FEWEST_BEATS, beats.size(), rising ? "" : " that do not increase", motion);
        }
    }

    private static boolean isCardiac(String motion) {
        return motion.startsWith("cardiac");
    }

    /** The same with the times of the heart beats in s after the first spoke. */
    Gating withBeats(List<Double> seconds) {
        return new Gating(motion, states, breath, seconds, stamps, plot);
    }

    /** The same with a picture of what was found, a .png; empty for none. */
    Gating withPlot(String file) {
        return new Gating(motion, states, breath, beats, stamps, file);
    }

    /** Passes on the sentences, and writes the picture of what gates the scan if it is wanted. */
    PreparationReport writing(Consumer<String> say) {
        return new PreparationReport() {
            @Override
            public void accept(String said) {
                say.accept(said);
            }

            @Override
            public void gated(String said, GatingPlot found) {
                accept(said);
                if (!plot.isEmpty()) {
                    found.write(OutputPlaces.requireFile(plot));
                }
            }
        };
    }

    /** The same with some of the breath states in the result. */
    Gating showing(String chosen) {
        return new Gating(motion, states, chosen, beats, stamps, plot);
    }

    /** Whether the trigger stamps of a scan are to be used. */
    boolean takesBeats() {
        return stamps && beats.isEmpty() && isCardiac(motion);
    }

    /** Whether frames follow each other as they were measured. */
    boolean isOff() {
        return motion.equals(NONE);
    }

    /** Whether the scan is gated by single beats: given ones, or those of beats and breaths. */
    boolean isByBeats() {
        return states > 1 || !beats.isEmpty();
    }

    /** Whether the result has all breath states. */
    boolean showsAll() {
        return breath.equals(ALL_STATES);
    }

    /**
     * Images of the breath states of the result.
     *
     * @param series images of all states, in the order of a {@link FrameOrder#grid}
     */
    public ImageSeries shown(ImageSeries series) {
        if (showsAll()) {
            return series;
        }
        int state = breath.equals(END_EXPIRATION) ? 0 : states - 1;
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(STATE, breath + ", " + (state + 1) + " of " + states);
        return FrameOrder.state(series, state).withProperties(properties);
    }
}
