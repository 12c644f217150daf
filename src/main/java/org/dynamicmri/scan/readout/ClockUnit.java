package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.dynamicmri.data.Digits;

/**
 * The unit of a clock, and its source.
 *
 * @param secondsPerTick the unit
 * @param why in words
 */
public record ClockUnit(double secondsPerTick, String why) {

    /** Siemens' unit, which converters of its files keep. */
    public static final double SIEMENS = 2.5e-3;

    private static final double[] USUAL = {SIEMENS, 1e-3, 1e-6};

    /** The units of other vendors, open consoles and simulators, before Siemens'. */
    private static final double[] OF_OTHERS = {1e-3, 1e-6, SIEMENS};

    /** Scans of moving organs do not wait longer than a beat from readout to readout. */
    private static final double LONGEST_STEP_S = 1;

    /**
     * The unit of time stamps: the first in which a step of theirs lasts as long as TR, whatever a
     * header means by it; then that of Siemens for its scanners; then one in which the cycle of
     * frames is a heart's, or readouts follow each other soon enough.
     *
     * @param steps of the stamps, the likeliest meaning of TR first; the first is that of readouts
     * @param cycle the cycle of the frames, if they recur
     * @param regular whether the stamps rise by the same step at every readout, as a counter does
     * @return empty if TR is specified but agrees with no step of stamps that may be a counter
     */
    static Optional<ClockUnit> ofStamps(
            List<ClockStep> steps, Optional<FrameCycle> cycle, boolean regular, Encoding header) {
        boolean ofSiemens = header.isOfSiemens();
        double[] units = header.vendor().isEmpty() || ofSiemens ? USUAL : OF_OTHERS;
        double repetition = header.repetitionTimeSeconds();
        DoublePredicate beats = unit -> cycle.map(c -> c.isBeat(unit)).orElse(true);
        List<ClockStep> all = new ArrayList<>(steps);
        cycle.map(FrameCycle::step).ifPresent(all::add);
        List<ClockUnit> agreeing = agreeing(all, units, repetition);
        if (!agreeing.isEmpty()) {
            return agreeing.stream()
                    .filter(unit -> beats.test(unit.secondsPerTick))
                    .findFirst()
                    .or(() -> Optional.of(agreeing.get(0)));
        }
        String contradiction =
                repetition > 0 ? "; TR, " + ms(repetition) + ", agrees with no step of them" : "";
        if (ofSiemens || header.frameIntervalSeconds() > 0) {
            return Optional.of(new ClockUnit(SIEMENS, "Siemens' unit" + contradiction));
        }
        if (cycle.isPresent()) {
            double unit = first(units, beats).orElse(units[0]);
            double beat = cycle.get().period() * unit;
            return Optional.of(
                    new ClockUnit(unit, "a cycle then lasts " + ms(beat) + contradiction));
        }
        if (repetition > 0 && regular) {
            return Optional.empty();
        }
        DoublePredicate soon = unit -> steps.get(0).ticks() * unit <= LONGEST_STEP_S;
        double unit = first(units, soon).orElse(units[0]);
        return Optional.of(new ClockUnit(unit, "assumed" + contradiction));
    }

    private static List<ClockUnit> agreeing(
            List<ClockStep> steps, double[] units, double repetition) {
        List<ClockUnit> agreeing = new ArrayList<>();
        for (double unit : units) {
            steps.stream()
                    .filter(step -> repetition > 0 && step.lasts(repetition, unit))
                    .findFirst()
                    .ifPresent(step -> agreeing.add(new ClockUnit(unit, why(step, repetition))));
        }
        return agreeing;
    }

    private static String why(ClockStep step, double repetition) {
        return "TR, " + ms(repetition) + ", is then the time between " + step.between();
    }

    private static Optional<Double> first(double[] units, DoublePredicate suits) {
        return Arrays.stream(units).filter(suits).boxed().findFirst();
    }

    /** In words. */
    String describe() {
        return name() + " per tick: " + why;
    }

    private String name() {
        return secondsPerTick < 1e-4
                ? number(1e6 * secondsPerTick) + " us"
                : number(1e3 * secondsPerTick) + " ms";
    }

    static String ms(double seconds) {
        return number(1000 * seconds) + " ms";
    }

    private static String number(double value) {
        return Digits.four(value);
    }
}
