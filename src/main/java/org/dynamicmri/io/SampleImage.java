package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.Coordinates;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanAssembler;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.ScanReader;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.Slicing;

/**
 * A scan that is held in memory as an ImgLib2 image of any kind: an array, planes, cells, a view. A
 * slice of several is taken out by a view; of an array of {@link
 * net.imglib2.type.numeric.complex.ComplexFloatType} in the usual order nothing is copied.
 *
 * @param samples complex samples; axes that the hints do not name are sample, spoke, coil, frame,
 *     slice, of which the last ones may be missing
 */
public record SampleImage(RandomAccessibleInterval<? extends ComplexType<?>> samples)
        implements ScanReader {

    private static final List<String> ORDER =
            List.of("sample", "spoke", "coil", "frame", Axes.SLICE);

    /**
     * @throws InvalidDataException if the samples are real, or have no more than one dimension or
     *     more than five
     */
    public SampleImage {
        if (samples.getType() instanceof RealType) {
            throw new InvalidDataException(
                    "k-space must be an image of complex numbers (such as ComplexFloatType), but"
                            + " its pixels are %s; combine real and imaginary parts first.",
                    samples.getType().getClass().getSimpleName());
        }
        int dimensions = samples.numDimensions();
        if (dimensions < 2 || dimensions > ORDER.size()) {
            throw new InvalidDataException(
                    "k-space must have the axes %s, of which the last ones may be missing, but"
                            + " the image has %d dimensions.",
                    String.join(", ", ORDER), dimensions);
        }
    }

    /** {@inheritDoc} Noise and times are not known. */
    @Override
    public Scan read(ScanHints hints, Consumer<String> say) {
        try {
            hints.choice().requireNone("an image in memory");
            Acquisition acquisition = acquisition(hints);
            return new Scan(
                    new ScanAssembler(acquisition, null, ScanFiles::readTrajectory, say)
                            .assemble(hints),
                    Optional.empty(),
                    acquisition.slices(),
                    Optional.empty());
        } catch (InvalidDataException e) {
            throw new InvalidDataException("The k-space is not used: " + e.getMessage(), e);
        }
    }

    private Acquisition acquisition(ScanHints hints) {
        int[] size = new int[samples.numDimensions()];
        for (int d = 0; d < size.length; d++) {
            size[d] = Math.toIntExact(samples.dimension(d));
        }
        List<String> labels = ORDER.subList(0, size.length);
        List<String> meaning =
                hints.axes().areNamed()
                        ? new SampleArray(new float[0], size, labels, false).meaning(hints.axes())
                        : labels;
        int d = meaning.indexOf(Axes.SLICE);
        if (d < 0) {
            return array(samples, labels).acquisition(meaning, ScanHeader.UNKNOWN, hints);
        }
        long slice = samples.min(d) + Slicing.index(hints.slice(), size[d]);
        return array(Views.hyperSlice(samples, d, slice), without(labels, d))
                .acquisition(without(meaning, d), ScanHeader.UNKNOWN, hints.withSlice(0))
                .withSlices(size[d]);
    }

    private static List<String> without(List<String> all, int d) {
        List<String> others = new ArrayList<>(all);
        others.remove(d);
        return others;
    }

    private static SampleArray array(
            RandomAccessibleInterval<? extends ComplexType<?>> image, List<String> labels) {
        int[] size = new int[image.numDimensions()];
        long[] product = new long[size.length + 1];
        product[0] = 2;
        for (int d = 0; d < size.length; d++) {
            size[d] = (int) image.dimension(d);
            product[d + 1] = size[d];
        }
        Sizes.floats("k-space", Sizes.product(product));
        return new SampleArray(ComplexImages.interleaved(image), size, labels, false);
    }

    /**
     * The coordinates of an image [2, sample, spoke, frame], or [2, sample, spoke] that serve every
     * frame.
     *
     * @param k kx and ky (and a kz that is 0) of every sample, in cycles per field of view
     * @throws InvalidDataException if it is of another shape
     */
    public static Coordinates coordinates(RandomAccessibleInterval<? extends RealType<?>> k) {
        int dimensions = k.numDimensions();
        if (dimensions < 3 || dimensions > 4 || k.dimension(0) < 2 || k.dimension(0) > 3) {
            throw new InvalidDataException(
                    "A trajectory must be an image [2, sample, spoke, frame] of kx and ky, or [2,"
                            + " sample, spoke] if all frames have the same, but the image is %s.",
                    Sizes.times(k.dimensionsAsLongArray()));
        }
        float[] points =
                new float[Sizes.floats("trajectory", Sizes.product(k.dimensionsAsLongArray()))];
        Cursor<? extends RealType<?>> cursor = Views.flatIterable(k).cursor();
        for (int i = 0; cursor.hasNext(); i++) {
            points[i] = cursor.next().getRealFloat();
        }
        return new Coordinates(
                Coordinates.inPlane(points, (int) k.dimension(0)),
                (int) k.dimension(1),
                (int) k.dimension(2),
                dimensions == 4 ? (int) k.dimension(3) : 1);
    }
}
