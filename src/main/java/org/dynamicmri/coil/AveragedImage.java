package org.dynamicmri.coil;

import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.Frames;

/**
 * A quick picture of the object of a scan: the root sum of squares of the coils' images, each from
 * the samples of all frames together ({@link AveragedCoilImages}), or of the middle of a long scan.
 * It needs no coil maps and no frames; what moves is blurred.
 */
public final class AveragedImage {

    private static final int ITERATIONS = 2;

    /** Spokes by pixels of the matrix that are enough: more than twice a full set. */
    private static final int SPOKES_PER_PIXEL = 4;

    private AveragedImage() {}

    /**
     * The picture.
     *
     * @return a series of one image on the matrix of the scan, its imaginary part 0
     */
    public static ImageSeries of(KSpace kSpace, Workers workers) {
        Geometry geometry = kSpace.geometry();
        float[] coils = AveragedCoilImages.of(middle(kSpace), ITERATIONS, workers);
        float[] image = new float[2 * geometry.pixels()];
        for (int i = 0; i < image.length; i += 2) {
            double energy = 0;
            for (int at = i; at < coils.length; at += image.length) {
                energy += coils[at] * coils[at] + coils[at + 1] * coils[at + 1];
            }
            image[i] = (float) Math.sqrt(energy);
        }
        return new ImageSeries(
                ComplexImages.wrap(image, geometry.width(), geometry.height(), 1),
                geometry,
                Map.of());
    }

    /** Neighbouring spokes of any trajectory cover k-space evenly; Cartesian lines need not. */
    private static KSpace middle(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        int all = kSpace.spokes() * kSpace.frames();
        int most = SPOKES_PER_PIXEL * Math.max(geometry.width(), geometry.height());
        if (all <= most || CartesianGrid.of(kSpace.trajectory()).isPresent()) {
            return kSpace;
        }
        int first = (all - most) / 2;
        int[][] spokes = {IntStream.range(first, first + most).toArray()};
        return Frames.of(spokes, geometry.frameIntervalSeconds()).of(kSpace);
    }
}
