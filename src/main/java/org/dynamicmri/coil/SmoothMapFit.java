package org.dynamicmri.coil;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.dynamicmri.operator.Workers;

/**
 * Smooth maps S and an object R of any shape that explain coil images I:
 *
 * <pre>
 * min_{R, S} sum_{x,y,c} |I_c - R S_c|^2 + lambda sum |R|^2 (energy of the curvature of S)
 * </pre>
 *
 * in turns: given S of unit norm, R = sum_c conj(S_c) I_c; given R, the S_c are splines from linear
 * equations that all coils share. It starts from constant maps, the main eigenvector of the coils'
 * covariance over the whole image, and goes from few splines to many: so the phase that coils and
 * object share stays with the object, and S has no phase vortex. Where the object is dark, R has no
 * weight and S continues smoothly from around.
 *
 * <p>Unlike a local average (Walsh et al., MRM 43(5), 2000), the fit is not biased towards the
 * brighter neighbour where maps have a slope.
 */
final class SmoothMapFit {

    /** Pieces of the splines along each axis, from coarse to fine. */
    private static final int[] INTERVALS = {1, 2, 4, 8};

    private static final int TURNS = 4;

    /**
     * Turns between which missing samples are filled: the error of the maps halves in three to four
     * of them (24 of 96 lines, and every second line outside of them).
     */
    private static final int FILLED_TURNS = 16;

    /**
     * Weight of the curvature, with the field of view as unit of length: small enough to let a coil
     * map's structure (about a third of the field of view) pass, large enough to hold the splines
     * where there is no signal.
     */
    private static final double CURVATURE = 1e-6;

    /**
     * Weight of the slope by that of the curvature: it decides between planes where the object has
     * no extent along an axis, so that the samples do not, and changes nothing elsewhere.
     */
    private static final double SLOPE = 1e-4;

    private static final int COVARIANCE_ITERATIONS = 100;

    private final float[] zeroFilled;
    private final float[] images;
    private final int width;
    private final int height;
    private final int parts;
    private final Workers workers;

    /**
     * @param images complex coil images [x, y, coil]
     */
    SmoothMapFit(float[] images, int width, int height, int coils, Workers workers) {
        this.zeroFilled = images;
        this.images = images.clone();
        this.width = width;
        this.height = height;
        this.parts = 2 * coils;
        this.workers = workers;
    }

    /** The maps [x, y, coil], of unit norm over the coils. */
    float[] maps() {
        return sample(fitted());
    }

    /** The same where the images are zero-filled: the samples that are missing are fitted, too. */
    float[] maps(MissingSamples missing) {
        SplineMaps splines = fitted();
        for (int turn = 0; turn < FILLED_TURNS; turn++) {
            missing.fill(zeroFilled, sample(splines), images, workers);
            splines = refit(splines, INTERVALS[INTERVALS.length - 1]);
        }
        return sample(splines);
    }

    private SplineMaps fitted() {
        SplineMaps splines = SplineMaps.constant(width, height, mainVector());
        for (int intervals : INTERVALS) {
            for (int turn = 0; turn < TURNS; turn++) {
                splines = refit(splines, intervals);
            }
        }
        return splines;
    }

    private SplineMaps refit(SplineMaps current, int intervals) {
        SplineBasis x = new SplineBasis(width, intervals);
        SplineBasis y = new SplineBasis(height, intervals);
        RowSums[] rows = new RowSums[height];
        workers.forEach(height, (worker, row) -> rows[row] = rowSums(current, x, row));
        double[][] matrix = new double[x.size() * y.size()][x.size() * y.size()];
        double[][] right = new double[x.size() * y.size()][parts];
        double energy = 0;
        for (int row = 0; row < height; row++) {
            rows[row].addTo(matrix, right, y, row);
            energy += rows[row].energy;
        }
        if (energy == 0) {
            return current;
        }
        addPenalty(matrix, x, y, CURVATURE * energy);
        RealMatrix solution =
                new CholeskyDecomposition(
                                new Array2DRowRealMatrix(matrix, false),
                                CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                                0)
                        .getSolver()
                        .solve(new Array2DRowRealMatrix(right, false));
        return new SplineMaps(x, y, solution.transpose().getData());
    }

