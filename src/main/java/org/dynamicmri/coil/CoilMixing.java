package org.dynamicmri.coil;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.KSpace;

/** A matrix that makes new coils of the measured ones, of samples and of maps alike. */
final class CoilMixing {

    private final double[][] re;
    private final double[][] im;

    /**
     * @param re real parts [new coil][measured coil]
     * @param im imaginary parts
     */
    CoilMixing(double[][] re, double[][] im) {
        this.re = re;
        this.im = im;
    }

    int measured() {
        return re[0].length;
    }

    int mixed() {
        return re.length;
    }

    KSpace apply(KSpace kSpace) {
        int perCoil = kSpace.samplesPerSpoke() * kSpace.spokes();
        float[] target = new float[2 * perCoil * mixed() * kSpace.frames()];
        for (int frame = 0; frame < kSpace.frames(); frame++) {
            mix(
                    kSpace.interleaved(),
                    2 * perCoil * measured() * frame,
                    target,
                    2 * perCoil * mixed() * frame,
                    perCoil);
        }
        return kSpace.withSamples(
                ComplexImages.wrap(
                        target,
                        kSpace.samplesPerSpoke(),
                        kSpace.spokes(),
                        mixed(),
                        kSpace.frames()));
    }

    CoilMaps apply(CoilMaps maps) {
        int pixels = maps.width() * maps.height();
        float[] target = new float[2 * pixels * mixed()];
        mix(maps.interleaved(), 0, target, 0, pixels);
        return new CoilMaps(ComplexImages.wrap(target, maps.width(), maps.height(), mixed()));
    }

    /** Mixes the coils of [value, coil] that begin at the offsets. */
    private void mix(float[] source, int sourceOffset, float[] target, int offset, int perCoil) {
        for (int row = 0; row < mixed(); row++) {
            for (int column = 0; column < measured(); column++) {
                double factorRe = re[row][column];
                double factorIm = im[row][column];
                if (factorRe == 0 && factorIm == 0) {
                    continue;
                }
                int from = sourceOffset + 2 * perCoil * column;
                int to = offset + 2 * perCoil * row;
                for (int i = 0; i < 2 * perCoil; i += 2) {
                    double x = source[from + i];
                    double y = source[from + i + 1];
                    target[to + i] += (float) (factorRe * x - factorIm * y);
                    target[to + i + 1] += (float) (factorRe * y + factorIm * x);
                }
            }
        }
    }
}
