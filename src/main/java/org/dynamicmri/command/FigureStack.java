package org.dynamicmri.command;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import org.dynamicmri.evaluate.Report;

/** A figure for every frame of a comparison, each drawn when it is looked at. */
final class FigureStack extends VirtualStack {

    private static final int RGB_DEPTH = 24;

    private final Report report;

    private FigureStack(Report report) {
        super(report.figure().getWidth(), report.figure().getHeight(), report.frames());
        this.report = report;
        setBitDepth(RGB_DEPTH);
    }

    /** The figures as an image with a slider for the frame, at the one that changes most. */
    static ImagePlus image(String title, Report report) {
        ImagePlus image = new ImagePlus(title, new FigureStack(report));
        image.setDimensions(1, 1, report.frames());
        image.setSlice(report.shownFrame() + 1);
        return image;
    }

    @Override
    public ImageProcessor getProcessor(int slice) {
        return new ColorProcessor(report.figure(slice - 1));
    }

    @Override
    public String getSliceLabel(int slice) {
        return "frame " + slice;
    }
}
