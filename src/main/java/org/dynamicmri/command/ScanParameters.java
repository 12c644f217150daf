package org.dynamicmri.command;

import org.dynamicmri.io.Axes;
import org.dynamicmri.io.Choice;
import org.dynamicmri.io.ScanHints;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * What a user may have to tell of a scan: the parameters of every command that reads one or more.
 */
public abstract class ScanParameters extends MonitoredCommand {

    @Parameter(
            label = "Trajectory",
            description =
                    "golden, tiny-golden:N, linear, cartesian:C, spiral:I, or a trajectory file. Needed"
                            + " only if the scan does not carry its trajectory.",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    String trajectory = "";

    @Parameter(
            label = "Axes",
            description =
                    "What the file's dimensions are, in its order, where that differs from what"
                            + " Inspect k-space shows: sample,spoke,coil,frame, for instance.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String axes = "";

    @Parameter(
            label = "Variable",
            description =
                    "Which variable of a .mat, .npz or HDF5 file holds the samples, where it has"
                            + " none of the usual names or several.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String variable = "";

    @Parameter(
            label = "Group of the file (optional)",
            description =
                    "Which group of an ISMRMRD file or measurement of a Siemens file is read, by its"
                            + " name or number from 1.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String group = "";

    @Parameter(
            label = "Encoding (optional)",
            description = "Which encoding of raw data is read, from 1; the fullest if not told.",
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
                    "Which set of raw data, such as a velocity encoding, is read, from 1; the first"
                            + " if not told.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String set = "";

    @Parameter(
            label = "Contrast (optional)",
            description =
                    "Which contrast or echo of raw data is read, from 1; the first if not told.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String contrast = "";

    @Parameter(
            label = "Repetition (optional)",
            description =
                    "Which repetition of raw data is read, from 1; all, as frames, if not told.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String repetition = "";

    @Parameter(
            label = "Slice (0 = all, or the only one)",
            description =
                    "Which slice of a study of several, from 1. Where none is named, all are taken, one"
                            + " after the other.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.READING),
            persist = false)
    int slice = 0;

    /**
     * What was told.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the axes are not of their form
     */
    ScanHints hints() {
        return new ScanHints(trajectory, Axes.parse(axes), slice)
                .withVariable(variable)
                .withChoice(new Choice(group, encoding, set, contrast, repetition));
    }
}