    /** What a row of pixels gives to the equations of the splines. */
    private RowSums rowSums(SplineMaps current, SplineBasis x, int y) {
        double[] maps = new double[width * parts];
        current.unitRow(y, width, maps);
        RowSums sums = new RowSums(x, parts);
        double[] coils = new double[parts];
        for (int column = 0; column < width; column++) {
            load(column, y, coils);
            double re = 0;
            double im = 0;
            for (int part = 0; part < parts; part += 2) {
                double sr = maps[column * parts + part];
                double si = maps[column * parts + part + 1];
                re += sr * coils[part] + si * coils[part + 1];
                im += sr * coils[part + 1] - si * coils[part];
            }
            sums.add(column, re, im, coils);
        }
        return sums;
    }

    private void load(int x, int y, double[] coils) {
        for (int part = 0; part < parts; part++) {
            coils[part] = images[index(x, y, part)];
        }
    }

    private int index(int x, int y, int part) {
        return 2 * ((part / 2 * height + y) * width + x) + part % 2;
    }

    private static void addPenalty(
            double[][] matrix, SplineBasis x, SplineBasis y, double strength) {
        addProduct(matrix, y.products(), x.derivativeEnergy(2), strength);
        addProduct(matrix, y.derivativeEnergy(2), x.products(), strength);
        addProduct(matrix, y.derivativeEnergy(1), x.derivativeEnergy(1), 2 * strength);
        addProduct(matrix, y.products(), x.derivativeEnergy(1), SLOPE * strength);
        addProduct(matrix, y.derivativeEnergy(1), x.products(), SLOPE * strength);
    }

    /** Adds the Kronecker product of two axes' matrices. */
    private static void addProduct(double[][] matrix, double[][] y, double[][] x, double factor) {
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                matrix[i][j] +=
                        factor * y[i / x.length][j / x.length] * x[i % x.length][j % x.length];
            }
        }
    }

    /** The main eigenvector of the coils' covariance over the image. */
    private double[] mainVector() {
        DominantVector main = new DominantVector(parts / 2);
        double[] coils = new double[parts];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                load(x, y, coils);
                addOuterProduct(coils, main);
            }
        }
        int strongest = 0;
        for (int coil = 1; coil < parts / 2; coil++) {
            if (main.power(coil) > main.power(strongest)) {
                strongest = coil;
            }
        }
        main.re[strongest] = 1;
        main.iterate(COVARIANCE_ITERATIONS);
        double[] vector = new double[parts];
        for (int part = 0; part < parts; part += 2) {
            vector[part] = main.re[part / 2];
            vector[part + 1] = main.im[part / 2];
        }
        return vector;
    }

    /** Adds v v^H. */
    private static void addOuterProduct(double[] v, DominantVector target) {
        int coils = v.length / 2;
        for (int a = 0; a < coils; a++) {
            for (int b = a; b < coils; b++) {
                target.matrixRe[a * coils + b] += v[2 * a] * v[2 * b] + v[2 * a + 1] * v[2 * b + 1];
                target.matrixIm[a * coils + b] += v[2 * a + 1] * v[2 * b] - v[2 * a] * v[2 * b + 1];
            }
        }
    }

    private float[] sample(SplineMaps splines) {
        float[] maps = new float[images.length];
        workers.forEach(
                height,
                (worker, y) -> {
                    double[] row = new double[width * parts];
                    splines.unitRow(y, width, row);
                    for (int x = 0; x < width; x++) {
                        for (int part = 0; part < parts; part++) {
                            maps[index(x, y, part)] = (float) row[x * parts + part];
                        }
                    }
                });
        return maps;
    }
}
