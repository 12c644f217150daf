package org.dynamicmri.io;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.GridCoverage;
import org.dynamicmri.sampling.TrajectoryKind;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.PlaneText;

/** The lines that describe a scan or an image, one fact each. */
final class DescriptionLines {

    private DescriptionLines() {}

    static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    static void axes(Acquisition scan, List<String> lines) {
        add(lines, "samples per spoke: %d", scan.samplesPerSpoke());
        add(lines, "spokes per frame: %s", spokes(scan));
        add(lines, "coils: %d", scan.coils());
        add(lines, "frames: %d", scan.frames());
        if (scan.noise() != null) {
            int samples = scan.noise().samples().length / 2 / scan.noise().coils();
            add(lines, "noise scan: %d samples of each coil", samples);
        }
    }

    /** How many spokes per frame were measured; frames may differ. */
    private static String spokes(Acquisition scan) {
        if (scan.weights() == null) {
            return Integer.toString(scan.spokes());
        }
        SampleWeights weights =
                SampleWeights.shared(
                        scan.weights(), scan.samplesPerSpoke(), scan.spokes(), scan.frames());
        IntSummaryStatistics counts =
                IntStream.range(0, scan.frames()).map(weights::measuredSpokes).summaryStatistics();
        return counts.getMin() == counts.getMax()
                ? Integer.toString(counts.getMax())
                : counts.getMin() + " to " + counts.getMax();
    }

    static void trajectory(KSpace kSpace, List<String> lines) {
        Trajectory trajectory = kSpace.trajectory();
        add(lines, "trajectory: %s", TrajectoryKind.describe(trajectory));
        add(lines, "largest |k|: %s cycles per field of view", Digits.four(trajectory.extent()));
        if (TrajectoryKind.isRadial(trajectory)) {
            double oversampling = trajectory.samples() / (2 * trajectory.extent());
            add(lines, "readout oversampling: %s", Digits.four(oversampling));
        }
        Geometry geometry = kSpace.geometry();
        int matrix = Math.max(geometry.width(), geometry.height());
        if (TrajectoryKind.isRadial(trajectory)) {
            add(
                    lines,
                    "acceleration: %s (%.0f spokes sample a matrix of %d fully)",
                    Digits.four(Math.PI / 2 * matrix / kSpace.spokes()),
                    Math.ceil(Math.PI / 2 * matrix),
                    matrix);
        }
        GridCoverage.of(kSpace).ifPresent(coverage -> coverage(coverage, lines));
    }

    private static void coverage(GridCoverage coverage, List<String> lines) {
        int[] always = coverage.middle(true);
        int[] ever = coverage.middle(false);
        add(lines, "acceleration: %.3g", coverage.acceleration());
        add(
                lines,
                "fully sampled centre: %d x %d points in every frame, %d x %d over all frames",
                always[0],
                always[1],
                ever[0],
                ever[1]);
    }

    static void image(Geometry geometry, int frames, List<String> lines) {
        add(lines, "image matrix: %d x %d", geometry.width(), geometry.height());
        add(
                lines,
                "field of view: %s x %s mm, pixels of %s x %s mm, slice %s mm",
                Digits.four(geometry.fovXMm()),
                Digits.four(geometry.fovYMm()),
                Digits.four(geometry.pixelWidthMm()),
                Digits.four(geometry.pixelHeightMm()),
                Digits.four(geometry.sliceThicknessMm()));
        if (geometry.sliceSpacingMm() != geometry.sliceThicknessMm()) {
            add(lines, "slice spacing: %s mm", Digits.four(geometry.sliceSpacingMm()));
        }
        lines.add(
                "position in the patient: "
                        + geometry.plane().map(PlaneText::words).orElse("not specified"));
        add(
                lines,
                "frame interval: %s s, %s s in total",
                Digits.four(geometry.frameIntervalSeconds()),
                Digits.four(geometry.frameIntervalSeconds() * frames));
    }

    /** Lists the size of the samples, and whether a reconstruction would take them. */
    static boolean samples(Acquisition scan, List<String> lines) {
        float[] values = scan.samples();
        double largest = 0;
        int at = 0;
        double energy = 0;
        int notFinite = 0;
        for (int i = 0; i < values.length; i += 2) {
            double magnitude = Math.hypot(values[i], values[i + 1]);
            if (!Double.isFinite(magnitude)) {
                notFinite++;
                continue;
            }
            energy += magnitude * magnitude;
            if (magnitude > largest) {
                largest = magnitude;
                at = i / 2 % scan.samplesPerSpoke();
            }
        }
        add(
                lines,
                "magnitude: root mean square %s, largest %s at sample %d of a spoke (from 0)",
                Digits.four(Math.sqrt(2 * energy / values.length)),
                Digits.four(largest),
                at);
        if (notFinite > 0) {
            add(
                    lines,
                    "not usable: %d of %d samples are NaN or infinite; write the scan again",
                    notFinite,
                    values.length / 2);
        } else if (largest == 0) {
            lines.add("not usable: all samples are zero");
        }
        return notFinite == 0 && largest > 0;
    }
}
