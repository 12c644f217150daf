package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.sampling.BodySignals;
import org.dynamicmri.sampling.Frames;

/**
 * What a scan was gated by, as a picture: the curves of breath and heart, the beats, what was left
 * out, and for the breath the states that the spokes are in.
 */
public final class GatingPlot {

    /** Points of a curve, at the most. */
    private static final int POINTS = 700;

    /** Seconds of the heart that are shown. */
    private static final double HEART_SECONDS = 10;

    private GatingPlot() {}

    /**
     * Writes the picture.
     *
     * @param times when each spoke was measured in s
     * @param frames into which the spokes were put, those of a state together
     * @param states number of states
     */
    public static void write(
            BodySignals body,
            double[] beats,
            double[] times,
            Frames frames,
            int states,
            Path file) {
        BufferedImage breath = breath(body, times, frames, states);
        BufferedImage heart = heart(body, beats, times);
        BufferedImage both =
                new BufferedImage(
                        breath.getWidth(),
                        breath.getHeight() + heart.getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        both.getGraphics().drawImage(breath, 0, 0, null);
        both.getGraphics().drawImage(heart, 0, breath.getHeight(), null);
        try {
            PageFiles.writePng(both, file);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The gating plot could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static BufferedImage breath(
            BodySignals body, double[] times, Frames frames, int states) {
        int[] stateOf = new int[times.length];
        Arrays.fill(stateOf, -1);
        for (int frame = 0; frame < frames.count(); frame++) {
            for (int spoke : frames.spokes(frame)) {
                stateOf[spoke] = frame / (frames.count() / states);
            }
        }
        int step = Math.max(1, times.length / POINTS);
        double[] places = every(times, step);
        List<Plot.Curve> curves = new ArrayList<>();
        for (int state = -1; state < states; state++) {
            double[] values = new double[places.length];
            int own = 0;
            for (int i = 0; i < values.length; i++) {
                boolean here = stateOf[i * step] == state;
                values[i] = here ? body.breath(places[i]) : Double.NaN;
            }
            for (int found : stateOf) {
                own += found == state ? 1 : 0;
            }
            String name = state < 0 ? "left out" : "state " + (state + 1);
            curves.add(
                    new Plot.Curve(String.format(Locale.ROOT, "%s: %d spokes", name, own), values));
        }
        return Plot.draw("Breath", new Plot.Axis("Time (s)", places), curves);
    }

    private static BufferedImage heart(BodySignals body, double[] beats, double[] times) {
        double last = Math.min(times[times.length - 1], times[0] + HEART_SECONDS);
        double[] places = new double[POINTS];
        Arrays.setAll(places, i -> times[0] + (last - times[0]) * i / (POINTS - 1));
        double[] curve = Arrays.stream(places).map(body::heart).toArray();
        double[] marks = new double[POINTS];
        Arrays.fill(marks, Double.NaN);
        for (double beat : beats) {
            int place = (int) Math.round((beat - times[0]) / (last - times[0]) * (POINTS - 1));
            if (place >= 0 && place < POINTS) {
                marks[place] = curve[place];
            }
        }
        return Plot.draw(
                String.format(Locale.ROOT, "Heart, the first %.3g s", last - times[0]),
                new Plot.Axis("Time (s)", places),
                List.of(
                        new Plot.Curve("signal", curve),
                        new Plot.Curve(beats.length + " beats in all", marks)));
    }

    private static double[] every(double[] values, int step) {
        double[] kept = new double[(values.length + step - 1) / step];
        Arrays.setAll(kept, i -> values[i * step]);
        return kept;
    }
}
