package org.dynamicmri.coil;

import org.dynamicmri.operator.Workers;

/**
 * The main eigenvector of the coils' covariance in the neighbourhood of every pixel (Walsh et al.,
 * MRM 43(5), 2000).
 */
final class AdaptiveCombination {

    private static final int GLOBAL_ITERATIONS = 100;
    private static final int LOCAL_ITERATIONS = 12;

    private final float[] images;
    private final int width;
    private final int height;
    private final int coils;

    /**
     * @param images complex coil images [x, y, coil]
     */
    AdaptiveCombination(float[] images, int width, int height, int coils) {
        this.images = images;
        this.width = width;
        this.height = height;
        this.coils = coils;
    }

    /**
     * @param radius half width of the neighbourhood in pixels
     * @param floor weight of the whole image's covariance where the neighbourhood is dark, as a
     *     part of the brightest neighbourhood's energy: what keeps the maps calm outside the object
     * @return unit vectors [x, y, coil]
     */
    float[] maps(int radius, double floor, Workers workers) {
        double[] global = new double[2 * coils * coils];
        addCovariance(0, width, 0, height, global);
        double[] reference = new double[2 * coils];
        java.util.Arrays.fill(reference, 1);
        iterate(global, reference, GLOBAL_ITERATIONS);
        double background = floor * brightest() * (2 * radius + 1) * (2 * radius + 1);
        double scale = background / Math.max(Double.MIN_NORMAL, trace(global));
        float[] maps = new float[images.length];
        workers.forEach(
                height,
                (worker, y) -> {
                    double[] covariance = new double[global.length];
                    double[] vector = reference.clone();
                    for (int x = 0; x < width; x++) {
                        for (int i = 0; i < global.length; i++) {
                            covariance[i] = scale * global[i];
                        }
                        addCovariance(
                                Math.max(0, x - radius),
                                Math.min(width, x + radius + 1),
                                Math.max(0, y - radius),
                                Math.min(height, y + radius + 1),
                                covariance);
                        iterate(covariance, vector, LOCAL_ITERATIONS);
                        store(vector, reference, maps, y * width + x);
                    }
                });
        return maps;
    }

    /** Adds the outer products of the coil vectors of a region: the matrix sum_r I(r) I(r)^H. */
    private void addCovariance(int x0, int x1, int y0, int y1, double[] covariance) {
        int pixels = width * height;
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                int pixel = y * width + x;
                for (int a = 0; a < coils; a++) {
                    double ar = images[2 * (a * pixels + pixel)];
                    double ai = images[2 * (a * pixels + pixel) + 1];
                    for (int b = 0; b < coils; b++) {
                        double br = images[2 * (b * pixels + pixel)];
                        double bi = images[2 * (b * pixels + pixel) + 1];
                        covariance[2 * (a * coils + b)] += ar * br + ai * bi;
                        covariance[2 * (a * coils + b) + 1] += ai * br - ar * bi;
                    }
                }
            }
        }
    }

    private double brightest() {
        int pixels = width * height;
        double brightest = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double energy = 0;
            for (int c = 0; c < coils; c++) {
                double re = images[2 * (c * pixels + pixel)];
                double im = images[2 * (c * pixels + pixel) + 1];
                energy += re * re + im * im;
            }
            brightest = Math.max(brightest, energy);
        }
        return brightest;
    }

    private double trace(double[] matrix) {
        double trace = 0;
        for (int c = 0; c < coils; c++) {
            trace += matrix[2 * (c * coils + c)];
        }
        return trace;
    }

    /** Power iterations from the vector given, which is replaced by a unit vector. */
    private void iterate(double[] matrix, double[] vector, int iterations) {
        double[] next = new double[vector.length];
        for (int i = 0; i < iterations; i++) {
            double energy = 0;
            for (int a = 0; a < coils; a++) {
                double re = 0;
                double im = 0;
                for (int b = 0; b < coils; b++) {
                    double mr = matrix[2 * (a * coils + b)];
                    double mi = matrix[2 * (a * coils + b) + 1];
                    re += mr * vector[2 * b] - mi * vector[2 * b + 1];
                    im += mr * vector[2 * b + 1] + mi * vector[2 * b];
                }
                next[2 * a] = re;
                next[2 * a + 1] = im;
                energy += re * re + im * im;
            }
            double factor = energy > 0 ? 1 / Math.sqrt(energy) : 0;
            for (int a = 0; a < vector.length; a++) {
                vector[a] = factor * next[a];
            }
        }
    }

    /** Turns a vector's phase so that its product with the reference is real, and stores it. */
    private void store(double[] vector, double[] reference, float[] maps, int pixel) {
        double re = 0;
        double im = 0;
        for (int c = 0; c < coils; c++) {
            re += reference[2 * c] * vector[2 * c] + reference[2 * c + 1] * vector[2 * c + 1];
            im += reference[2 * c] * vector[2 * c + 1] - reference[2 * c + 1] * vector[2 * c];
        }
        double length = Math.hypot(re, im);
        double cos = length > 0 ? re / length : 1;
        double sin = length > 0 ? -im / length : 0;
        for (int c = 0; c < coils; c++) {
            int target = 2 * (c * width * height + pixel);
            maps[target] = (float) (vector[2 * c] * cos - vector[2 * c + 1] * sin);
            maps[target + 1] = (float) (vector[2 * c] * sin + vector[2 * c + 1] * cos);
        }
    }
}
