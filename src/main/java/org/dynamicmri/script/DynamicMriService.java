package org.dynamicmri.script;

import ij.ImagePlus;
import org.dynamicmri.api.CoilMapEstimation;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.data.SliceMaps;
import org.scijava.service.SciJavaService;

/**
 * {@code org.dynamicmri.api} for scripts: {@code #@ DynamicMriService mri}. Progress is shown in
 * SciJava's status bar, unless {@code monitor} names another one.
 *
 * <p>A scan is, wherever one is taken: an ImgLib2 image of complex numbers [sample, spoke, coil,
 * frame]; an {@link ImagePlus}, or whatever SciJava converts to one, such as a Dataset, with X =
 * sample, Y = spoke, C = real and imaginary part, Z = coil, T = frame; or a file, by its name, as
 * {@link java.io.File} or as {@link java.nio.file.Path}.
 */
public interface DynamicMriService extends SciJavaService {

    /**
     * A reconstruction to describe further and run.
     *
     * @param scan an image or a file
     * @throws org.dynamicmri.data.InvalidDataException if it is neither
     */
    Reconstruction reconstruction(Object scan);

    /**
     * An estimation of coil maps to describe further and run.
     *
     * @param scan an image or a file
     * @throws org.dynamicmri.data.InvalidDataException if it is neither
     */
    CoilMapEstimation coilMaps(Object scan);

    /**
     * A saved model.
     *
     * @throws org.dynamicmri.data.InvalidDataException if the file is none
     */
    Model openModel(String file);

    /** Magnitudes as a calibrated hyperstack (Z = slice, T = frame; mm and s) for ImageJ. */
    ImagePlus hyperstack(ReconstructedSeries series);

    /** The result of a query as a calibrated hyperstack for ImageJ. */
    ImagePlus hyperstack(ModelAnswer answer);

    /** Coil maps as a hyperstack (C = real and imaginary part, Z = coil, T = slice) for ImageJ. */
    ImagePlus hyperstack(SliceMaps maps);
}
