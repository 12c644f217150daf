package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.HermitianEigen;
import org.dynamicmri.operator.TemporalBasis;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingularValueShrinkageTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 30})
    void eigenvectorsRebuildTheMatrix(int n) {
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        Random random = new Random(n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                re[i * n + j] = re[j * n + i] = random.nextGaussian();
                im[i * n + j] = i == j ? 0 : random.nextGaussian();
                im[j * n + i] = -im[i * n + j];
            }
        }
        assertRebuilt(n, re, im);
    }

    @Test
    void equalEigenvaluesAreNoObstacle() {
        assertRebuilt(4, new double[16], new double[16]);
        double[] identity = new double[25];
        for (int i = 0; i < 25; i += 6) {
            identity[i] = 3;
        }
        assertRebuilt(5, identity, new double[25]);
        double[] ones = new double[36];
        java.util.Arrays.fill(ones, 1);
        assertRebuilt(6, ones, new double[36]);
    }

    private static void assertRebuilt(int n, double[] re, double[] im) {
        HermitianEigen eigen = new HermitianEigen(n);
        eigen.decompose(re, im);
        double[] sumRe = new double[n * n];
        double[] sumIm = new double[n * n];
        double[] a = new double[n];
        double[] b = new double[n];
        for (int k = 0; k < n; k++) {
            eigen.vector(k, a, b);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    sumRe[i * n + j] += eigen.values()[k] * (a[i] * a[j] + b[i] * b[j]);
                    sumIm[i * n + j] += eigen.values()[k] * (b[i] * a[j] - a[i] * b[j]);
                }
            }
        }
        for (int i = 0; i < n * n; i++) {
            assertEquals(re[i], sumRe[i], 1e-11 * n);
            assertEquals(im[i], sumIm[i], 1e-11 * n);
        }
    }

    @ParameterizedTest
    @CsvSource({"0.5", "3", "7", "1000"})
    void isTheProximalMapOfTheNuclearNorm(double threshold) {
        Geometry geometry = Geometry.uncalibrated(6);
        int frames = 5;
        float[] series = noise(2 * 36 * frames, 4);
        float[] result = new float[series.length];
        try (Workers workers = Workers.of(2)) {
            new SeriesShrinkage(geometry, frames, workers).apply(series, result, threshold);
        }
        float[] expected = shrunkBySvd(series, 36, frames, threshold);
        for (int i = 0; i < result.length; i++) {
            assertEquals(expected[i], result[i], 1e-5);
        }
    }

    /**
     * A complex matrix C is the real matrix [Re C, -Im C; Im C, Re C], whose singular values are
     * those of C, each twice.
     */
    private static float[] shrunkBySvd(float[] series, int rows, int columns, double threshold) {
        RealMatrix real = new Array2DRowRealMatrix(2 * rows, 2 * columns);
        for (int p = 0; p < rows; p++) {
            for (int t = 0; t < columns; t++) {
                float re = series[2 * (t * rows + p)];
                float im = series[2 * (t * rows + p) + 1];
                real.setEntry(p, t, re);
                real.setEntry(rows + p, columns + t, re);
                real.setEntry(p, columns + t, -im);
                real.setEntry(rows + p, t, im);
            }
        }
        SingularValueDecomposition svd = new SingularValueDecomposition(real);
        RealMatrix values = svd.getS();
        for (int k = 0; k < values.getRowDimension(); k++) {
            values.setEntry(k, k, Math.max(0, values.getEntry(k, k) - threshold));
        }
        RealMatrix shrunk = svd.getU().multiply(values).multiply(svd.getVT());
        float[] result = new float[series.length];
        for (int p = 0; p < rows; p++) {
            for (int t = 0; t < columns; t++) {
                result[2 * (t * rows + p)] = (float) shrunk.getEntry(p, t);
                result[2 * (t * rows + p) + 1] = (float) shrunk.getEntry(rows + p, t);
            }
        }
        return result;
    }

    @Test
    void principalCurvesSpanWhatASeriesIsMadeOf() {
        int frames = 6;
        Geometry geometry = Geometry.uncalibrated(9);
        float[] series = new float[2 * 81 * frames];
        float[] again = new float[series.length];
        try (Workers workers = Workers.of(2)) {
            float[] mixed = noise(2 * 2 * frames, 6);
            TemporalBasis two = new TemporalBasis(81, frames, mixed, workers);
            two.forward(noise(2 * 2 * 81, 7), series);
            PrincipalCurves curves = new PrincipalCurves(series, geometry, frames, workers);
            assertEquals(2, curves.rank(1e-9));
            assertEquals(1, curves.rank(0.9));
            TemporalBasis found = new TemporalBasis(81, frames, curves.basis(2), workers);
            float[] coefficients = new float[2 * 2 * 81];
            found.adjoint(series, coefficients);
            found.forward(coefficients, again);
        }
        for (int i = 0; i < series.length; i++) {
            assertEquals(series[i], again[i], 1e-5);
        }
    }

    @Test
    void blocksAreShrunkEachForItself() {
        Geometry geometry = Geometry.uncalibrated(10);
        int frames = 4;
        float[] series = noise(2 * 100 * frames * BlockLowRank.GRIDS, 5);
        float[] result = new float[series.length];
        double threshold = 2;
        // of a whole block: the weight over the root of the penalty parameter, shared by the grids
        double lambda = threshold * Math.sqrt(BlockLowRank.GRIDS);
        try (Workers workers = Workers.of(2)) {
            BlockLowRank.Term term = new BlockLowRank.Term(5, lambda, 1);
            new BlockLowRank(geometry, frames, term, List.of(), workers)
                    .proximal(series, result, 0);
        }
        float[] corner = new float[2 * 25 * frames];
        for (int i = 0; i < corner.length / 2; i++) {
            int from = 2 * (i / 25 * 100 + i % 25 / 5 * 10 + i % 5);
            corner[2 * i] = series[from];
            corner[2 * i + 1] = series[from + 1];
        }
        float[] expected = shrunkBySvd(corner, 25, frames, threshold);
        for (int i = 0; i < corner.length / 2; i++) {
            int at = 2 * (i / 25 * 100 + i % 25 / 5 * 10 + i % 5);
            assertEquals(expected[2 * i], result[at], 1e-5);
            assertEquals(expected[2 * i + 1], result[at + 1], 1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"16, 16, 8", "13, 7, 8", "5, 3, 8", "30, 17, 4"})
    void everyPixelIsInOneBlock(int width, int height, int size) {
        for (int shiftX = 0; shiftX < size; shiftX++) {
            for (int shiftY = 0; shiftY < size; shiftY++) {
                int[] count = new int[width * height];
                for (BlockPartition.Block block :
                        BlockPartition.of(width, height, size, shiftX, shiftY)) {
                    assertTrue(block.width() <= size && block.height() <= size);
                    cover(count, width, block);
                }
                for (int c : count) {
                    assertEquals(1, c);
                }
            }
        }
        int[] count = new int[width * height];
        for (BlockPartition.Block band : BlockPartition.bands(width, height, size)) {
            cover(count, width, band);
        }
        for (int c : count) {
            assertEquals(1, c);
        }
    }

    private static void cover(int[] count, int width, BlockPartition.Block block) {
        for (int y = block.y(); y < block.y() + block.height(); y++) {
            for (int x = block.x(); x < block.x() + block.width(); x++) {
                count[y * width + x]++;
            }
        }
    }

    private static float[] noise(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
