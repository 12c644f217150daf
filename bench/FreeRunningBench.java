import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.sampling.BeatPhases;
import org.dynamicmri.sampling.BodySignals;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.simulate.FreeRunning;

/**
 * Free-running scans of a body that beats and breathes: gating by the centre of k-space against the
 * truth, and the images of all states.
 *
 * <pre>FreeRunningBench SCRATCH SEED SECONDS STEP_MS MATRIX COILS PHASES STATES METHOD...</pre>
 *
 * The binned scan is written to SCRATCH as BART reads it (phases in dimension 10, states in 11).
 * Scores are psnr_ls and psnr_roi over the frames of all states, and over those of the first state,
 * breathed out, which are also written on their own (NAME-end-expiration.cfl).
 */
public class FreeRunningBench {

    public static void main(String[] args) throws Exception {
        Path scratch = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        FreeRunning.Settings settings =
                new FreeRunning.Settings(
                        Double.parseDouble(args[2]),
                        Double.parseDouble(args[3]),
                        Integer.parseInt(args[4]),
                        Integer.parseInt(args[5]),
                        Integer.parseInt(args[6]),
                        Integer.parseInt(args[7]),
                        0.02,
                        seed);
        try (Workers workers = Workers.of(0)) {
            FreeRunning.Scan scan = FreeRunning.of(settings, workers);
            double[] times = scan.signals().get("time (s)");
            BodySignals body = BodySignals.of(scan.kSpace(), times);
            double[] found = body.beats();
            BeatPhases beats = new BeatPhases(found);
            double[] breath = Arrays.stream(times).map(body::breath).toArray();
            double[] phases =
                    Arrays.stream(times)
                            .map(t -> body.isUsual(t) ? beats.at(t) : Double.NaN)
                            .toArray();
            Frames frames =
                    FrameGrouping.ofStates(
                            phases,
                            breath,
                            settings.phases(),
                            settings.states(),
                            beats.secondsPerBeat());
            KSpace binned =
                    frames.of(scan.kSpace())
                            .withOrder(FrameOrder.grid(settings.phases(), settings.states()));
            System.err.printf(
                    Locale.ROOT,
                    "%d spokes, %d a frame, %d beats, %d irregular%n",
                    times.length,
                    frames.spokesPerFrame(),
                    found.length,
                    beats.irregular());
            gating(scan, body, found, times);
            Files.createDirectories(scratch);
            ScanFiles.writeKSpace(binned, scratch.resolve("binned_ksp.cfl"));
            ScanFiles.writeMaps(scan.maps(), scratch.resolve("binned_maps.cfl"));
            ScanFiles.write(scan.truth(), scratch.resolve("truth.cfl"));
            ScanFiles.write(
                    FrameOrder.state(scan.truth(), 0),
                    scratch.resolve("truth-end-expiration.cfl"));
            for (String method : List.of(args).subList(8, args.length)) {
                if (method.endsWith(".cfl")) {
                    ImageSeries series = ScanFiles.readSeries(Path.of(method));
                    report(method, series, scan.truth(), 0);
                    continue;
                }
                boolean line = method.endsWith("/1d");
                String name = line ? method.substring(0, method.length() - 3) : method;
                long start = System.nanoTime();
                ImageSeries series =
                        line
                                ? oneByOne(name, binned, scan.maps(), settings, workers)
                                : Methods.create(name, Method.DEFAULT, 1)
                                        .reconstruct(
                                                binned, scan.maps(), workers, Monitor.SILENT);
                double seconds = (System.nanoTime() - start) / 1e9;
                String file = method.replace('/', '-').replace("+", "");
                ScanFiles.write(series, scratch.resolve(file + ".cfl"));
                ScanFiles.write(
                        FrameOrder.state(
                                series.withProperties(scan.truth().properties()), 0),
                        scratch.resolve(file + "-end-expiration.cfl"));
                report(method, series, scan.truth(), seconds);
            }
        }
    }

