package org.dynamicmri.coil;

import java.util.Optional;
import java.util.TreeSet;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;

/**
 * The lines along kx that a Cartesian scan measured in any of its frames, and the gaps they leave:
 * neighbours further apart than a cycle per field of view fold the image onto itself.
 */
final class MeasuredLines {

    private final KSpace kSpace;
    private final CartesianGrid grid;
    private final TreeSet<Integer> rows = new TreeSet<>();

    private MeasuredLines(KSpace kSpace, CartesianGrid grid) {
        this.kSpace = kSpace;
        this.grid = grid;
        Trajectory trajectory = kSpace.trajectory();
        float[] counts = kSpace.weights().map(SampleWeights::largest).orElse(null);
        int perFrame = trajectory.samplesPerFrame();
        for (int i = 0; i < perFrame * trajectory.frames(); i++) {
            if (counts == null || counts[i] > 0) {
                rows.add(grid.row(trajectory.ky(i / perFrame, i % perFrame)));
            }
        }
    }

    /** The lines of a scan, or empty where it is not Cartesian. */
    static Optional<MeasuredLines> of(KSpace kSpace) {
        return CartesianGrid.of(kSpace.trajectory()).map(grid -> new MeasuredLines(kSpace, grid));
    }

    /** Lines around the centre of k-space without a gap; 0 where the centre is one. */
    int middle() {
        return rows.contains(0) ? rows.subSet(lowest(), true, highest(), true).size() : 0;
    }

    /** Whether there is no gap between the outermost lines. */
    boolean gapless() {
        return middle() == rows.size();
    }

    /** The least distance of neighbouring lines, in cycles per field of view. */
    int closest() {
        int closest = Integer.MAX_VALUE;
        for (int row : rows.headSet(rows.last())) {
            closest = Math.min(closest, rows.higher(row) - row);
        }
        return closest / grid.finenessY();
    }

    private int highest() {
        int row = 0;
        while (rows.higher(row) != null && rows.higher(row) - row <= grid.finenessY()) {
            row = rows.higher(row);
        }
        return row;
    }

    private int lowest() {
        int row = 0;
        while (rows.lower(row) != null && row - rows.lower(row) <= grid.finenessY()) {
            row = rows.lower(row);
        }
        return row;
    }

    /** The scan, of which only the lines of the middle count. */
    KSpace ofMiddle() {
        int lowest = lowest();
        int highest = highest();
        Trajectory trajectory = kSpace.trajectory();
        int perFrame = trajectory.samplesPerFrame();
        float[] counts = new float[perFrame * trajectory.frames()];
        for (int i = 0; i < counts.length; i++) {
            int row = grid.row(trajectory.ky(i / perFrame, i % perFrame));
            counts[i] = row >= lowest && row <= highest ? 1 : 0;
        }
        return kSpace.withWeights(
                SampleWeights.shared(
                        counts, trajectory.samples(), trajectory.spokes(), trajectory.frames()));
    }
}
