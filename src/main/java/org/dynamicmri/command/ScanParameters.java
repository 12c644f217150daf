package org.dynamicmri.command;

import org.dynamicmri.io.ScanReads;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;
import org.dynamicmri.scan.ScanHints;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * What a user may have to specify about a scan: the parameters of every command that reads scans.
 */
public abstract class ScanParameters extends MonitoredCommand {

    @Parameter(
            label = "Trajectory (optional)",
            description =
                    "golden, tiny-golden:N, linear, cartesian:C, spiral:I, or a trajectory"
                            + " file. Needed only if the scan does not contain its trajectory.",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    String trajectory = "";

    @Parameter(
            label = "Field of view in mm (optional)",
            description =
                    "Size of the field of view in mm, such as 320 or 320x280, instead of that in"
                            + " the scan. Needed only if the scan does not contain it.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String fieldOfView = "";

    @Parameter(
            label = "Frame interval in ms (0 = as in the scan)",
            description =
                    "Time from frame to frame in ms, instead of the time stamps of the scan; for"
                            + " one long frame, the time of all its spokes. Needed only if the"
                            + " scan does not contain it.",
            min = "0",
            max = "1e9",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
            persist = false)
    double frameInterval = 0;

    @Parameter(
            label = "Order of axes (optional)",
            description =
                    "Meaning of the file's dimensions, in the file's order, if it differs from"
                            + " what Inspect k-space shows. Example: sample,spoke,coil,frame.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String axes = "";

    @Parameter(
            label = "Variable (optional)",
            description =
                    "Variable of a .mat, .npz or HDF5 file that holds the samples. Needed if"
                            + " there are several, or none has a usual name.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String variable = "";

    @Parameter(
            label = "Group or measurement (optional)",
            description =
                    "Group of an ISMRMRD file, or measurement of a Siemens file, by its name"
                            + " or by its number from 1.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String group = "";

    @Parameter(
            label = "Encoding (optional)",
            description = "Encoding of the raw data, from 1. Default: the one with the most data.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String encoding = "";

    @Parameter(
            label = "Set (optional)",
            description =
                    "Set of the raw data, such as a velocity encoding, from 1. Default: the"
                            + " first.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String set = "";

    @Parameter(
            label = "Contrast (optional)",
            description = "Contrast or echo of the raw data, from 1. Default: the first.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String contrast = "";

    @Parameter(
            label = "Repetition (optional)",
            description = "Repetition of the raw data, from 1. Default: all, as frames.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String repetition = "";

    @Parameter(
            label = "Slice (0 = all)",
            description =
                    "Slice of a multi-slice study, from 1. 0 reconstructs all slices, one"
                            + " after the other.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
            persist = false)
    int slice = 0;

    private ScanReads reads = new ScanReads();

    @Override
    public final void shareReads(ScanReads shared) {
        reads = shared;
    }

    /** Reads the file of the scan. */
    final ScanReads reads() {
        return reads;
    }

    /**
     * What the user specifies about the scan.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the axes or the field of view are not of
     *     their form
     */
    ScanHints hints() {
        double[] fov = ScanHeaderText.sizes("field-of-view", fieldOfView);
        return new ScanHints(trajectory, Axes.parse(axes), slice)
                .withVariable(variable)
                .withChoice(new Choice(group, encoding, set, contrast, repetition))
                .withHeader(
                        ScanHeader.UNKNOWN
                                .withFieldOfView(fov[0], fov[1])
                                .withFrameInterval(frameInterval / 1000));
    }
}
