package org.dynamicmri.io.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Slicing;
import org.dynamicmri.scan.ZeroFilledGrid;

/** Finds the dimensions of a scan in MATLAB arrays by their sizes. */
final class MatlabScan {

    private final List<String> notes = new ArrayList<>();
    private final SampleArray array;
    private final List<String> meaning;
    private final int slices;
    private final SampleArray samples;

    private MatlabScan(SampleArray array, List<String> meaning, int slice) throws IOException {
        this.array = array;
        this.meaning = meaning;
        Slicing slicing = Slicing.of(meaning, array.size(), slice);
        this.slices = slicing.count();
        this.samples = array.slice(slicing).arranged(meaning);
    }

    /**
     * @param kSpace [sample, spoke, coil, frame], or [sample, spoke, frame, coil] if the trajectory
     *     requires it; a first dimension of size 1 (BART's) is ignored
     * @param hints which of its dimensions is which axis, if the user specifies it
     * @param trajectory the coordinates, or null
     * @param maps coil maps, which determine the image matrix, or null
     * @throws InvalidDataException if sizes do not fit each other
     */
    static Acquisition acquisition(
            MatArray kSpace, ScanHints hints, MatArray trajectory, MatArray maps)
            throws IOException {
        if (hints.axes().areNamed()) {
            SampleArray array = array(kSpace);
            return new MatlabScan(array, array.meaning(hints.axes()), hints.slice())
                    .acquisition(trajectory, maps, hints);
        }
        if (trajectory != null && isListedSlowestFirst(kSpace, trajectory)) {
            return acquisition(kSpace.reversed(), hints, trajectory.reversed(), maps)
                    .withNote(
                            "The dimensions are taken in the order in which the file lists them:"
                                    + " sample, spoke, coil.");
        }
        MatArray samples = usual(kSpace);
        if (samples.size().length > 4) {
            throw new InvalidDataException(
                    "expected k-space [sample, spoke, coil, frame], but found %s; name its"
                            + " axes: --axes sample,spoke,coil,frame,slice in the file's order.",
                    kSpace.times());
        }
        List<String> usual = Axes.OF_SCAN;
        boolean framesFirst = trajectory != null && framesFirst(samples, coordinates(trajectory));
        if (framesFirst) {
            usual = List.of("sample", "spoke", "frame", "coil");
        }
        SampleArray array = array(samples);
        MatlabScan scan =
                new MatlabScan(array, usual.subList(0, array.size().length), hints.slice());
        if (framesFirst) {
            scan.notes.add("The dimensions of k-space are taken as sample, spoke, frame, coil.");
        }
        return scan.acquisition(trajectory, maps, hints);
    }

    /** Without a first dimension of size 1, which is BART's, and others behind the third. */
    private static MatArray usual(MatArray kSpace) {
        MatArray samples = kSpace.size(0) == 1 ? kSpace.withoutFirst() : kSpace;
        return samples.squeezedFrom(3);
    }

    /**
     * Whether k-space and trajectory fit each other in the reverse order of their dimensions alone:
     * HDF5 files of other software than MATLAB list (1, sample, spoke, coil) and (3, sample,
     * spoke), as those of the ISMRM's reproducible research challenge.
     */
    private static boolean isListedSlowestFirst(MatArray kSpace, MatArray trajectory) {
        MatArray reversed = new MatArray(kSpace.reversedSize(), kSpace.complex(), new float[0]);
        return !fits(kSpace, trajectory) && fits(reversed, trajectory.reversed());
    }

    private static boolean fits(MatArray kSpace, MatArray trajectory) {
        try {
            int[] shape = coordinates(trajectory).shape();
            MatArray samples = usual(kSpace);
            return shape[0] == samples.size(0) && shape[1] == samples.size(1);
        } catch (InvalidDataException e) {
            return false;
        }
    }

    private static SampleArray array(MatArray array) {
        return new SampleArray(
                array.interleaved(),
                array.size(),
                IntStream.rangeClosed(1, array.size().length)
                        .mapToObj(d -> "dimension " + d)
                        .toList(),
                false);
    }

    /** Whether the third dimension of k-space is the trajectory's frames and the fourth is not. */
    private static boolean framesFirst(MatArray kSpace, Coordinates coordinates) {
        int frames = coordinates.shape()[2];
        return kSpace.size(2) > 1 && frames == kSpace.size(2) && frames != kSpace.size(3);
    }

