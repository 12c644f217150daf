package org.dynamicmri.scan;

import java.util.Optional;
import org.dynamicmri.data.CoilMaps;

/**
 * What the user specifies about a scan, in addition to or instead of what its file contains.
 *
 * @param trajectory a name that {@link org.dynamicmri.sampling.TrajectorySpec#parse} reads, or a
 *     file: BART cfl, .npy, .mat, or .csv of kx,ky in cycles per field of view; empty for the
 *     scan's own
 * @param axes which dimension of the file is which axis
 * @param slice which slice of several is meant, from 1; 0 where there is but one
 * @param variable the variable that holds the samples, of a file of variables; empty for the usual
 *     one
 * @param choice which of several sets, contrasts, ... of raw data is meant
 * @param maps coil maps, whose matrix is the image's if the file does not specify it
 * @param coordinates the trajectory itself, in place of a named one
 * @param header what the user specifies about the geometry, instead of what the scan contains
 */
public record ScanHints(
        String trajectory,
        Axes axes,
        int slice,
        String variable,
        Choice choice,
        Optional<CoilMaps> maps,
        Optional<Coordinates> coordinates,
        ScanHeader header) {

    /** Nothing: the file contains everything. */
    public static final ScanHints NONE = ofTrajectory("");

    /** Takes a missing name of the trajectory or variable for an empty one. */
    public ScanHints {
        trajectory = trajectory == null ? "" : trajectory.strip();
        variable = variable == null ? "" : variable.strip();
    }

    /** All but a variable and coil maps. */
    public ScanHints(String trajectory, Axes axes, int slice) {
        this(
                trajectory,
                axes,
                slice,
                "",
                Choice.NONE,
                Optional.empty(),
                Optional.empty(),
                ScanHeader.UNKNOWN);
    }

    /** The trajectory alone. */
    public static ScanHints ofTrajectory(String trajectory) {
        return new ScanHints(trajectory, Axes.OF_FORMAT, 0);
    }

    /** The same of another slice, from 1. */
    public ScanHints withSlice(int other) {
        return new ScanHints(trajectory, axes, other, variable, choice, maps, coordinates, header);
    }

    /** The same with coil maps. */
    public ScanHints withMaps(CoilMaps given) {
        return new ScanHints(
                trajectory, axes, slice, variable, choice, Optional.of(given), coordinates, header);
    }

    /** The same of a variable. */
    public ScanHints withVariable(String name) {
        return new ScanHints(trajectory, axes, slice, name, choice, maps, coordinates, header);
    }

    /** The same of what is chosen. */
    public ScanHints withChoice(Choice other) {
        return new ScanHints(trajectory, axes, slice, variable, other, maps, coordinates, header);
    }

    /** The same with a trajectory by its name or file. */
    public ScanHints withTrajectory(String name) {
        return new ScanHints(name, axes, slice, variable, choice, maps, Optional.empty(), header);
    }

    /** The same with the coordinates of the samples. */
    public ScanHints withTrajectory(Coordinates measured) {
        return new ScanHints(
                "", axes, slice, variable, choice, maps, Optional.of(measured), header);
    }

    /** The same with names of the axes. */
    public ScanHints withAxes(Axes named) {
        return new ScanHints(trajectory, named, slice, variable, choice, maps, coordinates, header);
    }

    /** The same with a geometry, as far as it is specified. */
    public ScanHints withHeader(ScanHeader told) {
        return new ScanHints(trajectory, axes, slice, variable, choice, maps, coordinates, told);
    }

    /** Whether the user specifies the trajectory, by its name or as coordinates. */
    public boolean tellTrajectory() {
        return !trajectory.isEmpty() || coordinates.isPresent();
    }
}
