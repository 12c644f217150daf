import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.inr.HashGrid;
import org.dynamicmri.inr.PaperInr;
import org.dynamicmri.inr.PaperSettings;
import org.dynamicmri.inr.QueryPoints;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.model.Kernel;
import org.dynamicmri.model.Resampling;
import org.dynamicmri.model.Window;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.MotionReconstructor;
import org.dynamicmri.motion.MotionSettings;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.TemporalTv;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.CoilArray;
import org.dynamicmri.simulate.DynamicPhantom;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * Images between the pixels and between the frames against what interpolates the reconstruction of
 * the same data: lines of a markdown table. Run by interpolation.sh as a source file: space | time
 * | half SERIES SPOKES THREADS [PRESET], the series a file or phantom:MATRIXxFRAMES. With a preset of
 * {@code inr} the line is that of the paper's network.
 */
final class InterpolationBench {

    private static final int COILS = 4;
    private static final double NOISE = 0.005;

    private final String experiment;
    private final String name;
    private final int spokes;
    private final ImageSeries source;
    private final Workers workers;
    private final Optional<String> preset;

    private InterpolationBench(String[] arguments, Workers workers) {
        this.experiment = arguments[0];
        this.name = Path.of(arguments[1]).getFileName().toString().replace("_truth.tif", "");
        this.spokes = Integer.parseInt(arguments[2]);
        this.workers = workers;
        this.preset = Arrays.stream(arguments).skip(4).findFirst();
        this.source = source(arguments[1]);
    }

    public static void main(String[] arguments) {
        try (Workers workers = Workers.of(Integer.parseInt(arguments[3]))) {
            InterpolationBench bench = new InterpolationBench(arguments, workers);
            switch (bench.experiment) {
                case "space" -> bench.betweenPixels();
                case "time" -> bench.betweenFrames();
                default -> bench.halfFrames();
            }
        }
    }

    private ImageSeries source(String text) {
        if (!text.startsWith("phantom:")) {
            return ScanFiles.readSeries(Path.of(text));
        }
        String[] sizes = text.substring(8).split("x");
        return new DynamicPhantom(
                        settings(Integer.parseInt(sizes[0]), Integer.parseInt(sizes[1]), spokes))
                .render(workers);
    }

    private static SimulationSettings settings(int matrix, int frames, int spokes) {
        return new SimulationSettings(
                PhantomKind.CINE, matrix, frames, COILS, spokes, 0, "golden", NOISE, 1);
    }

    private Simulation scan(int spokesOfFrame) {
        return Acquisition.of(
                source,
                settings(source.geometry().width(), source.frames(), spokesOfFrame),
                workers);
    }

    private PaperSettings paper() {
        return preset.get().equals("paper") ? PaperSettings.DEFAULT : PaperSettings.SHORT;
    }

    private static Reconstructor tv() {
        return new TemporalTv(TemporalTv.Settings.DEFAULT);
    }

    private static Reconstructor motion() {
        return new MotionReconstructor(MotionSettings.BEST);
    }

    private ImageSeries reconstruct(Reconstructor method, KSpace kSpace) {
        CoilMaps maps =
                CoilArray.maps(kSpace.geometry().width(), kSpace.geometry().height(), COILS);
        return method.reconstruct(kSpace, maps, workers, Monitor.SILENT);
    }

    /** K-space cut to two thirds of its radius; the truth is the uncut matrix. */
    private void betweenPixels() {
        Simulation scan = scan(spokes);
        int matrix = scan.kSpace().geometry().width();
        int coarse = 2 * Math.round(matrix / 3f);
        KSpace cut = cut(scan.kSpace(), coarse);
        KSpace low = cut.withGeometry(cut.geometry().withMatrix(coarse, coarse));
        if (preset.isPresent()) {
            print("inr:" + preset.get() + " asked for " + matrix, scan.truth(), paperBetweenPixels(low, matrix));
            return;
        }
        Map<String, ImageSeries> shown = new LinkedHashMap<>();
        for (Reconstructor method : new Reconstructor[] {tv(), motion()}) {
            ImageSeries image = reconstruct(method, low);
            String of = " of " + method.name() + " on " + coarse;
            shown.put("zero-filling" + of, zeroFilled(image, matrix));
            shown.put("bicubic" + of, resampled(image, matrix, Kernel.CUBIC));
            shown.put("Lanczos-3" + of, resampled(image, matrix, Kernel.LANCZOS));
            shown.put("nearest" + of, resampled(image, matrix, Kernel.NEAREST));
        }
        shown.put("tv on " + matrix, reconstruct(tv(), cut));
        shown.put("motion on " + matrix, reconstruct(motion(), cut));
        shown.forEach((what, series) -> print(what, scan.truth(), series));
    }

