package org.dynamicmri.evaluate;

import org.dynamicmri.data.ImageSeries;

/**
 * The comparison of one series with the truth. Both are taken as magnitudes; the truth is scaled to
 * a peak of 1.
 */
public final class Metrics {

    /** Temporal standard deviation, at a peak of 1, from which a pixel counts as moving. */
    public static final double MOVING_DEVIATION = 0.03;

    private final int width;
    private final int height;
    private final int frames;

    /** Peak 1. */
    private final double[] truth;

    private final double[] recon;

    /** Least-squares scaled reconstruction minus truth. */
    private final double[] error;

    private final boolean[] moving;
    private final int movingPixels;
    private final double scale;

    /**
     * @param truth the reference
     * @param candidate what is judged
     * @throws org.dynamicmri.data.InvalidDataException if their sizes differ
     */
    public Metrics(ImageSeries truth, Candidate candidate) {
        candidate.requireShapeOf(truth, "the truth");
        this.width = truth.geometry().width();
        this.height = truth.geometry().height();
        this.frames = truth.frames();
        this.truth = Series.scaled(Series.magnitudes(truth), Series::peak);
        this.recon = Series.magnitudes(candidate.series());
        this.scale = leastSquaresScale(recon, this.truth);
        this.error = new double[recon.length];
        for (int i = 0; i < error.length; i++) {
            error[i] = scale * recon[i] - this.truth[i];
        }
        this.moving = movingRegion(this.truth, width * height, MOVING_DEVIATION);
        int count = 0;
        for (boolean pixel : moving) {
            count += pixel ? 1 : 0;
        }
        this.movingPixels = count;
    }

    /** All scores of a candidate. */
    public static Score score(ImageSeries truth, ImageSeries recon) {
        return new Metrics(truth, new Candidate("The reconstruction", recon)).score();
    }

    /** All scores. */
    public Score score() {
        return new Score(
                mean(psnrPerFrame()),
                mean(psnrLsPerFrame()),
                psnrRoi(),
                mean(ssimPerFrame()),
                movingPixels,
                norm(error) / norm(truth),
                hfen(),
                profileError());
    }

    /** PSNR in dB of every frame, both series min-max normalised over all frames. */
    public double[] psnrPerFrame() {
        double[] a = Series.normalised(recon);
        double[] b = Series.normalised(truth);
        for (int i = 0; i < a.length; i++) {
            a[i] -= b[i];
        }
        return psnrOfErrors(a);
    }

    /** PSNR in dB of every frame, least-squares scaled over all frames. */
    public double[] psnrLsPerFrame() {
        return psnrOfErrors(error);
    }

    /** Structural similarity of every frame of the min-max normalised series. */
    public double[] ssimPerFrame() {
        double[] a = Series.normalised(recon);
        double[] b = Series.normalised(truth);
        double[] values = new double[frames];
        for (int frame = 0; frame < frames; frame++) {
            values[frame] = StructuralSimilarity.of(a, b, frame * width * height, width, height);
        }
        return values;
    }

    private double psnrRoi() {
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            sum += movingSquares(frame);
        }
        return psnr(sum / ((double) movingPixels * frames));
    }

    private double movingSquares(int frame) {
        double sum = 0;
        for (int pixel = 0; pixel < moving.length; pixel++) {
            if (moving[pixel]) {
                double value = error[frame * moving.length + pixel];
                sum += value * value;
            }
        }
        return sum;
    }

    /** High-frequency error norm (Ravishankar and Bresler, IEEE TMI 2011) of the whole series. */
    private double hfen() {
        double errors = 0;
        double reference = 0;
        for (int frame = 0; frame < frames; frame++) {
            int start = frame * width * height;
            errors += square(LaplacianOfGaussian.apply(error, start, width, height));
            reference += square(LaplacianOfGaussian.apply(truth, start, width, height));
        }
        return Math.sqrt(errors / reference);
    }

    private double profileError() {
        double errors = 0;
        double reference = 0;
        for (int pixel = 0; pixel < moving.length; pixel++) {
            if (moving[pixel]) {
                errors += temporalVariance(error, pixel, moving.length);
                reference += temporalVariance(truth, pixel, moving.length);
            }
        }
        return Math.sqrt(errors / reference);
    }

    /** The factor that brings the reconstruction's magnitudes nearest to the truth's. */
    public double scale() {
        return scale;
    }

    /** Least-squares scaled reconstruction minus truth (peak 1), [x, y, t]; a copy. */
    public double[] error() {
        return error.clone();
    }

    /** Pixels whose temporal standard deviation, at peak 1, is above a limit. */
    static boolean[] movingRegion(double[] series, int pixels, double limit) {
        boolean[] region = new boolean[pixels];
        int frames = series.length / pixels;
        for (int pixel = 0; pixel < pixels; pixel++) {
            region[pixel] = Math.sqrt(temporalVariance(series, pixel, pixels) / frames) > limit;
        }
        return region;
    }

    /** Sum over frames of the squared deviation from the temporal mean. */
    static double temporalVariance(double[] series, int pixel, int pixels) {
        int frames = series.length / pixels;
        double sum = 0;
        for (int frame = 0; frame < frames; frame++) {
            sum += series[frame * pixels + pixel];
        }
        double mean = sum / frames;
        double squares = 0;
        for (int frame = 0; frame < frames; frame++) {
            double deviation = series[frame * pixels + pixel] - mean;
            squares += deviation * deviation;
        }
        return squares;
    }

    private double[] psnrOfErrors(double[] errors) {
        double[] values = new double[frames];
        int pixels = width * height;
        for (int frame = 0; frame < frames; frame++) {
            double sum = 0;
            for (int i = frame * pixels; i < (frame + 1) * pixels; i++) {
                sum += errors[i] * errors[i];
            }
            values[frame] = psnr(sum / pixels);
        }
        return values;
    }

    private static double psnr(double meanSquare) {
        return -10 * Math.log10(meanSquare);
    }

    static double leastSquaresScale(double[] recon, double[] truth) {
        double cross = 0;
        double power = 0;
        for (int i = 0; i < recon.length; i++) {
            cross += recon[i] * truth[i];
            power += recon[i] * recon[i];
        }
        return cross / power;
    }

    private static double norm(double[] values) {
        return Math.sqrt(square(values));
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
