package org.dynamicmri.pipeline;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.GatingPlot;
import org.dynamicmri.sampling.BeatPhases;
import org.dynamicmri.sampling.BodySignals;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;

/**
 * Frames by the beats of the heart, which are given by their R waves or found, and by the breath.
 * Spokes of irregular beats and of coughs are in no frame. Either way a beat starts when the heart
 * is contracted most.
 *
 * @param gating by which beats and breath states
 * @param frames frames of a beat
 */
record BodyGating(Gating gating, int frames) {

    /**
     * @param times when each spoke was measured in s after the first
     * @param say receives what was found, in words and as a picture
     */
    Frames frames(KSpace kSpace, double[] times, PreparationReport say) {
        boolean breathing = gating.states() > 1;
        Optional<BodySignals> body =
                breathing ? Optional.of(BodySignals.of(kSpace, times)) : Optional.empty();
        double[] beats =
                gating.beats().isEmpty()
                        ? body.orElseThrow().beats()
                        : BeatPhases.contractions(
                                gating.beats().stream().mapToDouble(t -> t).toArray());
        BeatPhases heart = new BeatPhases(beats);
        double[] phases =
                Arrays.stream(times)
                        .map(
                                time ->
                                        body.map(b -> b.isUsual(time)).orElse(true)
                                                ? heart.at(time)
                                                : Double.NaN)
                        .toArray();
        double[] breath =
                Arrays.stream(times).map(t -> body.map(b -> b.breath(t)).orElse(0.0)).toArray();
        int states = Math.max(1, gating.states());
        Frames framed =
                FrameGrouping.ofStates(phases, breath, frames, states, heart.secondsPerBeat());
        String said =
                String.format(
                        Locale.ROOT,
                        "%d heart beats of %.4g s were %s, of which %d are irregular and left out;%s"
                                + " %d of %d spokes are used, %d in each of the %d frames.%s",
                        beats.length,
                        heart.secondsPerBeat(),
                        gating.beats().isEmpty() ? "found" : "given",
                        heart.irregular(),
                        body.map(b -> unusual(b, times)).orElse(""),
                        used(framed),
                        times.length,
                        framed.spokesPerFrame(),
                        framed.count(),
                        body.map(BodyGating::doubt).orElse(""));
        say.gated(
                said,
                body.map(b -> GatingPlot.ofBody(b, beats, heart, times, framed, states))
                        .orElseGet(() -> GatingPlot.ofBeats(beats, heart, framed)));
        return framed;
    }

    /** Number of spokes that are in a frame; some are in two of one state. */
    private static long used(Frames framed) {
        return IntStream.range(0, framed.count())
                .flatMap(frame -> Arrays.stream(framed.spokes(frame)))
                .distinct()
                .count();
    }

    private static String doubt(BodySignals body) {
        return body.isBreathDoubtful()
                ? " Expiration and inspiration may be exchanged, because neither end of the breath is"
                        + " steadier or lasts longer: compare the images of the first and the last"
                        + " breath state."
                : "";
    }

    private static String unusual(BodySignals body, double[] times) {
        long count = Arrays.stream(times).filter(time -> !body.isUsual(time)).count();
        return count == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        " so are %.3g s of coughs or sudden motion;",
                        count * (times[times.length - 1] - times[0]) / times.length);
    }
}