    /** The paper's spatial interpolation, with the growth of its grids for that. */
    private ImageSeries paperBetweenPixels(KSpace low, int matrix) {
        HashGrid grid = HashGrid.DEFAULT;
        PaperSettings settings =
                paper().with(
                        new HashGrid(
                                grid.levels(),
                                grid.features(),
                                grid.baseResolution(),
                                1.8,
                                grid.tableSize(),
                                grid.range()));
        double[] frames = IntStream.range(0, low.frames()).asDoubleStream().toArray();
        return paper(settings, low, 1, matrix, frames);
    }

    private ImageSeries paper(
            PaperSettings settings, KSpace kSpace, double spacing, int matrix, double[] times) {
        int width = kSpace.geometry().width();
        return new PaperInr(settings)
                .reconstruct(
                        kSpace,
                        CoilArray.maps(width, width, COILS),
                        new QueryPoints(
                                spacing,
                                matrix,
                                matrix,
                                Arrays.stream(times).boxed().toList()),
                        workers,
                        Monitor.SILENT);
    }

    /** Every second frame is left out, and the truth there is what counts. */
    private void betweenFrames() {
        Simulation scan = scan(spokes);
        double[] measured = IntStream.range(0, scan.kSpace().spokes() * source.frames())
                .asDoubleStream().toArray();
        int kept = (source.frames() + 1) / 2;
        KSpace half = FrameGrouping.consecutive(measured, spokes, 2 * spokes).of(scan.kSpace());
        double[] times = IntStream.range(0, kept - 1).mapToDouble(i -> i + 0.5).toArray();
        int[] leftOut = IntStream.range(0, kept - 1).map(i -> 2 * i + 1).toArray();
        inTime(half, times, some(scan.truth(), leftOut));
    }

    /** The truth has two frames for every frame of so many spokes. */
    private void halfFrames() {
        Simulation scan = scan(spokes / 2);
        int count = source.frames() / 2 * 2;
        double[] measured = IntStream.range(0, spokes / 2 * count).asDoubleStream().toArray();
        KSpace whole = FrameGrouping.consecutive(measured, spokes / 2 * 2, spokes / 2 * 2)
                .of(scan.kSpace());
        int[] inner = IntStream.range(1, count - 1).toArray();
        double[] times = IntStream.range(1, count - 1).mapToDouble(i -> (i - 0.5) / 2).toArray();
        ImageSeries truth = some(scan.truth(), inner);
        inTime(whole, times, truth);
        if (preset.isPresent()) {
            return;
        }
        print("tv of half frames", truth, some(reconstruct(tv(), scan.kSpace()), inner));
        print("motion of half frames", truth, some(reconstruct(motion(), scan.kSpace()), inner));
    }

    private void inTime(KSpace frames, double[] times, ImageSeries truth) {
        if (preset.isPresent()) {
            int matrix = frames.geometry().width();
            print("inr:" + preset.get() + " asked between its frames", truth, paper(paper(), frames, 2, matrix, times));
            return;
        }
        for (Reconstructor method : new Reconstructor[] {tv(), motion()}) {
            ImageSeries image = reconstruct(method, frames);
            print("nearest of " + method.name(), truth, nearest(image, times));
            print("linear of " + method.name(), truth, linear(image, times));
            print("cubic spline of " + method.name(), truth, spline(image, times));
            if (method.name().equals("motion")) {
                SeriesMotion motion = SeriesMotion.estimate(
                                image, FrameOrder.of(image).axes().get(0), workers, Monitor.SILENT);
                MotionModel model = new MotionModel(image, motion, workers);
                print("model of motion", truth, along(image, times, time -> model.image(time, workers)));
            }
        }
    }

    private static KSpace cut(KSpace kSpace, int coarse) {
        int samples = kSpace.samplesPerSpoke();
        int first = samples / 2 - coarse;
        int count = 2 * coarse;
        int lines = kSpace.spokes() * kSpace.frames();
        float[] k = new float[2 * count * lines];
        float[] values = new float[k.length * kSpace.coils()];
        copy(kSpace.trajectory().interleaved(), samples, first, k, count);
        copy(kSpace.interleaved(), samples, first, values, count);
        return new KSpace(
                ComplexImages.wrap(
                        values, count, kSpace.spokes(), kSpace.coils(), kSpace.frames()),
                new Trajectory(k, count, kSpace.spokes(), kSpace.frames()),
                kSpace.geometry());
    }

    private static void copy(float[] from, int length, int first, float[] to, int count) {
        for (int line = 0; line < to.length / (2 * count); line++) {
            System.arraycopy(from, 2 * (line * length + first), to, 2 * line * count, 2 * count);
        }
    }

    private ImageSeries resampled(ImageSeries series, int matrix, Kernel kernel) {
        Geometry from = series.geometry();
        Resampling resampling =
                new Resampling(
                        from.width(), from.height(), Window.whole(from, matrix), kernel);
        return eachFrame(series, matrix, image -> resampling.apply(image, 2, workers));
    }

