package org.dynamicmri.command;

import java.util.List;

/** What an image of results knows of each of its pixels over time: a property of the image. */
@FunctionalInterface
public interface PixelCurves {

    /** Name of the property. */
    String PROPERTY = "dynamic-mri pixel curves";

    /**
     * A curve.
     *
     * @param name for the legend
     * @param seconds times of its values
     * @param values one a time
     * @param isFit whether it is a model's rather than measured
     */
    record PixelCurve(String name, double[] seconds, double[] values, boolean isFit) {}

    /**
     * The curves of a pixel.
     *
     * @param x column, from 0
     * @param y row, from 0
     * @param slice from 1
     */
    List<PixelCurve> at(int x, int y, int slice);
}
