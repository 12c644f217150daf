package org.dynamicmri.io.bart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.ScanNames;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.Sizes;

/** Writes scans, coil maps and series as pairs of .cfl and .hdr. */
final class BartWriter {

    private BartWriter() {}

    /**
     * @throws InvalidDataException if slices differ in their trajectories
     */
    static List<Path> writeScan(List<Scan> scans, Path output) throws IOException {
        List<KSpace> slices = scans.stream().map(Scan::kSpace).toList();
        KSpace kSpace = slices.get(0);
        float[] coordinates = kSpace.trajectory().interleaved();
        if (slices.stream()
                .anyMatch(it -> !Arrays.equals(it.trajectory().interleaved(), coordinates))) {
            throw new InvalidDataException(
                    "this format holds one trajectory for all slices, but theirs differ; write"
                            + " .h5, or name one (slice).");
        }
        Path base = CflFile.base(output);
        try (OutputFiles files = new OutputFiles()) {
            long[] size = ones();
            size[1] = kSpace.samplesPerSpoke();
            size[2] = kSpace.spokes();
            size[BartFormat.COIL] = kSpace.coils();
            size[BartFormat.FRAME] = kSpace.frames();
            size[BartFormat.SLICE] = slices.size();
            ScanHeader header =
                    ScanHeader.of(
                            Geometry.ofStack(slices.stream().map(KSpace::geometry).toList()), "");
            float[] samples = joined(slices.stream().map(KSpace::interleaved).toList());
            Map<String, String> properties = naming(Content.K_SPACE, header.properties());
            new CflFile(size, properties, samples).write(base, files);
            write(kSpace.trajectory(), ScanNames.trajectory(base), files);
            return files.commit();
        }
    }

    /** Writes a trajectory to a base name; the caller commits it. */
    static void write(Trajectory trajectory, Path base, OutputFiles files) throws IOException {
        long[] size = ones();
        size[0] = 3;
        size[1] = trajectory.samples();
        size[2] = trajectory.spokes();
        size[BartFormat.FRAME] = trajectory.frames();
        float[] values = new float[Sizes.floats("trajectory", 2 * Sizes.product(size))];
        int target = 0;
        for (int frame = 0; frame < trajectory.frames(); frame++) {
            for (int i = 0; i < trajectory.samplesPerFrame(); i++, target += 6) {
                values[target] = trajectory.kx(frame, i);
                values[target + 2] = trajectory.ky(frame, i);
            }
        }
        new CflFile(size, Map.of(), values).write(base, files);
    }

    static List<Path> writeMaps(SliceMaps maps, Path output) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            long[] size = ones();
            size[0] = maps.first().width();
            size[1] = maps.first().height();
            size[BartFormat.COIL] = maps.first().coils();
            size[BartFormat.SLICE] = maps.count();
            Map<String, String> properties = naming(Content.MAPS, Map.of());
            new CflFile(size, properties, maps.interleaved()).write(CflFile.base(output), files);
            return files.commit();
        }
    }

    static List<Path> writeSeries(SliceStack stack, Path output) throws IOException {
        try (OutputFiles files = new OutputFiles()) {
            Geometry geometry = stack.geometry();
            long[] size = ones();
            size[0] = geometry.width();
            size[1] = geometry.height();
            size[BartFormat.FRAME] = stack.frames();
            size[BartFormat.SLICE] = stack.count();
            Map<String, String> properties =
                    naming(Content.SERIES, ScanHeader.of(geometry, "").properties());
            properties.putAll(stack.properties());
            float[] images = joined(stack.slices().stream().map(ImageSeries::interleaved).toList());
            new CflFile(size, properties, images).write(CflFile.base(output), files);
            return files.commit();
        }
    }

    /** Properties and the content that the file names. */
    private static Map<String, String> naming(Content content, Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(Content.KEY, content.label());
        all.putAll(properties);
        return all;
    }

    /** The numbers of all slices, one slice after the other. */
    private static float[] joined(List<float[]> slices) {
        if (slices.size() == 1) {
            return slices.get(0);
        }
        int each = slices.get(0).length;
        float[] all = new float[Sizes.floats("slices", Sizes.product(each, slices.size()))];
        for (int slice = 0; slice < slices.size(); slice++) {
            System.arraycopy(slices.get(slice), 0, all, each * slice, each);
        }
        return all;
    }

    private static long[] ones() {
        long[] ones = new long[CflFile.DIMENSIONS];
        Arrays.fill(ones, 1);
        return ones;
    }
}