    /** The image whose transform is that of the coarse one, and zero beyond. */
    private static ImageSeries zeroFilled(ImageSeries series, int matrix) {
        int coarse = series.geometry().width();
        double[][][] shares = new double[matrix][coarse][2];
        for (int i = 0; i < matrix; i++) {
            for (int j = 0; j < coarse; j++) {
                double u = (i - matrix / 2) / (double) matrix - (j - coarse / 2) / (double) coarse;
                for (int f = -coarse / 2; f < coarse - coarse / 2; f++) {
                    shares[i][j][0] += Math.cos(2 * Math.PI * f * u) / coarse;
                    shares[i][j][1] += Math.sin(2 * Math.PI * f * u) / coarse;
                }
            }
        }
        return eachFrame(
                series, matrix, image -> transposed(transposed(image, coarse, shares), coarse, shares));
    }

    /** Rows [x, y] interpolated along x and put as columns. */
    private static float[] transposed(float[] image, int coarse, double[][][] shares) {
        int lines = image.length / 2 / coarse;
        float[] result = new float[2 * lines * shares.length];
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i < shares.length; i++) {
                double re = 0;
                double im = 0;
                for (int j = 0; j < coarse; j++) {
                    float a = image[2 * (line * coarse + j)];
                    float b = image[2 * (line * coarse + j) + 1];
                    re += a * shares[i][j][0] - b * shares[i][j][1];
                    im += a * shares[i][j][1] + b * shares[i][j][0];
                }
                result[2 * (i * lines + line)] = (float) re;
                result[2 * (i * lines + line) + 1] = (float) im;
            }
        }
        return result;
    }

    private interface Change {
        float[] of(float[] image);
    }

    private static ImageSeries eachFrame(ImageSeries series, int matrix, Change change) {
        int length = 2 * series.geometry().pixels();
        float[] all = new float[2 * matrix * matrix * series.frames()];
        for (int frame = 0; frame < series.frames(); frame++) {
            float[] image =
                    Arrays.copyOfRange(
                            series.interleaved(), frame * length, (frame + 1) * length);
            float[] changed = change.of(image);
            System.arraycopy(changed, 0, all, frame * changed.length, changed.length);
        }
        return series(all, series.geometry().withMatrix(matrix, matrix), series.frames());
    }

    private interface Interpolation {
        float[] at(double time);
    }

    private static ImageSeries along(ImageSeries series, double[] times, Interpolation images) {
        int length = 2 * series.geometry().pixels();
        float[] all = new float[length * times.length];
        for (int i = 0; i < times.length; i++) {
            System.arraycopy(images.at(times[i]), 0, all, i * length, length);
        }
        return series(all, series.geometry(), times.length);
    }

    private static ImageSeries nearest(ImageSeries series, double[] times) {
        return along(series, times, t -> frame(series, (int) Math.floor(t + 0.5)));
    }

    private static ImageSeries linear(ImageSeries series, double[] times) {
        return along(
                series,
                times,
                t -> {
                    float[] image = frame(series, (int) t);
                    float[] next = frame(series, (int) t + 1);
                    for (int i = 0; i < image.length; i++) {
                        image[i] += (float) (t - (int) t) * (next[i] - image[i]);
                    }
                    return image;
                });
    }

    private static float[] frame(ImageSeries series, int frame) {
        int length = 2 * series.geometry().pixels();
        return Arrays.copyOfRange(series.interleaved(), frame * length, (frame + 1) * length);
    }

    /** Natural cubic splines of the time curves, as weights of the frames. */
    private static ImageSeries spline(ImageSeries series, double[] times) {
        int frames = series.frames();
        double[] knots = IntStream.range(0, frames).asDoubleStream().toArray();
        var splines =
                IntStream.range(0, frames)
                        .mapToObj(
                                frame -> {
                                    double[] unit = new double[frames];
                                    unit[frame] = 1;
                                    return new org.apache.commons.math3.analysis.interpolation
                                                    .SplineInterpolator()
                                            .interpolate(knots, unit);
                                })
                        .toList();
        int length = 2 * series.geometry().pixels();
        return along(
                series,
                times,
                t -> {
                    float[] image = new float[length];
                    for (int frame = 0; frame < frames; frame++) {
                        float weight = (float) splines.get(frame).value(t);
                        for (int i = 0; i < length; i++) {
                            image[i] += weight * series.interleaved()[frame * length + i];
                        }
                    }
                    return image;
                });
    }

    private static ImageSeries some(ImageSeries series, int[] frames) {
        int length = 2 * series.geometry().pixels();
        float[] all = new float[length * frames.length];
        for (int i = 0; i < frames.length; i++) {
            System.arraycopy(series.interleaved(), frames[i] * length, all, i * length, length);
        }
        return series(all, series.geometry(), frames.length);
    }

    private static ImageSeries series(float[] images, Geometry geometry, int frames) {
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), frames),
                geometry,
                Map.of());
    }

    private void print(String what, ImageSeries truth, ImageSeries series) {
        Score score = Metrics.score(truth, series);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %d | %s | %.2f | %.2f | %.4f |%n",
                experiment,
                name,
                spokes,
                what,
                score.psnrLs(),
                score.psnrRoi(),
                score.ssim());
    }
}
