package org.dynamicmri.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the frames of a series neighbour each other: on a line, as they were measured; on a ring, as
 * the phases of a heart beat, whose last is followed by the first; or on a grid, with a ring of
 * phases for each of several breath states. Frames are counted along the phases first. Immutable; a
 * series keeps it among its properties.
 */
public final class FrameOrder {

    /** The property of an image series whose frames are not on a line. */
    public static final String PROPERTY = "frame order";

    /** The property that holds the motion by which the frames of a series were gated. */
    public static final String GATE = "gate";

    private static final String RING = "ring";
    private static final Pattern GRID = Pattern.compile("ring of (\\d+) x (\\d+) states");

    private final int phases;
    private final int states;
    private final boolean closed;
    private final List<FrameAxis> axes;

    private FrameOrder(int phases, int states, boolean closed) {
        if (phases < 1 || states < 1) {
            throw new InvalidDataException(
                    "An order of frames needs at least 1 phase and 1 state, but has %d and %d.",
                    phases, states);
        }
        this.phases = phases;
        this.states = states;
        this.closed = closed && phases > 2;
        FrameAxis along = FrameAxis.of(phases, states, this.closed);
        this.axes = states == 1 ? List.of(along) : List.of(along, FrameAxis.across(states, phases));
    }

    /** Frames one after the other. */
    public static FrameOrder line(int frames) {
        return new FrameOrder(frames, 1, false);
    }

    /** Frames of a cycle; fewer than three have no order but that of a line. */
    public static FrameOrder ring(int frames) {
        return new FrameOrder(frames, 1, true);
    }

    /**
     * Frames of a cycle in each of several states on a line.
     *
     * @param phases frames of a cycle
     * @param states such as those from breathed out to breathed in
     */
    public static FrameOrder grid(int phases, int states) {
        return new FrameOrder(phases, states, true);
    }

    /** Number of frames. */
    public int frames() {
        return phases * states;
    }

    /** Frames of a line or a ring. */
    public int phases() {
        return phases;
    }

    /** Rings side by side; 1 where there is no grid. */
    public int states() {
        return states;
    }

    /** Whether the last frame of a cycle is followed by its first. */
    public boolean isClosed() {
        return closed;
    }

    /**
     * The last time of a cycle, or of a line, in frames: that of the last frame, or on a ring that
     * of the first frame after it.
     */
    public int span() {
        return closed ? phases : phases - 1;
    }

    /** Whether frames are on a line, as they were measured. */
    public boolean isLine() {
        return !closed && states == 1;
    }

    /** The directions in which frames follow each other: along the phases, then the states. */
    public List<FrameAxis> axes() {
        return axes;
    }

    /** The order of the frames of one state. */
    public FrameOrder ofState() {
        return new FrameOrder(phases, 1, closed);
    }

    /**
     * What the properties of a series say about the order of its frames: nothing where they are on
     * a line.
     */
    public Map<String, String> properties() {
        return isLine() ? Map.of() : Map.of(PROPERTY, toString());
    }

    /** The order in the properties of a series; a line if they contain none that fits. */
    public static FrameOrder of(ImageSeries series) {
        String text = series.properties().getOrDefault(PROPERTY, "");
        return parse(text, series.frames())
                .filter(order -> order.frames() == series.frames())
                .orElseGet(() -> line(series.frames()));
    }

    /**
     * The frames of one state of a series, on its ring.
     *
     * @param state from 0
     */
    public static ImageSeries state(ImageSeries series, int state) {
        FrameOrder order = of(series);
        int[] frames = IntStream.range(state * order.phases, (state + 1) * order.phases).toArray();
        Map<String, String> told = new LinkedHashMap<>(order.ofState().properties());
        FrameTimes.of(series)
                .ifPresent(
                        times ->
                                told.putAll(
                                        FrameTimes.property(Arrays.copyOf(times, order.phases))));
        return chosen(series, frames, series.geometry(), told);
    }

    /**
     * One state of a series of several.
     *
     * @param number from 1, or 0 for the frames of all; a series of one state is returned as it is
     * @throws InvalidParameterException if there is no such state
     */
    public static ImageSeries chosen(ImageSeries series, int number) {
        int states = of(series).states;
        if (states > 1 && (number < 0 || number > states)) {
            throw new InvalidParameterException(
                    "The breath state must be a number from 1 to %d, or 0 for all, but %d was"
                            + " given.",
                    states, number);
        }
        return number == 0 || states == 1 ? series : state(series, number - 1);
    }

    /**
     * The series of several states as one: its frames are those of the first state, then of the
     * next.
     *
     * @param states at least one series of one geometry and number of frames, each of a cycle
     */
    public static ImageSeries joined(List<ImageSeries> states) {
        ImageSeries first = states.get(0);
        Geometry geometry = first.geometry();
        int length = first.interleaved().length;
        float[] images = new float[length * states.size()];
        for (int state = 0; state < states.size(); state++) {
            System.arraycopy(states.get(state).interleaved(), 0, images, state * length, length);
        }
        FrameOrder order = grid(first.frames(), states.size());
        Map<String, String> properties = new LinkedHashMap<>(first.properties());
        properties.putAll(order.properties());
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), order.frames()),
                geometry,
                properties);
    }

    /**
     * The frames of one phase of a series, one of each state, on a line: as these are not in time,
     * an interval of 1 s is assumed.
     *
     * @param phase from 0
     */
    public static ImageSeries phase(ImageSeries series, int phase) {
        FrameOrder order = of(series);
        int[] frames =
                IntStream.range(0, order.states).map(i -> i * order.phases + phase).toArray();
        // they are sorted by the breath alone, whatever the series was gated by
        Map<String, String> gate =
                series.properties().containsKey(GATE) ? Map.of(GATE, "respiratory") : Map.of();
        return chosen(series, frames, series.geometry().withFrameInterval(1), gate);
    }

    private static ImageSeries chosen(
            ImageSeries series, int[] frames, Geometry geometry, Map<String, String> told) {
        int length = 2 * geometry.pixels();
        float[] images = new float[length * frames.length];
        for (int i = 0; i < frames.length; i++) {
            System.arraycopy(series.interleaved(), frames[i] * length, images, i * length, length);
        }
        Map<String, String> properties = new LinkedHashMap<>(series.properties());
        properties.remove(PROPERTY);
        properties.remove(FrameTimes.PROPERTY);
        properties.putAll(told);
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), frames.length),
                geometry,
                properties);
    }

    private static Optional<FrameOrder> parse(String text, int frames) {
        if (text.equals(RING)) {
            return Optional.of(ring(frames));
        }
        Matcher grid = GRID.matcher(text);
        if (!grid.matches() || grid.group(1).length() > 6 || grid.group(2).length() > 6) {
            return Optional.empty();
        }
        int phases = Integer.parseInt(grid.group(1));
        int states = Integer.parseInt(grid.group(2));
        return phases < 1 || states < 1 ? Optional.empty() : Optional.of(grid(phases, states));
    }

    @Override
    public String toString() {
        if (isLine()) {
            return "line";
        }
        return states == 1 ? RING : "ring of " + phases + " x " + states + " states";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FrameOrder order
                && order.phases == phases
                && order.states == states
                && order.closed == closed;
    }

    @Override
    public int hashCode() {
        return Objects.hash(phases, states, closed);
    }
}
