package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.scan.ScanHeader;

/**
 * K-space, coil maps and other complex images to ImageJ's hyperstacks, without windows: C is real
 * and imaginary part; {@link HyperstackReader} explains Z and T.
 */
public final class ComplexHyperstacks {

    private ComplexHyperstacks() {}

    /**
     * The hyperstack of a scan. Its properties name the trajectory if it has a name (golden,
     * tiny-golden:N); otherwise it must be named again on reading.
     */
    public static ImagePlus fromKSpace(KSpace kSpace) {
        return fromKSpace(kSpace, trajectoryName(kSpace));
    }

    /** The name of a scan's trajectory, empty where it has none. */
    static String trajectoryName(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        return geometry.width() == geometry.height()
                ? TrajectorySpec.recognise(kSpace.trajectory(), geometry.width() / 2.0)
                        .map(TrajectorySpec::name)
                        .orElse("")
                : "";
    }

    /**
     * The same where the trajectory's name is known.
     *
     * @param trajectory the value of {@link ScanHeader#TRAJECTORY}
     */
    public static ImagePlus fromKSpace(KSpace kSpace, String trajectory) {
        ImageStack stack =
                parts(
                        kSpace.interleaved(),
                        kSpace.samplesPerSpoke(),
                        kSpace.spokes(),
                        kSpace.coils() * kSpace.frames());
        ImagePlus image =
                Hyperstacks.hyperstack("k-space", stack, 2, kSpace.coils(), kSpace.frames());
        HyperstackProperties.set(image, ScanHeader.of(kSpace.geometry(), trajectory));
        HyperstackProperties.name(image, Content.K_SPACE);
        return image;
    }

    /**
     * The hyperstack of complex numbers: X, Y, Z and T are the image's dimensions, C real and
     * imaginary part. A scan of the axes sample, spoke, coil, frame is as {@link HyperstackReader}
     * reads it, with its trajectory to be named.
     *
     * @param image of two to four dimensions
     */
    public static ImagePlus fromComplex(RandomAccessibleInterval<? extends ComplexType<?>> image) {
        int[] size = {1, 1, 1, 1};
        for (int d = 0; d < image.numDimensions(); d++) {
            size[d] = Math.toIntExact(image.dimension(d));
        }
        ImageStack stack =
                parts(ComplexImages.interleaved(image), size[0], size[1], size[2] * size[3]);
        return Hyperstacks.hyperstack("complex", stack, 2, size[2], size[3]);
    }

    /** The hyperstack of coil maps. */
    public static ImagePlus fromMaps(SliceMaps maps) {
        CoilMaps first = maps.first();
        int planes = first.coils() * maps.count();
        ImageStack stack = parts(maps.interleaved(), first.width(), first.height(), planes);
        ImagePlus image =
                Hyperstacks.hyperstack("Coil maps", stack, 2, first.coils(), maps.count());
        HyperstackProperties.name(image, Content.MAPS);
        return image;
    }

    /** Planes of real and imaginary part in turn. */
    static ImageStack parts(float[] interleaved, int width, int height, int planes) {
        ImageStack stack = new ImageStack(width, height);
        int pixels = width * height;
        for (int plane = 0; plane < planes; plane++) {
            for (int part = 0; part < 2; part++) {
                float[] values = new float[pixels];
                for (int i = 0; i < pixels; i++) {
                    values[i] = interleaved[2 * (plane * pixels + i) + part];
                }
                stack.addSlice(part == 0 ? "real" : "imaginary", values);
            }
        }
        return stack;
    }
}
