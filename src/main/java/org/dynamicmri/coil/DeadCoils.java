package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.dynamicmri.data.KSpace;

/**
 * Coils that receive nothing for a while: in the centre of k-space, where a scan is loudest, a
 * readout holds next to nothing of what the same coil holds otherwise, while the other coils
 * continue, and it begins and ends from one readout to the next. What fades in all coils, or
 * slowly, is the object's.
 */
final class DeadCoils {

    /** Part of its usual energy that a dead coil has at most. */
    private static final double DEAD = 0.03;

    /** Energy of a dead coil by that of noise, at most: few samples of noise scatter. */
    private static final double SILENT = 4;

    /** Part of its usual energy that a coil has at least that is alive. */
    private static final double ALIVE = 0.3;

    /** Usual energy by that of noise, below which nothing can be decided. */
    private static final double ABOVE_NOISE = 30;

    /** The same below which a single readout may be weak by chance. */
    private static final double LOUD = 1000;

    /** As many readouts of a frame are not all weak by chance. */
    private static final int NO_CHANCE = 3;

    /** Readouts that determine what is usual. */
    private static final int LEAST = 6;

    private final KSpace kSpace;
    private final double[][] energies;
    private final double[][] noise;
    private final boolean[][] dead;
    private final boolean[][] known;
    private final boolean[][] loud;

    private DeadCoils(KSpace kSpace, CentralImages centre, double sigma) {
        this.kSpace = kSpace;
        this.energies = centre.energies();
        this.noise = centre.noise();
        for (double[] coils : noise) {
            for (int c = 0; c < coils.length; c++) {
                coils[c] *= sigma * sigma;
            }
        }
        this.dead = new boolean[energies.length][kSpace.coils()];
        this.known = new boolean[energies.length][kSpace.coils()];
        this.loud = new boolean[energies.length][kSpace.coils()];
    }

    /** Whether any was found. */
    static boolean find(
            KSpace kSpace,
            CentralImages centre,
            double sigma,
            ReadoutNeighbours neighbours,
            OutlierWeights out) {
        if (kSpace.coils() < 2) {
            return false;
        }
        DeadCoils search = new DeadCoils(kSpace, centre, sigma);
        for (List<Integer> group : neighbours.groups()) {
            search.look(group);
        }
        return search.leaveOut(out);
    }

    private void look(List<Integer> group) {
        int coils = kSpace.coils();
        double[][] parts = new double[group.size()][coils];
        for (int coil = 0; coil < coils; coil++) {
            int c = coil;
            double[] heard =
                    group.stream()
                            .filter(r -> noise[r][c] > 0)
                            .mapToDouble(r -> energies[r][c] / noise[r][c])
                            .sorted()
                            .toArray();
            double usual = heard.length < LEAST ? 0 : heard[heard.length / 2];
            for (int i = 0; i < parts.length; i++) {
                int r = group.get(i);
                known[r][c] = usual > ABOVE_NOISE && noise[r][c] > 0;
                loud[r][c] = usual > LOUD;
                parts[i][c] = known[r][c] ? (energies[r][c] / noise[r][c] - 1) / usual : Double.NaN;
            }
        }
        for (int c = 0; c < coils; c++) {
            for (int i = 0; i < parts.length; i++) {
                int r = group.get(i);
                dead[r][c] = energies[r][c] < SILENT * noise[r][c] && isDead(parts, i, c);
            }
        }
    }

    /** The last and the next readout that is not as silent are as loud as ever. */
    private static boolean isDead(double[][] parts, int i, int coil) {
        if (!(parts[i][coil] < DEAD && others(parts[i], coil) > ALIVE)) {
            return false;
        }
        return isAlive(parts, i, coil, -1) && isAlive(parts, i, coil, 1);
    }

    private static boolean isAlive(double[][] parts, int from, int coil, int step) {
        for (int i = from; i >= 0 && i < parts.length; i += step) {
            if (parts[i][coil] >= DEAD) {
                return parts[i][coil] > ALIVE;
            }
        }
        return true;
    }

    private static double others(double[] parts, int coil) {
        double[] sorted =
                IntStream.range(0, parts.length)
                        .filter(c -> c != coil && !Double.isNaN(parts[c]))
                        .mapToDouble(c -> parts[c])
                        .sorted()
                        .toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    private boolean leaveOut(OutlierWeights out) {
        boolean any = false;
        for (int coil = 0; coil < kSpace.coils(); coil++) {
            StringJoiner frames = new StringJoiner(", ");
            int count = 0;
            for (int frame = 0; frame < kSpace.frames(); frame++) {
                int found = leaveOut(frame, coil, out);
                count += found;
                if (found > 0) {
                    frames.add(Integer.toString(frame + 1));
                }
            }
            if (count > 0) {
                any = true;
                out.say(
                        String.format(
                                Locale.ROOT,
                                "Coil %d is left out in %d readout%s of frame %s: it received"
                                        + " nothing.",
                                coil + 1,
                                count,
                                count == 1 ? "" : "s",
                                frames));
            }
        }
        return any;
    }

    /** Readouts of a frame that are left out: all if all whose centre is known are dead. */
    private int leaveOut(int frame, int coil, OutlierWeights out) {
        int[] readouts =
                IntStream.range(frame * kSpace.spokes(), (frame + 1) * kSpace.spokes()).toArray();
        int[] silent = Arrays.stream(readouts).filter(r -> dead[r][coil]).toArray();
        long told = Arrays.stream(readouts).filter(r -> known[r][coil]).count();
        int[] left =
                silent.length >= NO_CHANCE && silent.length == told
                        ? readouts
                        : Arrays.stream(silent).filter(r -> loud[r][coil]).toArray();
        for (int readout : left) {
            out.leaveOut(readout, coil);
        }
        return left.length;
    }
}
