package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * Where a clock stood at the frames of a slice: at their readouts on average, and of frames of a
 * cycle at their place in it.
 *
 * @param frames ticks of each frame
 * @param cycle the cycle that the frames of a repetition are of, if they recur
 * @param duration ticks from the first readout to the last
 */
record FrameTicks(double[] frames, Optional<FrameCycle> cycle, double duration) {

    static FrameTicks of(Readouts readouts, ReadoutFrames measured, Excitations clock) {
        return new Finding(readouts, measured, clock).ticks();
    }

    /**
     * The same by a clock that counts readouts in the order of the file: where frames overlap in it
     * without being those of a cycle, the file was sorted, and frames follow each other.
     */
    static FrameTicks ofOrder(Readouts readouts, ReadoutFrames measured, Excitations order) {
        Finding finding = new Finding(readouts, measured, order);
        FrameTicks ticks = finding.ticks();
        boolean sorted = ticks.cycle.isEmpty() && finding.overlap();
        return sorted || !ticks.areRising()
                ? new FrameTicks(finding.following(), ticks.cycle, ticks.duration)
                : ticks;
    }

    /** Whether each frame is later than the one before. */
    boolean areRising() {
        return IntStream.range(1, frames.length).allMatch(i -> frames[i] > frames[i - 1]);
    }

    /** Ticks from frame to frame on average. */
    double step() {
        return (frames[frames.length - 1] - frames[0]) / Math.max(1, frames.length - 1);
    }

    /** The ticks in the making. */
    private record Finding(Readouts readouts, ReadoutFrames measured, Excitations clock) {

        FrameTicks ticks() {
            List<List<Double>> visits = visits();
            double[] frames = new double[measured.count()];
            Optional<FrameCycle> cycle = Optional.empty();
            int from = 0;
            while (from < frames.length) {
                int to = endOfRepetition(from);
                Optional<FrameCycle> own =
                        FrameCycle.of(visits.subList(from, to), phases(from, to));
                for (int frame = from; frame < to; frame++) {
                    frames[frame] =
                            own.isPresent()
                                    ? visits.get(from).get(0) + own.get().offsets()[frame - from]
                                    : mean(readoutsOf(frame));
                }
                cycle = cycle.or(() -> own);
                from = to;
            }
            double[] all = measured.readouts().mapToDouble(clock::tick).sorted().toArray();
            return new FrameTicks(frames, cycle, all[all.length - 1] - all[0]);
        }

        private int endOfRepetition(int from) {
            int to = from + 1;
            while (to < measured.count()
                    && counter(Counter.REPETITION, to) == counter(Counter.REPETITION, from)) {
                to++;
            }
            return to;
        }

        private long[] phases(int from, int to) {
            return IntStream.range(from, to).mapToLong(i -> counter(Counter.PHASE, i)).toArray();
        }

        private long counter(Counter counter, int frame) {
            return readouts.counter(counter)[measured.measured().get(frame).get(0).get(0)];
        }

        /**
         * When the readouts of each frame that follow each other without those of another one were
         * measured, on average.
         */
        private List<List<Double>> visits() {
            Map<Integer, Integer> frameOf = new HashMap<>();
            List<List<Double>> visits = new ArrayList<>();
            for (int frame = 0; frame < measured.count(); frame++) {
                visits.add(new ArrayList<>());
                for (int readout : readoutsOf(frame)) {
                    frameOf.put(readout, frame);
                }
            }
            List<Integer> order =
                    measured.readouts()
                            .sorted(
                                    Comparator.<Integer>comparingDouble(clock::tick)
                                            .thenComparing(Comparator.naturalOrder()))
                            .toList();
            int from = 0;
            for (int i = 1; i <= order.size(); i++) {
                int frame = frameOf.get(order.get(from));
                if (i == order.size() || frameOf.get(order.get(i)) != frame) {
                    visits.get(frame).add(mean(order.subList(from, i)));
                    from = i;
                }
            }
            return visits;
        }

        private List<Integer> readoutsOf(int frame) {
            return measured.measured().get(frame).stream().flatMap(List::stream).toList();
        }

        private double mean(List<Integer> of) {
            return of.stream().mapToDouble(clock::tick).average().orElseThrow();
        }

        /** Whether a frame begins before the one before has ended. */
        boolean overlap() {
            double last = Double.NEGATIVE_INFINITY;
            for (int frame = 0; frame < measured.count(); frame++) {
                double[] ticks =
                        readoutsOf(frame).stream().mapToDouble(clock::tick).sorted().toArray();
                if (ticks[0] < last) {
                    return true;
                }
                last = ticks[ticks.length - 1];
            }
            return false;
        }

        /** The middle of each frame if they had been measured one after the other. */
        double[] following() {
            double step = Math.max(1, clock.readoutsOfSlice(measured.first()).ticks());
            double[] middles = new double[measured.count()];
            double before = 0;
            for (int frame = 0; frame < middles.length; frame++) {
                double length = readoutsOf(frame).size() * step;
                middles[frame] = before + (length - step) / 2;
                before += length;
            }
            return middles;
        }
    }
}