    /** The signals against the truth. */
    private static void gating(
            FreeRunning.Scan scan, BodySignals body, double[] found, double[] times) {
        double[] measured =
                Arrays.stream(scan.body().beats())
                        .filter(beat -> beat <= times[times.length - 1])
                        .toArray();
        double square = 0;
        double worst = 0;
        int regular = 0;
        int missed = 0;
        for (double beat : measured) {
            double nearest =
                    Arrays.stream(found).map(t -> Math.abs(t - beat)).min().orElseThrow();
            if (nearest > 0.1) {
                missed++;
            } else if (scan.body().isRegular(beat)) {
                square += nearest * nearest;
                worst = Math.max(worst, nearest);
                regular++;
            }
        }
        double[] sums = new double[6];
        int coughs = 0;
        int seen = 0;
        int wrong = 0;
        for (double time : times) {
            double a = scan.body().breath(time);
            double b = body.breath(time);
            if (scan.body().isCoughing(time)) {
                coughs++;
                seen += body.isUsual(time) ? 0 : 1;
                continue;
            }
            wrong += body.isUsual(time) ? 0 : 1;
            double[] terms = {1, a, b, a * a, b * b, a * b};
            for (int i = 0; i < terms.length; i++) {
                sums[i] += terms[i];
            }
        }
        double n = sums[0];
        double correlation =
                (sums[5] - sums[1] * sums[2] / n)
                        / Math.sqrt(
                                (sums[3] - sums[1] * sums[1] / n)
                                        * (sums[4] - sums[2] * sums[2] / n));
        System.out.printf(
                Locale.ROOT,
                "gating: %d beats, %d missed, time of regular ones off by %.1f ms (root mean square), %.1f"
                        + " ms at most; breath correlation %.4f; %.0f %% of the cough found, %.1f %% of"
                        + " the rest wrongly left out%n",
                measured.length,
                missed,
                1000 * Math.sqrt(square / regular),
                1000 * worst,
                correlation,
                100.0 * seen / coughs,
                100.0 * wrong / n);
    }

    /** Each state on its own, its phases as a ring. */
    private static ImageSeries oneByOne(
            String method,
            KSpace binned,
            CoilMaps maps,
            FreeRunning.Settings settings,
            Workers workers) {
        int phases = settings.phases();
        float[] all = new float[2 * binned.geometry().pixels() * binned.frames()];
        for (int state = 0; state < settings.states(); state++) {
            int[][] spokes = new int[phases][binned.spokes()];
            for (int i = 0; i < phases * binned.spokes(); i++) {
                spokes[i / binned.spokes()][i % binned.spokes()] =
                        state * phases * binned.spokes() + i;
            }
            KSpace own =
                    Frames.of(spokes, binned.geometry().frameIntervalSeconds())
                            .of(binned)
                            .withOrder(FrameOrder.ring(phases));
            ImageSeries series =
                    Methods.create(method, Method.DEFAULT, 1)
                            .reconstruct(own, maps, workers, Monitor.SILENT);
            float[] images = series.interleaved();
            System.arraycopy(images, 0, all, state * images.length, images.length);
        }
        return new ImageSeries(
                ComplexImages.wrap(
                        all,
                        binned.geometry().width(),
                        binned.geometry().height(),
                        binned.frames()),
                binned.geometry(),
                Map.of());
    }

    private static void report(
            String name,
            ImageSeries found,
            ImageSeries truth,
            double seconds) {
        int pixels = truth.geometry().pixels();
        float[] expected = truth.magnitudes();
        float[] images = found.magnitudes();
        int state = FrameOrder.of(truth).phases() * pixels;
        double[] all = score(images, expected, pixels);
        double[] first =
                score(Arrays.copyOf(images, state), Arrays.copyOf(expected, state), pixels);
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f / %.2f | %.2f / %.2f | %.1f |%n",
                name, all[0], all[1], first[0], first[1], seconds);
    }

    /** psnr_ls, mean over the frames, and psnr_roi over the pixels that move (score.py). */
    private static double[] score(float[] a, float[] b, int pixels) {
        double ab = 0;
        double aa = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
        }
        int frames = a.length / pixels;
        double[] mean = new double[pixels];
        double[] square = new double[pixels];
        for (int i = 0; i < b.length; i++) {
            mean[i % pixels] += b[i] / (double) frames;
            square[i % pixels] += b[i] * b[i] / (double) frames;
        }
        double psnr = 0;
        double moving = 0;
        int count = 0;
        for (int frame = 0; frame < frames; frame++) {
            double error = 0;
            for (int p = 0; p < pixels; p++) {
                int i = frame * pixels + p;
                double e = ab / aa * a[i] - b[i];
                error += e * e / pixels;
                if (square[p] - mean[p] * mean[p] > 0.03 * 0.03) {
                    moving += e * e;
                    count++;
                }
            }
            psnr -= 10 * Math.log10(error) / frames;
        }
        return new double[] {psnr, -10 * Math.log10(moving / count)};
    }
}
