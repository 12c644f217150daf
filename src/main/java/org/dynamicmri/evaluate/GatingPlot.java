package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.sampling.BeatPhases;
import org.dynamicmri.sampling.BodySignals;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.sampling.SelfGating;

/**
 * What a scan is gated by, as a picture: the signals with their cycles, the frames or breath states
 * that the spokes are in, what was left out, and how regular the cycles are.
 */
public final class GatingPlot {

    /** Points of a curve, at the most. */
    private static final int POINTS = 700;

    /** Cycles of a signal that are shown. */
    private static final int CYCLES = 8;

    /** Seconds of the heart that are shown. */
    private static final double HEART_SECONDS = 10;

    private static final String TIME = "Time (s)";

    /** A plot of the picture. */
    private record Panel(String title, Plot.Axis axis, List<Plot.Curve> curves) {}

    private final List<Panel> panels;

    private GatingPlot(Panel... panels) {
        this.panels = List.of(panels);
    }

    /**
     * Of a scan in the frames of one cycle.
     *
     * @param times when each spoke was measured in s
     */
    public static GatingPlot ofCycle(
            SelfGating.Motion motion, SelfGating signal, double[] times, Frames frames) {
        double end = times[0] + CYCLES * signal.secondsPerCycle();
        int shown = (int) Arrays.stream(times).filter(time -> time <= end).count();
        int step = Math.max(1, shown / POINTS);
        double[] places = every(Arrays.copyOf(times, shown), step);
        int[] frameOf = places(frames, times.length, 1);
        double[] values = ofUnitHeight(signal.signal());
        double[][] curves = new double[2][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int half = 0; half < curves.length; half++) {
                boolean here = frameOf[i * step] % curves.length == half;
                curves[half][i] = here ? values[i * step] : Double.NaN;
            }
        }
        double[] peaks = signal.peaks();
        String name = motion.label();
        Panel course =
                new Panel(
                        String.format(
                                Locale.ROOT,
                                "%s%s signal, %.0f times its background",
                                name.substring(0, 1).toUpperCase(Locale.ROOT),
                                name.substring(1),
                                signal.prominence()),
                        new Plot.Axis(TIME, places),
                        List.of(
                                new Plot.Curve("frames 1, 3, 5, ...", curves[0]),
                                new Plot.Curve("frames 2, 4, 6, ...", curves[1]),
                                marks(
                                        peaks.length + " cycles in all",
                                        peaks,
                                        places,
                                        time -> values[nearest(times, time)])));
        double[] lengths = new double[Math.max(1, peaks.length - 1)];
        Arrays.setAll(lengths, i -> i + 1 < peaks.length ? peaks[i + 1] - peaks[i] : Double.NaN);
        return new GatingPlot(
                course,
                new Panel(
                        "Length of each cycle (s), " + sizes(frames),
                        new Plot.Axis(TIME, starts(peaks, lengths.length)),
                        List.of(new Plot.Curve("cycles", lengths))));
    }

    /** Of a scan in the frames of given beats. */
    public static GatingPlot ofBeats(double[] beats, BeatPhases heart, Frames frames) {
        Panel lengths = beatLengths(beats, heart);
        return new GatingPlot(
                new Panel(lengths.title + ", " + sizes(frames), lengths.axis, lengths.curves));
    }

    /**
     * Of a scan in the frames of beats in each of several breath states.
     *
     * @param times when each spoke was measured in s
     * @param frames into which the spokes were put, those of a state together
     * @param states number of states
     */
    public static GatingPlot ofBody(
            BodySignals body,
            double[] beats,
            BeatPhases heart,
            double[] times,
            Frames frames,
            int states) {
        return new GatingPlot(
                breath(body, times, frames, states),
                heart(body, beats, times, frames),
                beatLengths(beats, heart));
    }

    /** The picture in full, its plots below each other. */
    public BufferedImage draw() {
        List<BufferedImage> plots = new ArrayList<>();
        for (Panel panel : panels) {
            plots.add(Plot.draw(panel.title, panel.axis, panel.curves));
        }
        int height = plots.stream().mapToInt(BufferedImage::getHeight).sum();
        BufferedImage all = Pen.page(plots.get(0).getWidth(), height);
        int top = 0;
        for (BufferedImage plot : plots) {
            all.getGraphics().drawImage(plot, 0, top, null);
            top += plot.getHeight();
        }
        return all;
    }

    /**
     * The picture for a dialog, its plots side by side and without the names of their curves.
     *
     * @param width in pixels
     * @param scale of the letters
     */
    public BufferedImage drawStrip(int width, double scale) {
        List<BufferedImage> plots = new ArrayList<>();
        for (Panel panel : panels) {
            plots.add(
                    Plot.drawSmall(
                            panel.title, panel.axis, panel.curves, width / panels.size(), scale));
        }
        BufferedImage all = Pen.page(width, plots.get(0).getHeight());
        for (int i = 0; i < plots.size(); i++) {
            all.getGraphics().drawImage(plots.get(i), i * (width / plots.size()), 0, null);
        }
        return all;
    }

    /**
     * Writes the picture in full as a .png.
     *
     * @throws InvalidDataException if it cannot be written
     */
    public void write(Path file) {
        try {
            PageFiles.writePng(draw(), file);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The gating plot could not be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private static Panel breath(BodySignals body, double[] times, Frames frames, int states) {
        int[] stateOf = places(frames, times.length, frames.count() / states);
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
        String title = "Breath, " + states + " states";
        return new Panel(
                body.isBreathDoubtful() ? title + ", perhaps upside down" : title,
                new Plot.Axis(TIME, places),
                curves);
    }

    private static Panel heart(BodySignals body, double[] beats, double[] times, Frames frames) {
        double last = Math.min(times[times.length - 1], times[0] + HEART_SECONDS);
        double[] places = new double[POINTS];
        Arrays.setAll(places, i -> times[0] + (last - times[0]) * i / (POINTS - 1));
        double[] curve = Arrays.stream(places).map(body::heart).toArray();
        return new Panel(
                "Heart, " + sizes(frames),
                new Plot.Axis(TIME, places),
                List.of(
                        new Plot.Curve("signal", curve),
                        marks(beats.length + " beats in all", beats, places, body::heart)));
    }

    private static Panel beatLengths(double[] beats, BeatPhases heart) {
        double[] regular = heart.lengths(true);
        double[] irregular = heart.lengths(false);
        return new Panel(
                "Length of each beat (s)",
                new Plot.Axis(TIME, starts(beats, regular.length)),
                List.of(
                        new Plot.Curve(regular.length - heart.irregular() + " regular", regular),
                        new Plot.Curve(heart.irregular() + " left out", irregular)));
    }

    private static double[] starts(double[] beats, int count) {
        return beats.length == 0 ? new double[count] : Arrays.copyOf(beats, count);
    }

    private static String sizes(Frames frames) {
        return frames.count() + " frames of " + frames.spokesPerFrame() + " spokes";
    }

    /** A curve that is nothing but its points at some times. */
    private static Plot.Curve marks(
            String name, double[] times, double[] places, DoubleUnaryOperator height) {
        double[] marks = new double[places.length];
        Arrays.fill(marks, Double.NaN);
        for (double time : times) {
            if (time >= places[0] && time <= places[places.length - 1]) {
                marks[nearest(places, time)] = height.applyAsDouble(time);
            }
        }
        return new Plot.Curve(name, marks);
    }

    /** The index of the time that is nearest. */
    private static int nearest(double[] times, double time) {
        int found = Arrays.binarySearch(times, time);
        int after = Math.min(times.length - 1, found >= 0 ? found : -found - 1);
        boolean before = after > 0 && time - times[after - 1] < times[after] - time;
        return before ? after - 1 : after;
    }

    /**
     * Of each spoke, the group of frames that it is in, or -1.
     *
     * @param size frames of a group
     */
    private static int[] places(Frames frames, int spokes, int size) {
        int[] groups = new int[spokes];
        Arrays.fill(groups, -1);
        for (int frame = 0; frame < frames.count(); frame++) {
            for (int spoke : frames.spokes(frame)) {
                groups[spoke] = frame / size;
            }
        }
        return groups;
    }

    private static double[] ofUnitHeight(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return Arrays.stream(values).map(value -> largest > 0 ? value / largest : 0).toArray();
    }

    private static double[] every(double[] values, int step) {
        double[] kept = new double[(values.length + step - 1) / step];
        Arrays.setAll(kept, i -> values[i * step]);
        return kept;
    }
}
