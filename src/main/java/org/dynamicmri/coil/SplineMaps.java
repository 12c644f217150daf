package org.dynamicmri.coil;

import java.util.Arrays;

/** Coil maps as tensor products of splines. */
final class SplineMaps {

    final SplineBasis horizontal;
    final SplineBasis vertical;

    /**
     * Real and imaginary parts of the coils side by side, then the splines [vertical, horizontal].
     */
    private final double[][] coefficients;

    /**
     * @param coefficients [part, spline], the parts being real, imaginary, real, ... of the coils,
     *     the horizontal spline fastest
     */
    SplineMaps(SplineBasis horizontal, SplineBasis vertical, double[][] coefficients) {
        this.horizontal = horizontal;
        this.vertical = vertical;
        this.coefficients = coefficients;
    }

    /**
     * The same value at all pixels.
     *
     * @param vector real and imaginary part of every coil's value
     */
    static SplineMaps constant(int width, int height, double[] vector) {
        SplineBasis x = new SplineBasis(width, 1);
        SplineBasis y = new SplineBasis(height, 1);
        double[][] coefficients = new double[vector.length][x.size() * y.size()];
        for (int part = 0; part < vector.length; part++) {
            Arrays.fill(coefficients[part], vector[part]);
        }
        return new SplineMaps(x, y, coefficients);
    }

    /**
     * The maps of a row of pixels, scaled to unit norm over the coils.
     *
     * @param row [x, part], the part fastest; overwritten
     */
    void unitRow(int y, int width, double[] row) {
        int parts = coefficients.length;
        double[] collapsed = new double[parts * horizontal.size()];
        for (int part = 0; part < parts; part++) {
            for (int tap = 0; tap < SplineBasis.TAPS; tap++) {
                int offset = (vertical.first(y) + tap) * horizontal.size();
                for (int i = 0; i < horizontal.size(); i++) {
                    collapsed[i * parts + part] +=
                            vertical.value(y, tap) * coefficients[part][offset + i];
                }
            }
        }
        Arrays.fill(row, 0);
        for (int x = 0; x < width; x++) {
            for (int tap = 0; tap < SplineBasis.TAPS; tap++) {
                int offset = (horizontal.first(x) + tap) * parts;
                for (int part = 0; part < parts; part++) {
                    row[x * parts + part] += horizontal.value(x, tap) * collapsed[offset + part];
                }
            }
            normalize(row, x * parts, parts);
        }
    }

    private static void normalize(double[] row, int offset, int parts) {
        double energy = 0;
        for (int i = offset; i < offset + parts; i++) {
            energy += row[i] * row[i];
        }
        if (energy == 0) {
            row[offset] = 1;
            return;
        }
        double scale = 1 / Math.sqrt(energy);
        for (int i = offset; i < offset + parts; i++) {
            row[i] *= scale;
        }
    }
}
