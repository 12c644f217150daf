package org.dynamicmri.coil;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.operator.ImageFft;
import org.dynamicmri.operator.Workers;

/**
 * Coil maps from the centre of k-space by ESPIRiT (Uecker et al., MRM 71(3), 2014), one set or two:
 * the patches of the centre of all coils lie in a small space; the maps are what this leaves
 * unchanged.
 *
 * <p>How many singular vectors belong to that space is chosen by the scan: the number whose maps
 * explain most of the energy of the coil images.
 */
final class Espirit {

    private static final int REGION = 24;
    private static final int PATCH = 6;

    /** Singular values that count, as parts of the largest. */
    private static final double[] THRESHOLDS = {
        0.1, 0.05, 0.025, 0.0125, 0.006, 0.003, 0.0015, 0.0008
    };

    /** Distance of the pixels by which the thresholds are compared. */
    private static final int STRIDE = 4;

    private final float[] images;
    private final int width;
    private final int height;
    private final int coils;
    private final Workers workers;
    private final PixelVectors[] solvers;

    /** Of each thread, where two sets are wanted. */
    private final SecondVectors[] seconds;

    /**
     * @param images complex coil images [x, y, coil]
     * @param smooth maps that give the phase
     * @param sets number of sets, 1 or 2
     */
    Espirit(
            float[] images,
            float[] smooth,
            int width,
            int height,
            int coils,
            int sets,
            Workers workers) {
        this.images = images;
        this.width = width;
        this.height = height;
        this.coils = coils;
        this.workers = workers;
        this.solvers = new PixelVectors[workers.threads()];
        for (int i = 0; i < solvers.length; i++) {
            solvers[i] = new PixelVectors(smooth, width * height, coils);
        }
        this.seconds = new SecondVectors[sets == 2 ? solvers.length : 0];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = new SecondVectors(solvers[i], width * height, coils);
        }
    }

    /** The sets of maps [x, y, coil]: the first of unit norm, the second of at most that. */
    List<float[]> maps() {
        CalibrationMatrix calibration = calibration();
        ConsistencyOperator operator = chosen(calibration);
        List<float[]> maps = new ArrayList<>();
        for (int set = 0; set < (seconds.length == 0 ? 1 : 2); set++) {
            maps.add(new float[images.length]);
        }
        workers.forEach(
                height,
                (worker, y) -> {
                    PixelVectors pixels = solvers[worker];
                    ConsistencyOperator.Row row = operator.new Row((double) y / height);
                    for (int x = 0; x < width; x++) {
                        int pixel = y * width + x;
                        row.load((double) x / width, pixels.vector);
                        solve(worker, pixel);
                        pixels.store(maps.get(0), pixel);
                        if (seconds.length > 0) {
                            seconds[worker].store(maps.get(1), pixel);
                        }
                    }
                });
        return maps;
    }

    private void solve(int worker, int pixel) {
        double value = solvers[worker].solve(pixel);
        if (seconds.length > 0) {
            seconds[worker].solve(value);
        }
    }

    /** The patches of the centre of k-space, of the coil images' unshifted transform. */
    private CalibrationMatrix calibration() {
        int sizeX = Math.min(REGION, width);
        int sizeY = Math.min(REGION, height);
        float[] region = new float[2 * sizeX * sizeY * coils];
        float[] spectrum = new float[2 * width * height];
        ImageFft fft = new ImageFft(width, height);
        for (int coil = 0; coil < coils; coil++) {
            System.arraycopy(images, coil * spectrum.length, spectrum, 0, spectrum.length);
            fft.forward(spectrum, 0);
            for (int y = 0; y < sizeY; y++) {
                int ky = Math.floorMod(y - sizeY / 2, height);
                for (int x = 0; x < sizeX; x++) {
                    int source = 2 * (ky * width + Math.floorMod(x - sizeX / 2, width));
                    int target = 2 * ((coil * sizeY + y) * sizeX + x);
                    region[target] = spectrum[source];
                    region[target + 1] = spectrum[source + 1];
                }
            }
        }
        return new CalibrationMatrix(region, sizeX, sizeY, coils, patch(sizeX), patch(sizeY));
    }

    private static int patch(int region) {
        return Math.max(1, Math.min(PATCH, region / 2));
    }

    private ConsistencyOperator chosen(CalibrationMatrix calibration) {
        Span span = new Span(calibration);
        int best = 0;
        double most = -1;
        for (double threshold : THRESHOLDS) {
            int rank = calibration.rank(threshold);
            if (rank > span.rank) {
                span.growTo(rank);
                double explained = explained(span.operator);
                if (explained > most) {
                    most = explained;
                    best = rank;
                }
            }
        }
        return span(calibration, best).operator;
    }

    private Span span(CalibrationMatrix calibration, int rank) {
        Span span = new Span(calibration);
        span.growTo(rank);
        return span;
    }

    /** Energy of the coil images, at every few pixels, that the operator's maps explain. */
    private double explained(ConsistencyOperator operator) {
        double[] rows = new double[(height + STRIDE - 1) / STRIDE];
        workers.forEach(
                rows.length,
                (worker, i) -> {
                    int y = i * STRIDE;
                    PixelVectors pixels = solvers[worker];
                    ConsistencyOperator.Row row = operator.new Row((double) y / height);
                    for (int x = 0; x < width; x += STRIDE) {
                        int pixel = y * width + x;
                        row.load((double) x / width, pixels.vector);
                        solve(worker, pixel);
                        rows[i] += pixels.explained(images, pixel);
                        if (seconds.length > 0) {
                            rows[i] += seconds[worker].explained(images, pixel);
                        }
                    }
                });
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }

    /** The operator of the first vectors of the basis. */
    private final class Span {

        final ConsistencyOperator operator;
        int rank;

        private final CalibrationMatrix calibration;
        private final double[] re;
        private final double[] im;

        Span(CalibrationMatrix calibration) {
            this.calibration = calibration;
            this.operator =
                    new ConsistencyOperator(calibration.width(), calibration.height(), coils);
            this.re = new double[calibration.width() * calibration.height() * coils];
            this.im = new double[re.length];
        }

        void growTo(int newRank) {
            for (; rank < newRank; rank++) {
                calibration.vector(rank, re, im);
                operator.add(re, im);
            }
        }
    }
}
