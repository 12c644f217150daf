package org.dynamicmri.scan.readout;

import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.scan.FrameTiming;

/**
 * Decides when the spokes and frames of a raw file were measured: by the time stamps of its
 * readouts, TR, vendor and counters, which are compared with each other, and reports which was
 * used.
 *
 * <p>Time stamps count where their unit is known, since they alone show what lay between the
 * readouts of a slice: other slices and sets, pauses, a heart that beats unevenly. Where there are
 * none, or they do no more than count the readouts, the order of the readouts and TR take their
 * place.
 */
final class ReadoutClock {

    /** The part of a frame by which clocks finer than that may stray. */
    private static final double STRAYING = 0.01;

    private final Readouts readouts;
    private final ReadoutFrames measured;
    private final AbsentFrames absent;
    private final Encoding header;
    private final int first;
    private final Excitations stamped;

    /**
     * @param measured the readouts of a slice
     * @param absent frames of it that were not measured
     */
    ReadoutClock(Readouts readouts, ReadoutFrames measured, AbsentFrames absent, Encoding header) {
        this.readouts = readouts;
        this.measured = measured;
        this.absent = absent;
        this.header = header;
        first = measured.first();
        stamped = Excitations.byStamps(readouts, first);
    }

    /** The range of the time stamps, for someone who asks what the file holds. */
    String found() {
        long[] stamps = readouts.timeStamps();
        LongSummaryStatistics range =
                measured.readouts().mapToLong(i -> stamps[i]).summaryStatistics();
        return range.getMax() == range.getMin()
                ? "all the same"
                : range.getMin() + " to " + range.getMax();
    }

    /**
     * @param notes receives what was chosen where sources differ, one sentence each
     */
    FrameTiming timing(List<String> notes) {
        FrameTiming decided =
                Optional.of(stamped)
                        .filter(Excitations::isGoing)
                        .filter(stamps -> !stamps.areCounted())
                        .flatMap(stamps -> byStamps(notes))
                        .orElseGet(this::byOrder);
        if (header.frameIntervalSeconds() > 0) {
            return asTold(decided, header.frameIntervalSeconds());
        }
        if (decided.intervalSeconds() > 0 && measured.count() > 1) {
            say(decided, notes);
        }
        return decided;
    }

