package org.dynamicmri.coil;

import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;

/**
 * A quick picture of the object of a scan: the root sum of squares of the coils' images, each from
 * the samples of all frames together ({@link AveragedCoilImages}). It needs no coil maps and no
 * frames; what moves is blurred.
 */
public final class AveragedImage {

    private static final int ITERATIONS = 2;

    private AveragedImage() {}

    /**
     * The picture.
     *
     * @return [x, y] on the matrix of the scan, complex and interleaved, the imaginary parts 0
     */
    public static float[] of(KSpace kSpace, Workers workers) {
        float[] coils = AveragedCoilImages.of(kSpace, ITERATIONS, workers);
        float[] image = new float[2 * kSpace.geometry().pixels()];
        for (int i = 0; i < image.length; i += 2) {
            double energy = 0;
            for (int at = i; at < coils.length; at += image.length) {
                energy += coils[at] * coils[at] + coils[at + 1] * coils[at + 1];
            }
            image[i] = (float) Math.sqrt(energy);
        }
        return image;
    }
}
