package org.dynamicmri.command;

import java.util.List;
import org.dynamicmri.io.csv.BeatTimes;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.Gating;
import org.dynamicmri.pipeline.ObjectField;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.ScanPreparation;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * What is done to a scan before it is reconstructed: its frames, its matrix and its corrections.
 * The parameters of every command that reconstructs.
 */
public abstract class PreparationParameters extends ScanParameters {

    @Parameter(
            label = "Matrix (0 = as acquired)",
            description =
                    "Image pixels along x. 0 keeps the acquired matrix. Up to twice the"
                            + " acquired matrix shows the detail that moving tissue reveals between"
                            + " pixels.",
            min = "0",
            max = "4096",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.IMAGE),
            persist = false)
    int matrix = 0;

    @Parameter(
            label = "Number of frames (0 = as measured)",
            description =
                    "Number of frames, evenly spaced over the scan, into which the spokes are"
                            + " binned. Twice the measured number gives half frames. If spokes or"
                            + " duration exceed a frame's share, the frames overlap.",
            min = "0",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int frames = 0;

    @Parameter(
            label = "Frame times in ms (optional)",
            description =
                    "Centres of the frames in ms after the first spoke, for example 20,60,100,"
                            + " instead of a number of frames. Each frame takes the spokes, or the"
                            + " duration, around its centre.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    String times = "";

    @Parameter(
            label = "Spokes per frame (0 = as measured)",
            description =
                    "Bins the scan's spokes (lines, interleaves), counted through all frames,"
                            + " into frames of this many spokes. 0 keeps the scan's frames.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int spokes = 0;

    @Parameter(
            label = "Frame shift in spokes (0 = no overlap)",
            description =
                    "Spokes from the start of one frame to the start of the next. Fewer than"
                            + " the spokes per frame make a sliding window.",
            min = "0",
            max = "1000000",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int shift = 0;

    @Parameter(
            label = "Frame duration in ms (0 = as measured)",
            description =
                    "Bins the spokes by time into frames of this duration, instead of a number"
                            + " of spokes.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    double duration = 0;

    @Parameter(
            label = "Gating",
            description =
                    "cardiac, respiratory: sorts the spokes of a continuous scan into the"
                            + " frames of one motion cycle, detected from the centre of k-space;"
                            + " cardiac+respiratory: into the frames of a beat in each of several"
                            + " breath states; none: keeps the order of time.",
            choices = {Gating.NONE, "cardiac", "respiratory", Gating.BEATS_AND_BREATHS},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String gate = Gating.NONE;

    @Parameter(
            label = "Breath states (0 = none)",
            description =
                    "With gating cardiac+respiratory: number of breath states, from breathed out"
                            + " to breathed in, each with the same number of spokes. They become the"
                            + " channels of the result.",
            min = "0",
            max = "100",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    int states = 0;

    @Parameter(
            label = "Breath states in the result",
            description =
                    "With gating cardiac+respiratory: all; or end-expiration or end-inspiration"
                            + " alone, to which the spokes of the other states contribute along the"
                            + " respiratory motion. A single state can be saved as a model.",
            choices = {Gating.ALL_STATES, Gating.END_EXPIRATION, Gating.END_INSPIRATION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String breath = Gating.ALL_STATES;

    @Parameter(
            label = "Heart beats (optional)",
            description =
                    "A .csv or .txt file with the time of each heart beat (R wave of an ECG) in s"
                            + " after the first spoke, one per line. Default: the trigger stamps of"
                            + " the scan, or else detected from the centre of k-space.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String beats = "";

    @Parameter(
            label = "Trigger stamps",
            description =
                    "auto: cardiac gating uses the trigger stamps (ECG, pulse) of an ISMRMRD or"
                            + " Siemens scan, if it has any; none: ignores them.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String stamps = ScanPreparation.AUTO;

    @Parameter(
            label = "Frame order",
            description =
                    "ring: the frames are one whole cycle, such as a heart beat, so that the first"
                            + " is a neighbour of the last; line: they are not; auto: ring if the"
                            + " scan is gated, or its last frame leads back to its first.",
            choices = {Framing.AUTO_ORDER, Framing.LINE, Framing.RING},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.FRAMES),
            persist = false)
    String frameOrder = Framing.AUTO_ORDER;

    @Parameter(
            label = "Gradient-delay correction",
            description =
                    "auto: estimates the gradient delays of a radial scan from its spokes, and"
                            + " corrects them where they are significant; none: uses the trajectory"
                            + " unchanged.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String delays = ScanPreparation.AUTO;

    @Parameter(
            label = "Field of view",
            description =
                    "auto: reconstructs radial and spiral scans of an object larger than the"
                            + " field of view on the full extent of the object, then crops the result;"
                            + " whole: keeps the full extent; nominal: reconstructs on the field of view"
                            + " alone, where the rest of the object causes artefacts.",
            choices = {ObjectField.AUTO, ObjectField.WHOLE, ObjectField.NOMINAL},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String fov = ObjectField.AUTO;

    @Parameter(
            label = "Outlier rejection",
            description =
                    "auto: excludes inconsistent samples (spikes, interference, temporarily"
                            + " dead coils) and reports them; none: uses all samples.",
            choices = {ScanPreparation.AUTO, ScanPreparation.NO_CORRECTION},
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.CORRECTIONS),
            persist = false)
    String outliers = ScanPreparation.AUTO;

    /** The file for a picture of the gating of a single run, or empty. */
    String gatingPlot() {
        return "";
    }

    /** What is done to the scan first. */
    ScanPreparation preparation() {
        return new ScanPreparation(
                matrix,
                new Framing(
                        frames,
                        spokes,
                        shift,
                        duration,
                        times.isBlank() ? List.of() : NumberList.parse("times", times),
                        new Gating(
                                gate,
                                states,
                                breath,
                                beats.isBlank()
                                        ? List.of()
                                        : BeatTimes.read(OutputPlaces.path(beats)),
                                stamps.equals(ScanPreparation.AUTO),
                                gatingPlot()),
                        frameOrder),
                delays,
                fov,
                outliers);
    }
}
