package org.dynamicmri.command;

import ij.ImagePlus;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The parameters of a command that reads one file or open image, and reconstructs nothing. */
public abstract class SingleScanParameters extends ScanParameters {

    @Parameter(
            label = "Image",
            description =
                    "An open hyperstack. K-space: 32-bit, X sample, Y spoke, C real and"
                            + " imaginary, Z coil, T frame. Ignored if an input file is given.",
            required = false,
            autoFill = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.SCAN),
            persist = false)
    ImagePlus image;

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
    String input = "";

    /** Where the scan comes from. */
    ScanInput source() {
        return new ScanInput(input, image, hints(), reads());
    }
}
