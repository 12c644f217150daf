package org.dynamicmri.io.numpy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.FileFormat;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.ScanNames;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Sizes;

/**
 * NumPy arrays of floating-point numbers: complex k-space (frame, coil, spoke, sample); series
 * (frame, y, x), real or complex; trajectories (frame, spoke, sample, 2), (spoke, sample, 2) or
 * (point, 2) of kx, ky in cycles per field of view.
 */
public final class NpyFormat implements FileFormat {

    private static final int LEAST_DIMENSIONS = 3;

    @Override
    public String description() {
        return "NumPy (.npy)";
    }

    @Override
    public Set<Content> contents() {
        return Set.of(Content.K_SPACE, Content.SERIES, Content.TRAJECTORY);
    }

    @Override
    public boolean canRead(Path path) throws IOException {
        return NpyArray.begins(path);
    }

    /** Complex numbers of several coils or frames. */
    @Override
    public boolean holdsScan(Path path) throws IOException {
        if (!canRead(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            NpyArray.Header header = NpyArray.header(in);
            return header.complex() && header.shape().length >= LEAST_DIMENSIONS;
        }
    }

    @Override
    public Acquisition readScan(Path path, ScanHints hints) throws IOException {
        ScanHeader header = ScanHeader.UNKNOWN;
        Path trajectory = trajectoryFile(path);
        if (Files.isRegularFile(trajectory)) {
            header = header.withTrajectory(ScanHeader.FILE + trajectory.getFileName());
        }
        return acquisition(NpyArray.read(path), header, hints);
    }

    /** The samples of a complex array. */
    static Acquisition acquisition(NpyArray array, ScanHeader header, ScanHints hints)
            throws IOException {
        int rank = array.shape().length;
        if (!array.complex() || (rank != Axes.OF_SCAN.size() && !hints.axes().areNamed())) {
            throw new InvalidDataException(
                    "expected k-space, a complex array (frame, coil, spoke, sample) or one whose"
                            + " axes are named (--axes coil,spoke,sample), but found %s numbers of"
                            + " shape (%s) in a NumPy (.npy) file.",
                    array.complex() ? "complex" : "real", Sizes.times(array.shape()));
        }
        int[] size = new int[rank];
        String[] labels = new String[rank];
        for (int d = 0; d < rank; d++) {
            int listed = rank - 1 - d;
            size[d] = Math.toIntExact(array.shape()[listed]);
            labels[d] = "axis " + listed;
        }
        SampleArray samples = new SampleArray(array.values(), size, List.of(labels), true);
        return samples.acquisition(
                hints.axes().areNamed() ? samples.meaning(hints.axes()) : Axes.OF_SCAN,
                header,
                hints);
    }

    @Override
    public List<String> endings() {
        return List.of(".npy");
    }

    /** NAME_traj.npy for a scan NAME_ksp.npy or NAME.npy. */
    private static Path trajectoryFile(Path scan) {
        String name = scan.getFileName().toString();
        String stem = name.replaceFirst("\\.[nN][pP][yY]$", "");
        Path base = ScanNames.trajectory(scan.resolveSibling(stem));
        return base.resolveSibling(base.getFileName() + ".npy");
    }

    /** Writes a scan, and its trajectory next to it. */
    @Override
    public List<Path> writeScan(List<Scan> slices, Path output) throws IOException {
        KSpace kSpace = slices.get(0).kSpace();
        Trajectory trajectory = kSpace.trajectory();
        try (OutputFiles files = new OutputFiles()) {
            NpyArray.write(
                    files.temporary(output),
                    "c8",
                    kSpace.interleaved(),
                    kSpace.frames(),
                    kSpace.coils(),
                    kSpace.spokes(),
                    kSpace.samplesPerSpoke());
            NpyArray.write(
                    files.temporary(trajectoryFile(output)),
                    "f4",
                    trajectory.interleaved(),
                    trajectory.frames(),
                    trajectory.spokes(),
                    trajectory.samples(),
                    2);
            return files.commit();
        }
    }

    /** Writes a complex series. */
    @Override
    public List<Path> writeSeries(SliceStack stack, Path output, Patient patient)
            throws IOException {
        Geometry geometry = stack.first().geometry();
        try (OutputFiles files = new OutputFiles()) {
            int[] plane = {geometry.height(), geometry.width()};
            int[] several = {stack.frames(), stack.count(), plane[0], plane[1]};
            int[] one = {stack.frames(), plane[0], plane[1]};
            NpyArray.write(
                    files.temporary(output),
                    "c8",
                    stack.interleaved(),
                    stack.count() > 1 ? several : one);
            return files.commit();
        }
    }

    @Override
    public SliceStack readSeries(Path path) throws IOException {
        return series(NpyArray.read(path));
    }

    /** The images of an array. */
    static SliceStack series(NpyArray array) {
        long[] shape = array.shape();
        if (shape.length != 3 && shape.length != 4) {
            throw new InvalidDataException(
                    "expected an array (frame, y, x) or (frame, slice, y, x), but found the shape (%s).",
                    Sizes.times(shape));
        }
        int last = shape.length - 1;
        if (!array.complex() && shape[last] <= 3) {
            throw new InvalidDataException(
                    "expected images (frame, y, x), but found the shape (%s), which is that of a"
                            + " trajectory: its last axis holds %d coordinates.",
                    Sizes.times(shape), shape[last]);
        }
        float[] values = array.complex() ? array.values() : complexOf(array.values());
        int width = (int) shape[last];
        int height = (int) shape[last - 1];
        Geometry geometry = ScanHeader.UNKNOWN.geometry(width, height, said -> {});
        return SliceStack.of(values, last == 3 ? (int) shape[1] : 1, geometry, Map.of());
    }

    private static float[] complexOf(float[] real) {
        float[] complex = new float[Sizes.floats("series", 2L * real.length)];
        for (int i = 0; i < real.length; i++) {
            complex[2 * i] = real[i];
        }
        return complex;
    }

    @Override
    public Coordinates readTrajectory(Path path, int slice) throws IOException {
        return coordinates(NpyArray.read(path));
    }

    /** The coordinates of an array. */
    static Coordinates coordinates(NpyArray array) {
        long[] shape = array.shape();
        int last = shape.length - 1;
        if (array.complex()
                || shape.length < 2
                || shape.length > 4
                || (shape[last] != 2 && shape[last] != 3)) {
            throw new InvalidDataException(
                    "expected a real array (frame, spoke, sample, 2), (spoke, sample, 2) or"
                            + " (point, 2), or of 3 coordinates, but found %s numbers of shape"
                            + " (%s).",
                    array.complex() ? "complex" : "real", Sizes.times(shape));
        }
        float[] k = Coordinates.inPlane(array.values(), (int) shape[last]);
        if (shape.length == 2) {
            return new Coordinates(k);
        }
        int frames = shape.length == 4 ? (int) shape[0] : 1;
        return new Coordinates(k, (int) shape[last - 1], (int) shape[last - 2], frames);
    }
}
