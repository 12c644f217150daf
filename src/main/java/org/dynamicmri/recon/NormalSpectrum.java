package org.dynamicmri.recon;

import java.util.Arrays;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.ImageFft;
import org.dynamicmri.operator.PointSpread;
import org.dynamicmri.operator.Workers;

/**
 * The circulant matrix nearest to A^H A, averaged over the frames, by its eigenvalues: the optimal
 * circulant preconditioner (T. Chan, SIAM J. Sci. Stat. Comput. 9(4), 1988) of a Toeplitz operator
 * between coil maps.
 *
 * <p>A^H A has the entries psf(r - r') sum_j conj(C_j(r)) C_j(r') with the point spread function
 * psf. Its nearest circulant averages them along the diagonals: psf times the autocorrelation of
 * the maps.
 */
final class NormalSpectrum {

    private NormalSpectrum() {}

    /**
     * @return eigenvalues for the frequencies [x, y] of the image's FFT, unshifted, none negative
     */
    static float[] of(KSpace kSpace, CoilMaps maps, Workers workers) {
        Geometry geometry = kSpace.geometry();
        int width = geometry.width();
        int height = geometry.height();
        float[] spread = pointSpread(kSpace, workers);
        float[] correlation = autocorrelation(maps);
        float[] circulant = new float[2 * width * height];
        double pixels = (double) width * height;
        for (int y = -height; y < height; y++) {
            for (int x = -width; x < width; x++) {
                int lag = 2 * ((y + height) * 2 * width + x + width);
                int wrapped =
                        2
                                * (Math.floorMod(y, 2 * height) * 2 * width
                                        + Math.floorMod(x, 2 * width));
                int target = 2 * (Math.floorMod(y, height) * width + Math.floorMod(x, width));
                double hr = spread[lag];
                double hi = spread[lag + 1];
                double cr = correlation[wrapped] / pixels;
                double ci = correlation[wrapped + 1] / pixels;
                circulant[target] += (float) (hr * cr - hi * ci);
                circulant[target + 1] += (float) (hr * ci + hi * cr);
            }
        }
        new ImageFft(width, height).forward(circulant, 0);
        float[] eigenvalues = new float[width * height];
        for (int i = 0; i < eigenvalues.length; i++) {
            eigenvalues[i] = Math.max(0, circulant[2 * i]);
        }
        return eigenvalues;
    }

    /** The point spread function [x, y] at the lags -width..width-1, averaged over the frames. */
    private static float[] pointSpread(KSpace kSpace, Workers workers) {
        Trajectory trajectory = kSpace.trajectory();
        float[] weights =
                kSpace.weights()
                        .map(SampleWeights::mean)
                        .orElseGet(() -> ones(trajectory.samplesPerFrame() * trajectory.frames()));
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= trajectory.frames();
        }
        return PointSpread.of(trajectory, kSpace.geometry(), weights, workers).interleaved();
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** sum_j sum_r conj(C_j(r)) C_j(r - d) at the lags d, [x, y] with negative lags wrapped. */
    private static float[] autocorrelation(CoilMaps maps) {
        int width = 2 * maps.width();
        int height = 2 * maps.height();
        ImageFft fft = new ImageFft(width, height);
        float[] padded = new float[2 * width * height];
        float[] power = new float[2 * width * height];
        for (int coil = 0; coil < maps.coils(); coil++) {
            Arrays.fill(padded, 0);
            for (int y = 0; y < maps.height(); y++) {
                System.arraycopy(
                        maps.interleaved(),
                        2 * (coil * maps.height() + y) * maps.width(),
                        padded,
                        2 * y * width,
                        2 * maps.width());
            }
            fft.forward(padded, 0);
            for (int i = 0; i < power.length; i += 2) {
                power[i] += padded[i] * padded[i] + padded[i + 1] * padded[i + 1];
            }
        }
        fft.inverse(power, 0);
        for (int i = 1; i < power.length; i += 2) {
            power[i] = -power[i];
        }
        return power;
    }
}