    private static void say(FrameTiming decided, List<String> notes) {
        if (decided.source().startsWith("time stamps")) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The time between frames, %s, is taken from the %s.",
                            ClockUnit.ms(decided.intervalSeconds()),
                            decided.source()));
        }
        if (!decided.isEven()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The frames are %s apart; the median, %s, is the frame interval.",
                            decided.steps(),
                            ClockUnit.ms(decided.intervalSeconds())));
        }
    }

    /** The exact times of a header, unless frames are uneven by the clock. */
    private FrameTiming asTold(FrameTiming decided, double interval) {
        boolean uneven = decided.frames() != null && !decided.isEven();
        String source = "the header";
        return uneven
                ? new FrameTiming(decided.spokes(), decided.frames(), interval, source)
                : FrameTiming.even(decided.spokes(), measured.count(), interval, source);
    }

    private Optional<FrameTiming> byStamps(List<String> notes) {
        FrameTicks ticks = FrameTicks.of(readouts, measured, stamped);
        Optional<ClockUnit> unit =
                ClockUnit.ofStamps(steps(), ticks.cycle(), stamped.areRegular(), header);
        if (unit.isEmpty()) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The time stamps rise by the same number at every readout, which is not"
                                    + " TR, %s, in ticks of 2.5 ms, 1 ms or 1 us: TR is used.",
                            ClockUnit.ms(header.repetitionTimeSeconds())));
            return Optional.empty();
        }
        double seconds = unit.get().secondsPerTick();
        String source = "time stamps (" + unit.get().describe() + ")";
        double[] spokes = spokes(stamped, seconds);
        if (measured.count() == 1) {
            double duration = ticks.duration() + stamped.readoutsOfSlice(first).ticks();
            return Optional.of(FrameTiming.even(spokes, 1, duration * seconds, source));
        }
        double tolerance = Math.max(1, STRAYING * ticks.step());
        return Optional.of(ticks)
                .filter(FrameTicks::areRising)
                .map(t -> FrameTiming.of(spokes, t.frames(), tolerance, seconds, source));
    }

    /** Steps that a header may mean by TR, the likeliest first. */
    private List<ClockStep> steps() {
        return List.of(
                stamped.readouts(),
                stamped.readoutsOfSlice(first),
                stamped.readoutsOfSet(first),
                stamped.segments(),
                stamped.frames(first));
    }

    /** By TR, or what is assumed of stamps that count, and the order of the readouts. */
    private FrameTiming byOrder() {
        boolean counted = stamped.isGoing() && stamped.areCounted();
        double repetition = header.repetitionTimeSeconds();
        if (repetition == 0 && !counted) {
            return FrameTiming.UNKNOWN;
        }
        Excitations order = Excitations.byOrder(readouts, first);
        FrameTicks ticks = FrameTicks.ofOrder(readouts, measured, order);
        double seconds =
                repetition > 0 ? repetition / ticksOfRepetition(order, ticks) : ClockUnit.SIEMENS;
        String source =
                repetition > 0
                        ? "TR, " + ClockUnit.ms(repetition) + ", and the order of the readouts"
                        : "time stamps (which count the readouts: 2.5 ms each are assumed)";
        if (measured.count() == 1) {
            double duration =
                    header.isEchoPlanar() && repetition > 0
                            ? repetition
                            : (ticks.duration() + order.readoutsOfSlice(first).ticks()) * seconds;
            return FrameTiming.even(null, 1, duration, source);
        }
        double[] at = ticks.frames();
        double interval =
                FrameTiming.of(null, at, STRAYING, seconds, source).intervalSeconds() / seconds;
        double[] shifts = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            shifts[i] = interval * absent.before(measured.measured().get(i).get(0).get(0));
            at[i] += shifts[i];
        }
        double[] spokes = shifts[at.length - 1] == 0 ? null : spokes(order, seconds);
        shift(spokes, shifts, seconds);
        return FrameTiming.of(spokes, at, STRAYING, seconds, source);
    }

    /** Moves the spokes of each frame. */
    private void shift(double[] spokes, double[] ticks, double seconds) {
        for (int i = 0; spokes != null && i < spokes.length; i++) {
            spokes[i] += ticks[i / measured.spokes()] * seconds;
        }
    }

    /**
     * Readouts in a TR: one of the slice, all of an echo-planar frame, or a segment where readouts
     * would make a cycle that is no heart's, but segments do not.
     */
    private double ticksOfRepetition(Excitations order, FrameTicks ticks) {
        double one = Math.max(1, order.readoutsOfSlice(first).ticks());
        double repetition = header.repetitionTimeSeconds();
        if (header.isEchoPlanar() && measured.count() > 1) {
            return order.frames(first).ticks();
        }
        double segment = order.segments().ticks();
        boolean ofSegments =
                ticks.cycle()
                        .filter(cycle -> !cycle.isBeat(repetition / one))
                        .filter(cycle -> cycle.isBeat(repetition / segment))
                        .isPresent();
        return ofSegments ? segment : one;
    }

    /** When each spoke of the padded frames was measured, in s; null where that falls. */
    private double[] spokes(Excitations clock, double seconds) {
        double[] times =
                measured.padded().stream()
                        .flatMap(List::stream)
                        .mapToDouble(
                                parts ->
                                        seconds
                                                * parts.stream()
                                                        .mapToDouble(clock::tick)
                                                        .average()
                                                        .orElseThrow())
                        .toArray();
        boolean falls = IntStream.range(1, times.length).anyMatch(i -> times[i] < times[i - 1]);
        return falls || times[times.length - 1] <= times[0] ? null : SharedStamps.spread(times);
    }
}