    private Acquisition acquisition(MatArray trajectory, MatArray maps, ScanHints hints) {
        Coordinates coordinates = trajectory == null ? null : coordinatesOfScan(trajectory);
        ScanHeader header = ScanHeader.UNKNOWN;
        int[] size = samples.size();
        if (maps != null && maps.size(2) != size[2]) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "The maps in the file are ignored: expected [x, y, coil] of the"
                                    + " scan's %d coils, but found %s.",
                            size[2],
                            maps.times()));
        } else if (maps != null) {
            header = new ScanHeader("", maps.size(0), maps.size(1), 0, 0, 0, 0);
            notes.add("The image matrix is that of the coil maps in the file.");
        }
        Acquisition scan =
                new Acquisition(
                                samples.values(),
                                size[0],
                                size[1],
                                size[2],
                                size[3],
                                coordinates,
                                header,
                                notes)
                        .withSlices(slices)
                        .withFact(Acquisition.AXES, array.layout(meaning));
        boolean told = coordinates != null || hints.tellTrajectory();
        return told || !ZeroFilledGrid.isOne(scan) ? scan : ZeroFilledGrid.measured(scan);
    }

    private Coordinates coordinatesOfScan(MatArray trajectory) {
        MatArray own = new MatArray(samples.size(), true, new float[0]);
        if (!fits(own, trajectory) && fits(own, trajectory.reversed())) {
            return coordinates(trajectory.reversed());
        }
        Coordinates coordinates = coordinates(trajectory);
        int[] shape = coordinates.shape();
        if (shape[0] != samples.size()[0] || shape[1] != samples.size()[1]) {
            throw new InvalidDataException(
                    "expected a trajectory of the k-space's %d samples x %d spokes, but found %d x"
                            + " %d (of %s).",
                    samples.size()[0], samples.size()[1], shape[0], shape[1], trajectory.times());
        }
        return coordinates;
    }

    /**
     * The coordinates of a trajectory in its own units: complex [sample, spoke, frame] or real with
     * a dimension of 2 or 3 before, behind the spokes, or last.
     *
     * @throws InvalidDataException if it is neither, or not in one plane
     */
    static Coordinates coordinates(MatArray trajectory) {
        if (trajectory.complex()) {
            MatArray k = trajectory.squeezedFrom(2);
            if (k.size().length > 3) {
                throw noTrajectory(trajectory);
            }
            return new Coordinates(k.values().clone(), k.size(0), k.size(1), k.size(2));
        }
        int[] size = trajectory.size();
        int axis = coordinateAxis(trajectory);
        int[] rest =
                IntStream.range(0, size.length)
                        .filter(d -> d != axis && (size[d] != 1 || d - (d > axis ? 1 : 0) < 2))
                        .map(d -> size[d])
                        .toArray();
        if (rest.length < 2 || rest.length > 3) {
            throw noTrajectory(trajectory);
        }
        return new Coordinates(
                plane(trajectory, axis), rest[0], rest[1], rest.length > 2 ? rest[2] : 1);
    }

    /** The dimension of 2 or 3 coordinates. */
    private static int coordinateAxis(MatArray trajectory) {
        int[] size = trajectory.size();
        int[] found =
                IntStream.of(0, 2, 3)
                        .filter(d -> d < size.length && (size[d] == 2 || size[d] == 3))
                        .toArray();
        if (found.length == 0) {
            throw noTrajectory(trajectory);
        }
        if (found.length > 1 && found[0] != 0) {
            throw new InvalidDataException(
                    "the trajectory's dimensions %s can be read in two ways; put the coordinates"
                            + " first.",
                    trajectory.times());
        }
        return found[0];
    }

    /** (kx, ky) of real coordinates that lie along a dimension. */
    private static float[] plane(MatArray trajectory, int axis) {
        int[] size = trajectory.size();
        int inner = Arrays.stream(size).limit(axis).reduce(1, (a, b) -> a * b);
        int dimensions = size[axis];
        float[] values = trajectory.values();
        float[] points = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int point = i / dimensions;
            int source = point % inner + inner * (i % dimensions + dimensions * (point / inner));
            points[i] = values[source];
        }
        return Coordinates.inPlane(points, dimensions);
    }

    private static InvalidDataException noTrajectory(MatArray trajectory) {
        return new InvalidDataException(
                "expected a trajectory [sample, spoke, frame] as kx + i ky, or real with a"
                        + " dimension of 2 or 3 coordinates, but found %s %s.",
                trajectory.complex() ? "complex" : "real", trajectory.times());
    }
}
