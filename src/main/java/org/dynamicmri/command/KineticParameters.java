package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Locale;
import java.util.Optional;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.kinetics.KineticSettings;
import org.dynamicmri.kinetics.SignalModel;
import org.dynamicmri.kinetics.TissueT1;
import org.dynamicmri.kinetics.TracerModel;
import org.dynamicmri.pipeline.OutputPlaces;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** How the concentration follows from the signal, and where the arterial input comes from. */
public abstract class KineticParameters extends RegionCommand {

    private static final String SIGNAL = "Signal";

    @Parameter(
            label = "Signal",
            description =
                    "spgr (spoiled gradient echo with the numbers below), relative (S / S0 -"
                            + " 1 as the concentration), or concentration (in mM).",
            choices = {"spgr", "relative", "concentration"},
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private String signal = "relative";

    @Parameter(
            label = "Frames before the agent arrives",
            description = "Their mean is the signal without contrast agent.",
            min = "1",
            max = "100000",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private int baseline = 3;

    @Parameter(
            label = "Repetition time in ms (spgr)",
            description = "Repetition time TR in ms.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double repetition = 4;

    @Parameter(
            label = "Flip angle in degrees (spgr)",
            description = "Flip angle in degrees.",
            min = "0",
            max = "90",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double flip = 15;

    @Parameter(
            label = "T1 of tissue in ms (spgr)",
            description = "T1 of the tissue without contrast agent in ms.",
            min = "1",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double t1 = 1200;

    @Parameter(
            label = "T1 map (spgr, optional)",
            description =
                    "T1 of the tissue without contrast agent in ms, pixel by pixel, instead of one"
                            + " value: an image of the pixels and slices of the series. Pixels of 0"
                            + " are not fitted.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private String t1Map = "";

    @Parameter(
            label = "Open T1 map (spgr, optional)",
            description = "An open T1 map in ms instead of a file.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private ImagePlus t1Image;

    @Parameter(
            label = "T1 of blood in ms (spgr)",
            description = "T1 of blood without contrast agent in ms.",
            min = "1",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double bloodT1 = 1600;

    @Parameter(
            label = "Relaxivity in 1/(s mM) (spgr)",
            description = "Longitudinal relaxivity of the contrast agent in 1/(s mM).",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = SIGNAL),
            persist = false)
    private double relaxivity = 4.5;

    @Parameter(
            label = "Region of the arterial input",
            description =
                    "Name of the region in an artery. Without a region of this name, the"
                            + " population curve of Parker et al. (2006) is used, which arrives after"
                            + " the baseline.",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = "Input"),
                @Attr(name = CommandParameter.SHORT)
            },
            persist = false)
    private String artery = "aif";

    @Parameter(
            label = "Hematocrit",
            description = "Volume fraction of cells in blood, from 0 to below 1.",
            min = "0",
            max = "0.99",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double hematocrit = 0.42;

    @Parameter(
            label = "Largest delay in s (0 = none)",
            description =
                    "Largest delay of the tissue behind the arterial input in s; the fit finds the"
                            + " delay. 0 assumes no delay.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double delay = 0;

    @Parameter(
            label = "Time of the area in s",
            description = "The area under the curve is computed over this time after the baseline.",
            min = "0",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Input"),
            persist = false)
    private double area = 60;

    /**
     * The settings.
     *
     * @param model the tracer model, or nothing for enhancement alone
     * @throws InvalidParameterException if a number is out of range
     */
    final KineticSettings settings(Optional<TracerModel> model) {
        return new KineticSettings(
                model,
                new SignalModel(
                        SignalModel.Kind.valueOf(signal.toUpperCase(Locale.ROOT)),
                        repetition / 1000,
                        flip,
                        relaxivity,
                        baseline),
                tissueT1(),
                bloodT1 / 1000,
                hematocrit,
                artery,
                delay,
                area);
    }

    private TissueT1 tissueT1() {
        if (!t1Map.isEmpty() && t1Image != null) {
            throw new InvalidParameterException(
                    "T1 maps were given twice; give either the file or the open image.");
        }
        if (t1Image != null) {
            return TissueT1.of(ModelInput.series(t1Image));
        }
        return t1Map.isEmpty()
                ? TissueT1.of(t1 / 1000)
                : TissueT1.of(ScanFiles.readSlices(OutputPlaces.path(t1Map)));
    }
}
