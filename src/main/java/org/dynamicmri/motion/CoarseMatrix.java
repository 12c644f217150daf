package org.dynamicmri.motion;

import java.util.Arrays;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.operator.FourierInterpolation;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * A scan on half its matrix over the same field of view: its samples of low spatial frequency. An
 * iteration takes a quarter of the time, and while the weights are large, images have no fine
 * detail that half the matrix could not show.
 */
final class CoarseMatrix implements CoarseScan {

    /** Pixels along the shorter side from which half the matrix still shows what moves. */
    private static final int LEAST = 112;

    private final KSpace scan;
    private final CoilMaps maps;
    private final int width;
    private final int height;
    private final Workers workers;
    private final FourierInterpolation fine;

    private CoarseMatrix(KSpace scan, CoilMaps maps, Workers workers) {
        Geometry geometry = scan.geometry();
        this.scan = scan;
        this.maps = maps;
        this.width = half(geometry.width());
        this.height = half(geometry.height());
        this.workers = workers;
        this.fine = new FourierInterpolation(width, height, geometry.width(), geometry.height());
    }

    private static int half(int size) {
        return SenseOperator.goodMatrix((size + 1) / 2);
    }

    /** Whether the matrix of a scan is large enough. */
    static boolean helps(KSpace scan) {
        return Math.min(scan.geometry().width(), scan.geometry().height()) >= LEAST;
    }

    /** The part of a scan's pixels that half its matrix has. */
    static double pixelRatio(KSpace scan) {
        Geometry geometry = scan.geometry();
        return (double) half(geometry.width()) * half(geometry.height()) / geometry.pixels();
    }

    /** The matrix, for people. */
    String size() {
        return width + " x " + height + " pixels";
    }

    /** A scan on half its matrix. */
    static CoarseMatrix of(KSpace scan, CoilMaps maps, Workers workers) {
        return new CoarseMatrix(scan, maps, workers);
    }

    /**
     * One readout holds what a frame samples on half the matrix. Frames with fewer of them than
     * others are padded with samples of weight 0.
     */
    @Override
    public KSpace kSpace() {
        int[][] inside = new int[scan.frames()][];
        int most = 1;
        for (int frame = 0; frame < inside.length; frame++) {
            inside[frame] = inside(frame);
            most = Math.max(most, inside[frame].length);
        }
        Trajectory trajectory = new Trajectory(places(inside, most), most, 1, scan.frames());
        KSpace samples =
                new KSpace(
                        ComplexImages.wrap(
                                samples(inside, most), most, 1, scan.coils(), scan.frames()),
                        trajectory,
                        scan.geometry().withMatrix(width, height));
        return weights(inside, most)
                .unlessOne()
                .map(samples::withWeights)
                .orElse(samples)
                .withOrder(scan.order());
    }

    /** Which samples lie within the frequencies of half the matrix, without the highest. */
    private int[] inside(int frame) {
        Trajectory trajectory = scan.trajectory();
        int[] inside = new int[trajectory.samplesPerFrame()];
        int count = 0;
        for (int sample = 0; sample < inside.length; sample++) {
            if (Math.abs(trajectory.kx(frame, sample)) < (width - 1) / 2f
                    && Math.abs(trajectory.ky(frame, sample)) < (height - 1) / 2f) {
                inside[count++] = sample;
            }
        }
        return Arrays.copyOf(inside, count);
    }

    private float[] places(int[][] inside, int most) {
        float[] places = new float[2 * most * inside.length];
        for (int frame = 0; frame < inside.length; frame++) {
            int target = 2 * frame * most;
            for (int sample : inside[frame]) {
                places[target++] = scan.trajectory().kx(frame, sample);
                places[target++] = scan.trajectory().ky(frame, sample);
            }
        }
        return places;
    }

    /** The encoding is unitary: fewer pixels of the same brightness have smaller samples. */
    private float[] samples(int[][] inside, int most) {
        float scale = (float) Math.sqrt(pixelRatio(scan));
        int perFrame = scan.trajectory().samplesPerFrame();
        float[] all = scan.interleaved();
        float[] samples = new float[2 * most * scan.coils() * inside.length];
        for (int plane = 0; plane < scan.coils() * inside.length; plane++) {
            int target = 2 * plane * most;
            for (int sample : inside[plane / scan.coils()]) {
                int source = 2 * (plane * perFrame + sample);
                samples[target++] = scale * all[source];
                samples[target++] = scale * all[source + 1];
            }
        }
        return samples;
    }

    private SampleWeights weights(int[][] inside, int most) {
        boolean shared = scan.weights().map(SampleWeights::isShared).orElse(true);
        int coils = shared ? 1 : scan.coils();
        float[] weights = new float[most * coils * inside.length];
        for (int plane = 0; plane < coils * inside.length; plane++) {
            int frame = plane / coils;
            int coil = plane % coils;
            int target = plane * most;
            for (int sample : inside[frame]) {
                weights[target++] =
                        scan.weights().map(all -> all.of(frame, coil, sample)).orElse(1f);
            }
        }
        return shared
                ? SampleWeights.shared(weights, most, 1, inside.length)
                : SampleWeights.ofCoils(weights, most, 1, coils, inside.length);
    }

    @Override
    public CoilMaps maps() {
        float[] coarse = new float[2 * width * height * maps.coils()];
        for (int coil = 0; coil < maps.coils(); coil++) {
            for (int y = 0; y < height; y++) {
                double row = place(y, height, maps.height());
                for (int x = 0; x < width; x++) {
                    double column = place(x, width, maps.width());
                    interpolate(coil, column, row, coarse, (coil * height + y) * width + x);
                }
            }
        }
        return new CoilMaps(ComplexImages.wrap(coarse, width, height, maps.coils()));
    }

    /** Where a pixel of half the matrix is on the matrix of the scan: their centres agree. */
    private static double place(int pixel, int coarse, int fine) {
        double place = (double) (pixel - coarse / 2) * fine / coarse + fine / 2;
        return Math.max(0, Math.min(fine - 1, place));
    }

    private void interpolate(int coil, double column, double row, float[] to, int target) {
        int x = Math.min((int) column, maps.width() - 2);
        int y = Math.min((int) row, maps.height() - 2);
        float fx = (float) (column - x);
        float fy = (float) (row - y);
        float[] from = maps.interleaved();
        int top = 2 * ((coil * maps.height() + y) * maps.width() + x);
        int bottom = top + 2 * maps.width();
        for (int part = 0; part < 2; part++) {
            float above = (1 - fx) * from[top + part] + fx * from[top + 2 + part];
            float below = (1 - fx) * from[bottom + part] + fx * from[bottom + 2 + part];
            to[2 * target + part] = (1 - fy) * above + fy * below;
        }
    }

    @Override
    public float[] interpolated(float[] images, BidirectionalMotion motion) {
        return fine.apply(images, scan.frames(), workers);
    }

    @Override
    public Monitor watch(Monitor monitor) {
        return new ForwardingMonitor(monitor) {
            @Override
            public void preview(Supplier<ImageSeries> current) {
                super.preview(() -> fine(current.get()));
            }
        };
    }

    private ImageSeries fine(ImageSeries coarse) {
        Geometry geometry = scan.geometry();
        float[] images = fine.apply(coarse.interleaved(), scan.frames(), workers);
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), scan.frames()),
                geometry,
                coarse.properties());
    }
}
