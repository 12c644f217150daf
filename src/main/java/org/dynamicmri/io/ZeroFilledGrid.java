package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/**
 * Cartesian k-space on its whole grid, zeros where nothing was measured: [kx, ky, coil, frame] with
 * the centre of k-space at N/2. The lines that are not zero are what was measured. Frames of fewer
 * lines than others repeat the one that is nearest to the centre, which the reconstruction shares.
 */
final class ZeroFilledGrid {

    private final Acquisition grid;
    private final int from;
    private final int to;

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
    }

    /**
     * Whether a scan without a trajectory is such a grid: a frame has lines of zeros beside others,
     * or the middle line stands out of all.
     */
    static boolean isOne(Acquisition scan) {
        return hasEmptyLines(scan) || Focus.isGrid(scan);
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
    static Acquisition measured(Acquisition grid) {
        return new ZeroFilledGrid(grid).lines();
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

    private Acquisition lines() {
        List<List<Integer>> frames = lines(grid);
        int most = frames.stream().mapToInt(List::size).max().orElse(0);
        int least = frames.stream().mapToInt(List::size).min().orElse(0);
        if (least == 0) {
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
        for (int frame = 0; frame < grid.frames(); frame++) {
            List<Integer> lines = padded(frames.get(frame), most);
            for (int i = 0; i < most; i++) {
                copy(lines.get(i), frame, i, most, values);
                coordinates(lines.get(i), 2 * samples * (i + most * frame), k);
            }
        }
        return new Acquisition(
                values,
                samples,
                most,
                grid.coils(),
                grid.frames(),
                new Coordinates(k, samples, most, grid.frames()),
                null,
                onGrid(grid.header()),
                grid.noise(),
                grid.slices(),
                null,
                notes(most, least),
                grid.facts());
    }

    private List<Integer> padded(List<Integer> lines, int most) {
        List<Integer> padded = new ArrayList<>(lines);
        int centre = grid.spokes() / 2;
        int nearest =
                lines.stream()
                        .min((a, b) -> Integer.compare(Math.abs(a - centre), Math.abs(b - centre)))
                        .orElseThrow();
        while (padded.size() < most) {
            padded.add(nearest);
        }
        return padded;
    }

    private void copy(int line, int frame, int place, int most, float[] values) {
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
                        header.frameIntervalSeconds());
    }

    private List<String> notes(int most, int least) {
        List<String> notes = new ArrayList<>(grid.notes());
        notes.add(
                String.format(
                        Locale.ROOT,
                        "Taken as a Cartesian grid of %d x %d, zeros where nothing was measured: %s of"
                                + " %d lines of a frame are.",
                        grid.samplesPerSpoke(),
                        grid.spokes(),
                        most == least ? most : least + " to " + most,
                        grid.spokes()));
        return notes;
    }
}
