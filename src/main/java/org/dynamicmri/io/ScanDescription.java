package org.dynamicmri.io;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.sampling.TrajectoryKind;
import org.dynamicmri.sampling.TrajectorySpec;

/**
 * What a file holds of a scan, in lines for someone who has never seen it: axes with sizes and
 * meaning, trajectory, image, samples, and what had to be assumed.
 *
 * @param lines the description, {@code name: value} each
 */
public record ScanDescription(List<String> lines) {

    /** Copies the lines. */
    public ScanDescription {
        lines = List.copyOf(lines);
    }

    /**
     * Describes a file as {@link ScanFiles#describe} does.
     *
     * @throws IOException if it cannot be read
     * @throws org.dynamicmri.data.InvalidDataException if it holds no scan, or the trajectory does
     *     not fit
     */
    static ScanDescription read(Path input, String trajectory) throws IOException {
        FileFormat format = FileFormats.of(input, FileFormat.Content.K_SPACE);
        Acquisition acquisition = format.readAcquisition(input);
        List<String> lines = new ArrayList<>();
        lines.add("format: " + format.description());
        axes(acquisition, lines);
        samples(acquisition, lines);
        List<String> said = new ArrayList<>(acquisition.notes());
        if (isTold(acquisition, trajectory)) {
            said.clear();
            Path folder = input.toAbsolutePath().getParent();
            KSpace kSpace = new ScanAssembler(acquisition, folder, said::add).assemble(trajectory);
            trajectory(kSpace, lines);
            image(kSpace.geometry(), kSpace.frames(), lines);
        } else {
            lines.add(
                    "trajectory: not told; to reconstruct, name it ("
                            + TrajectorySpec.NAMES
                            + " or a file)");
            acquisition
                    .header()
                    .properties()
                    .forEach((key, value) -> lines.add(key + ": " + value));
        }
        said.forEach(note -> lines.add("note: " + note));
        return new ScanDescription(lines);
    }

    private static boolean isTold(Acquisition acquisition, String trajectory) {
        return acquisition.trajectory() != null
                || !acquisition.header().trajectory().isEmpty()
                || (trajectory != null && !trajectory.isBlank());
    }

    private static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    /** Four digits without trailing zeros. */
    private static String number(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value)
                        .round(new MathContext(4))
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    private static void axes(Acquisition scan, List<String> lines) {
        add(lines, "samples of a spoke: %d", scan.samplesPerSpoke());
        add(lines, "spokes of a frame: %d", scan.spokes());
        add(lines, "coils: %d", scan.coils());
        add(lines, "frames: %d", scan.frames());
        if (scan.noise() != null) {
            int samples = scan.noise().samples().length / 2 / scan.noise().coils();
            add(lines, "noise scan: %d samples of each coil", samples);
        }
    }

    private static void trajectory(KSpace kSpace, List<String> lines) {
        Trajectory trajectory = kSpace.trajectory();
        add(lines, "trajectory: %s", TrajectoryKind.describe(trajectory));
        add(lines, "largest |k|: %s cycles per field of view", number(trajectory.extent()));
        Geometry geometry = kSpace.geometry();
        int matrix = Math.max(geometry.width(), geometry.height());
        if (TrajectoryKind.isRadial(trajectory)) {
            add(
                    lines,
                    "acceleration: %s (%.0f spokes sample a matrix of %d fully)",
                    number(Math.PI / 2 * matrix / kSpace.spokes()),
                    Math.ceil(Math.PI / 2 * matrix),
                    matrix);
        }
    }

    private static void image(Geometry geometry, int frames, List<String> lines) {
        add(lines, "image matrix: %d x %d", geometry.width(), geometry.height());
        add(
                lines,
                "field of view: %s x %s mm, pixels of %s x %s mm, slice %s mm",
                number(geometry.fovXMm()),
                number(geometry.fovYMm()),
                number(geometry.pixelWidthMm()),
                number(geometry.pixelHeightMm()),
                number(geometry.sliceThicknessMm()));
        add(
                lines,
                "frame interval: %s s, %s s in all",
                number(geometry.frameIntervalSeconds()),
                number(geometry.frameIntervalSeconds() * frames));
    }

    private static void samples(Acquisition scan, List<String> lines) {
        float[] values = scan.samples();
        double largest = 0;
        int at = 0;
        double energy = 0;
        for (int i = 0; i < values.length; i += 2) {
            double magnitude = Math.hypot(values[i], values[i + 1]);
            energy += magnitude * magnitude;
            if (magnitude > largest) {
                largest = magnitude;
                at = i / 2 % scan.samplesPerSpoke();
            }
        }
        add(
                lines,
                "magnitude: root mean square %s, largest %s at sample %d of a spoke",
                number(Math.sqrt(2 * energy / values.length)),
                number(largest),
                at);
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines);
    }
}
