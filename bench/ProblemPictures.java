import java.io.File;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MapMethod;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.evaluate.Montage;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.TemporalTv;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.sampling.GradientDelay;
import org.dynamicmri.sampling.TrajectorySpec;
import org.dynamicmri.simulate.Acquisition;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;

/**
 * What typical faults of a scan, or of what is said of it, look like: {@code ProblemPictures PNG}.
 * Each is made from a simulated scan and reconstructed without the checks and corrections that
 * {@code dynamic-mri reconstruct} makes.
 */
public final class ProblemPictures {

    private static final int MATRIX = 96;
    private static final int FRAMES = 12;
    private static final int COILS = 6;
    private static final int SPOKES = 13;
    private static final double NOISE = 0.005;

    private final Montage montage = new Montage();
    private final Workers workers;
    private final Reconstructor tv = new TemporalTv(TemporalTv.Settings.DEFAULT);

    private ProblemPictures(Workers workers) {
        this.workers = workers;
    }

    public static void main(String[] args) throws IOException {
        try (Workers workers = Workers.of(0)) {
            ProblemPictures pictures = new ProblemPictures(workers);
            pictures.draw();
            ImageIO.write(pictures.montage.draw(), "png", new File(args[0]));
        }
    }

    private void draw() {
        Simulation scan = scan("golden", NOISE, GradientDelay.NONE);
        KSpace kSpace = scan.kSpace();
        CoilMaps maps = scan.maps();
        add("as it should be", tv, kSpace, maps);
        add("1 streaks", new Gridding(), kSpace, maps);
        Trajectory linear = TrajectorySpec.of("linear")
                .create(kSpace.samplesPerSpoke(), SPOKES, FRAMES, MATRIX / 2.0);
        add("2 wrong angles", tv, kSpace.withTrajectory(linear), maps);
        wide(kSpace);
        GradientDelay delay = new GradientDelay(0.8, 0.5, 0);
        Simulation delayed = scan("golden", NOISE, delay);
        add("4 gradient delays", tv, delayed.kSpace(), estimated(delayed.kSpace()));
        folded();
        add("6 interference", tv, spoilt(kSpace), maps);
        add("7 wrong maps", tv, kSpace, conjugated(maps));
        add("8 frames too long", tv, inLongFrames(), maps);
        Simulation noisy = scan("golden", 0.15, GradientDelay.NONE);
        add("9 noise", new Gridding(), noisy.kSpace(), maps);
    }

    private static SimulationSettings settings(
            String trajectory, int spokes, double noise, GradientDelay delay) {
        return new SimulationSettings(
                PhantomKind.CINE, MATRIX, FRAMES, COILS, spokes, 0, trajectory, noise, 1, delay);
    }

    private Simulation scan(String trajectory, double noise, GradientDelay delay) {
        return Acquisition.of(settings(trajectory, SPOKES, noise, delay), workers);
    }

    private void add(String name, Reconstructor method, KSpace kSpace, CoilMaps maps) {
        ImageSeries series = method.reconstruct(kSpace, maps, workers, Monitor.SILENT);
        montage.add(name, series);
    }

    private CoilMaps estimated(KSpace kSpace) {
        return CoilMapEstimator.estimate(kSpace, MapMethod.JOINT, false, workers);
    }

    /** The body is wider than the field of view: 0.7 of it, with pixels of the same size. */
    private void wide(KSpace kSpace) {
        float part = 0.7f;
        float[] k = kSpace.trajectory().interleaved().clone();
        for (int i = 0; i < k.length; i++) {
            k[i] *= part;
        }
        int matrix = Math.round(part * MATRIX);
        Geometry geometry = kSpace.geometry();
        Geometry small = new Geometry(
                matrix,
                matrix,
                part * geometry.fovXMm(),
                part * geometry.fovYMm(),
                geometry.sliceThicknessMm(),
                geometry.frameIntervalSeconds());
        KSpace narrow = kSpace.withTrajectory(
                        new Trajectory(k, kSpace.samplesPerSpoke(), SPOKES, FRAMES))
                .withGeometry(small);
        add("3 body too wide", tv, narrow, estimated(narrow));
    }

    /** The same every third line in all frames, and no calibration lines: maps fold as well. */
    private void folded() {
        KSpace full = Acquisition.of(
                        settings("cartesian:4", MATRIX, NOISE, GradientDelay.NONE), workers)
                .kSpace();
        int[][] third = new int[FRAMES][MATRIX / 3];
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int i = 0; i < third[frame].length; i++) {
                third[frame][i] = frame * MATRIX + 3 * i;
            }
        }
        KSpace kSpace = Frames.of(third, full.geometry().frameIntervalSeconds()).of(full);
        add("5 folding", tv, kSpace, estimated(kSpace));
    }

    /** One spoke of every third frame is drowned. */
    private static KSpace spoilt(KSpace kSpace) {
        float[] samples = kSpace.interleaved().clone();
        float peak = 0;
        for (float value : samples) {
            peak = Math.max(peak, Math.abs(value));
        }
        Random random = new Random(3);
        int length = 2 * kSpace.samplesPerSpoke();
        for (int plane = 0; plane < FRAMES * COILS; plane++) {
            if (plane / COILS % 3 == 0) {
                int from = (plane * SPOKES + 5) * length;
                for (int i = from; i < from + length; i++) {
                    samples[i] += (float) (peak / 8 * random.nextGaussian());
                }
            }
        }
        return kSpace.withSamples(
                ComplexImages.wrap(
                        samples, kSpace.samplesPerSpoke(), SPOKES, COILS, FRAMES));
    }

    private static CoilMaps conjugated(CoilMaps maps) {
        float[] values = maps.interleaved().clone();
        for (int i = 1; i < values.length; i += 2) {
            values[i] = -values[i];
        }
        return new CoilMaps(ComplexImages.wrap(values, maps.width(), maps.height(), COILS));
    }

    /** Frames that last a third of the beat. */
    private KSpace inLongFrames() {
        KSpace kSpace = scan("golden", NOISE, GradientDelay.NONE).kSpace();
        double[] times = new double[SPOKES * FRAMES];
        for (int i = 0; i < times.length; i++) {
            times[i] = i;
        }
        return FrameGrouping.consecutive(times, 4 * SPOKES, 4 * SPOKES).of(kSpace);
    }
}
