package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.Optional;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.recon.Monitor;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that judges reconstructions of a scan by held-out spokes. */
public abstract class HeldOutCommand extends PreparationParameters {

    @Parameter(
            label = "Image",
            description =
                    "An open hyperstack. K-space: 32-bit, X sample, Y spoke, C real and"
                            + " imaginary, Z coil, T frame. Ignored if an input file is given.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    private ImagePlus image;

    @Parameter(
            label = "Input file",
            description = "A file of any readable format; a BART .cfl/.hdr pair by its base name.",
            style = "file",
            required = false,
            attrs = {
                @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
                @Attr(name = CommandParameter.INSTEAD_OF_IMAGE)
            },
            persist = false)
    private String input = "";

    @Parameter(
            label = "Coil sensitivity maps (optional)",
            description =
                    "Coil sensitivity maps: the base name of a BART .cfl/.hdr pair, or any"
                            + " series file. If none are given, they are estimated from the remaining"
                            + " spokes.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    private String maps = "";

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads. 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private int threads = 0;

    @Override
    public final boolean suits(CommandParameter parameter, ImagePlus shown) {
        return HyperstackReader.isKSpace(shown);
    }

    /** Where the scan comes from. */
    final ScanInput source() {
        return new ScanInput(input, image, hints(), reads());
    }

    /** What judges methods by what the user chose. */
    final HeldOutJudge judge(Optional<GivenMaps> given, Workers workers) {
        return new HeldOutJudge(given, preparation(), workers);
    }

    /** The given coil maps, if there are some. */
    final Optional<GivenMaps> givenMaps() {
        return GivenMaps.ofFile(maps);
    }

    final Workers workers(Monitor monitor) {
        return Workers.of(threads, monitor::checkCanceled);
    }
}
