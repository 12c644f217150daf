package org.dynamicmri.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/**
 * Cartesian k-space on its whole grid, zeros where nothing was measured: [kx, ky, coil, frame] with
 * the centre of k-space at N/2. The points that are not zero in all coils are what was measured;
 * the others of their lines get the weight 0. Frames of fewer lines than others are padded by the
 * one that is nearest to the centre, with weights of 0.
 */
public final class ZeroFilledGrid {

    private final Acquisition grid;
    private final int from;
    private final int to;
    private final List<List<Integer>> frames;
    private final int most;

    private ZeroFilledGrid(Acquisition grid) {
        this.grid = grid;
        int first = 0;
        int end = grid.samplesPerSpoke();
        while (first < end && isZero(first)) {
            first++;
        }
        while (end > first && isZero(end - 1)) {
            end--;
        }
        from = first;
        to = end;
        frames = lines(grid);
        most = frames.stream().mapToInt(List::size).max().orElse(0);
    }

    /**
     * Whether a scan without a trajectory is such a grid: a frame has lines of zeros and others, or
     * the middle line stands out of all.
     */
    public static boolean isOne(Acquisition scan) {
        return hasEmptyLines(scan) || KSpaceRecognition.isGrid(scan);
    }

    private static boolean hasEmptyLines(Acquisition scan) {
        return lines(scan).stream()
                .anyMatch(lines -> !lines.isEmpty() && lines.size() < scan.spokes());
    }

    /**
     * The measured lines with their coordinates.
     *
     * @throws InvalidDataException if a frame has none
     */
    public static Acquisition measured(Acquisition grid) {
        return new ZeroFilledGrid(grid).measured();
    }

    /** The lines of each frame that are not zero in all coils. */
    private static List<List<Integer>> lines(Acquisition scan) {
        List<List<Integer>> frames = new ArrayList<>();
        for (int frame = 0; frame < scan.frames(); frame++) {
            List<Integer> lines = new ArrayList<>();
            for (int line = 0; line < scan.spokes(); line++) {
                if (!isZero(scan, line, frame)) {
                    lines.add(line);
                }
            }
            frames.add(lines);
        }
        return frames;
    }

    private static boolean isZero(Acquisition scan, int line, int frame) {
        int length = 2 * scan.samplesPerSpoke();
        for (int coil = 0; coil < scan.coils(); coil++) {
            int at = length * (line + scan.spokes() * (coil + scan.coils() * frame));
            for (int i = 0; i < length; i++) {
                if (scan.samples()[at + i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a sample is zero in every line: readouts that began late or ended early. */
    private boolean isZero(int sample) {
        float[] values = grid.samples();
        for (int i = 2 * sample; i < values.length; i += 2 * grid.samplesPerSpoke()) {
            if (values[i] != 0 || values[i + 1] != 0) {
                return false;
            }
        }
        return true;
    }

    private Acquisition measured() {
        if (frames.stream().anyMatch(List::isEmpty)) {
            throw new InvalidDataException(
                    "a frame of the Cartesian grid of %d x %d is all zeros; leave it out.",
                    grid.samplesPerSpoke(), grid.spokes());
        }
        int samples = to - from;
        float[] values =
                new float
                        [Sizes.floats(
                                "k-space",
                                Sizes.product(2, samples, most, grid.coils(), grid.frames()))];
        float[] k =
                new float
                        [Sizes.floats(
                                "trajectory", Sizes.product(2, samples, most, grid.frames()))];
        float[] weights = new float[k.length / 2];
        for (int frame = 0; frame < grid.frames(); frame++) {
            List<Integer> lines = frames.get(frame);
            for (int i = 0; i < most; i++) {
                boolean padding = i >= lines.size();
                int line = padding ? nearestToCentre(lines) : lines.get(i);
                int at = samples * (i + most * frame);
                copy(line, frame, i, values);
                coordinates(line, 2 * at, k);
                for (int x = 0; x < samples; x++) {
                    weights[at + x] = padding || isZero(from + x, line, frame) ? 0 : 1;
                }
            }
        }
        return new Acquisition(
                values,
                samples,
                most,
                grid.coils(),
                grid.frames(),
                new Coordinates(k, samples, most, grid.frames()),
                weights,
                onGrid(grid.header()),
                grid.noise(),
                grid.slices(),
                null,
                notes(weights),
                grid.facts());
    }

    private int nearestToCentre(List<Integer> lines) {
        int centre = grid.spokes() / 2;
        return lines.stream()
                .min((a, b) -> Integer.compare(Math.abs(a - centre), Math.abs(b - centre)))
                .orElseThrow();
    }

    /** Whether a point was not measured: it is zero in all coils. */
    private boolean isZero(int sample, int line, int frame) {
        for (int coil = 0; coil < grid.coils(); coil++) {
            int plane = coil + grid.coils() * frame;
            int i = 2 * (sample + grid.samplesPerSpoke() * (line + grid.spokes() * plane));
            if (grid.samples()[i] != 0 || grid.samples()[i + 1] != 0) {
                return false;
            }
        }
        return true;
    }

    private void copy(int line, int frame, int place, float[] values) {
        int samples = to - from;
        for (int coil = 0; coil < grid.coils(); coil++) {
            int plane = coil + grid.coils() * frame;
            System.arraycopy(
                    grid.samples(),
                    2 * (grid.samplesPerSpoke() * (line + grid.spokes() * plane) + from),
                    values,
                    2 * samples * (place + most * plane),
                    2 * samples);
        }
    }

    private void coordinates(int line, int at, float[] k) {
        for (int i = 0; i < to - from; i++) {
            k[at + 2 * i] = from + i - grid.samplesPerSpoke() / 2;
            k[at + 2 * i + 1] = line - grid.spokes() / 2;
        }
    }

    private ScanHeader onGrid(ScanHeader header) {
        return header.width() > 0
                ? header
                : new ScanHeader(
                        "",
                        grid.samplesPerSpoke(),
                        grid.spokes(),
                        header.fovXMm(),
                        header.fovYMm(),
                        header.sliceThicknessMm(),
                        header.frameIntervalSeconds(),
                        header.sliceSpacingMm(),
                        header.plane());
    }

    private List<String> notes(float[] weights) {
        int measured = 0;
        int inLines = 0;
        for (float weight : weights) {
            measured += weight > 0 ? 1 : 0;
        }
        for (List<Integer> lines : frames) {
            inLines += (to - from) * lines.size();
        }
        int least = frames.stream().mapToInt(List::size).min().orElse(0);
        String what =
                measured == inLines
                        ? String.format(
                                Locale.ROOT,
                                "%s of %d lines per frame are",
                                most == least ? most : least + " to " + most,
                                grid.spokes())
                        : String.format(
                                Locale.ROOT,
                                "%d of %d points per frame are, on average",
                                Math.round((double) measured / grid.frames()),
                                grid.samplesPerSpoke() * grid.spokes());
        List<String> notes = new ArrayList<>(grid.notes());
        notes.add(
                String.format(
                        Locale.ROOT,
                        "Interpreted as a Cartesian grid of %d x %d, zeros where nothing was measured: %s.",
                        grid.samplesPerSpoke(),
                        grid.spokes(),
                        what));
        return notes;
    }
}
