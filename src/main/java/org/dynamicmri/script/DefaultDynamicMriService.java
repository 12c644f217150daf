package org.dynamicmri.script;

import ij.ImagePlus;
import java.io.File;
import java.nio.file.Path;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import org.dynamicmri.api.CoilMapEstimation;
import org.dynamicmri.api.Model;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.api.ReconstructedSeries;
import org.dynamicmri.api.Reconstruction;
import org.dynamicmri.command.AnswerImage;
import org.dynamicmri.command.ContextMonitor;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.SampleImage;
import org.dynamicmri.io.tiff.ComplexHyperstacks;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.scan.ScanReader;
import org.scijava.convert.ConvertService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.Service;

/** The service on the API of this software. */
@Plugin(type = Service.class)
public final class DefaultDynamicMriService extends AbstractService implements DynamicMriService {

    @Parameter private ConvertService converters;

    @Override
    public Reconstruction reconstruction(Object scan) {
        Reconstruction reconstruction =
                isFile(scan)
                        ? Reconstruction.ofFile(scan.toString())
                        : Reconstruction.of(name(scan), reader(scan));
        return reconstruction.monitors(() -> new ContextMonitor("Reconstruct", context()));
    }

    @Override
    public CoilMapEstimation coilMaps(Object scan) {
        CoilMapEstimation estimation =
                isFile(scan)
                        ? CoilMapEstimation.ofFile(scan.toString())
                        : CoilMapEstimation.of(name(scan), reader(scan));
        return estimation.monitors(() -> new ContextMonitor("Estimate coil maps", context()));
    }

    private static boolean isFile(Object scan) {
        return scan instanceof CharSequence || scan instanceof File || scan instanceof Path;
    }

    private static String name(Object scan) {
        return scan instanceof ImagePlus image ? image.getTitle() : "an image in memory";
    }

    private ScanReader reader(Object scan) {
        if (scan instanceof RandomAccessibleInterval<?> image && isComplex(image)) {
            return new SampleImage(complex(image));
        }
        if (scan == null || !converters.supports(scan, ImagePlus.class)) {
            throw new InvalidParameterException(
                    "A scan is an ImgLib2 image of complex numbers [sample, spoke, coil, frame], an"
                            + " ImageJ hyperstack (C = real and imaginary part, Z = coil, T = frame)"
                            + " or a file, but %s was given.",
                    scan == null ? "nothing" : "an object of " + scan.getClass().getName());
        }
        return HyperstackReader.of(converters.convert(scan, ImagePlus.class));
    }

    /** Whether the pixels are numbers with an imaginary part. */
    static boolean isComplex(RandomAccessibleInterval<?> image) {
        Object pixel = image.getType();
        return pixel instanceof ComplexType && !(pixel instanceof RealType);
    }

    /**
     * @param image for which {@link #isComplex} holds
     */
    @SuppressWarnings("unchecked")
    static RandomAccessibleInterval<? extends ComplexType<?>> complex(
            RandomAccessibleInterval<?> image) {
        return (RandomAccessibleInterval<? extends ComplexType<?>>) image;
    }

    @Override
    public Model openModel(String file) {
        return Model.open(file);
    }

    @Override
    public ImagePlus hyperstack(ReconstructedSeries series) {
        ImagePlus image = Hyperstacks.fromSlices(series.data(), false);
        image.setTitle(series.settings().get("method"));
        return image;
    }

    @Override
    public ImagePlus hyperstack(ModelAnswer answer) {
        return new AnswerImage(answer, false).image();
    }

    @Override
    public ImagePlus hyperstack(SliceMaps maps) {
        return ComplexHyperstacks.fromMaps(maps);
    }
}
