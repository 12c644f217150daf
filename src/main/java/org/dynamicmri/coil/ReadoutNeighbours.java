package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;

/**
 * Which readouts of a scan should look alike: those that pass the centre of k-space at the same
 * distance (all spokes; the same line of all frames), and those that lie closest in k-space.
 * Readouts are counted through all frames; those that do not count are nobody's neighbours.
 */
final class ReadoutNeighbours {

    private final Trajectory trajectory;
    private final int[] counted;
    private final TreeMap<Long, List<Integer>> alike = new TreeMap<>();

    ReadoutNeighbours(KSpace kSpace) {
        this.trajectory = kSpace.trajectory();
        int spokes = kSpace.spokes();
        this.counted =
                IntStream.range(0, spokes * kSpace.frames())
                        .filter(r -> kSpace.isMeasured(r / spokes, r % spokes))
                        .toArray();
        for (int readout : counted) {
            alike.computeIfAbsent(distance(readout), d -> new ArrayList<>()).add(readout);
        }
    }

    /** Distance at which a readout passes the centre, in half cycles per field of view. */
    private long distance(int readout) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < trajectory.samples(); i++) {
            least = Math.min(least, Math.hypot(kx(readout, i), ky(readout, i)));
        }
        return Math.round(2 * least);
    }

    private double kx(int readout, int i) {
        int spokes = trajectory.spokes();
        return trajectory.kx(readout / spokes, readout % spokes * trajectory.samples() + i);
    }

    private double ky(int readout, int i) {
        int spokes = trajectory.spokes();
        return trajectory.ky(readout / spokes, readout % spokes * trajectory.samples() + i);
    }

    /** The readouts that count. */
    int[] counted() {
        return counted;
    }

    /** Readouts that pass the centre at the same distance, group by group, each in time. */
    Iterable<List<Integer>> groups() {
        return alike.values();
    }

    /** This many of a group of {@link #groups} that are nearest in time to one of its own. */
    static int[] around(List<Integer> group, int index, int number) {
        int from = Math.max(0, Math.min(index - number / 2, group.size() - number - 1));
        int to = Math.min(group.size(), from + number + 1);
        return IntStream.range(from, to).filter(i -> i != index).map(group::get).toArray();
    }

    /** This many readouts that lie closest in k-space, forwards or backwards. */
    int[] closest(int readout, int number) {
        return IntStream.of(counted)
                .filter(other -> other != readout)
                .mapToObj(other -> Map.entry(separation(readout, other), other))
                .sorted(Comparator.comparingDouble(Map.Entry::getKey))
                .limit(number)
                .mapToInt(Map.Entry::getValue)
                .toArray();
    }

    private double separation(int a, int b) {
        return Math.min(separation(a, b, false), separation(a, b, true));
    }

    private double separation(int a, int b, boolean reversed) {
        int last = trajectory.samples() - 1;
        double sum = 0;
        for (int i : new int[] {0, last / 2, last}) {
            int j = reversed ? last - i : i;
            double dx = kx(a, i) - kx(b, j);
            double dy = ky(a, i) - ky(b, j);
            sum += dx * dx + dy * dy;
        }
        return sum;
    }
}
