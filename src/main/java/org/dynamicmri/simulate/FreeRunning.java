package org.dynamicmri.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.GoldenRadial;
import org.dynamicmri.sampling.RadialTrajectory;

/**
 * A free-running scan of a body that beats and breathes as described by {@link Physiology}:
 * golden-angle spokes one after the other, each of the body as it is at that time. The truth is the
 * body at each phase of the heart, counted from when it is contracted most, and each state of
 * breathing.
 */
public final class FreeRunning {

    /**
     * What to simulate.
     *
     * @param seconds duration
     * @param stepMs time from spoke to spoke in ms
     * @param matrix pixels along x and y
     * @param coils number of coils
     * @param phases of a beat in the truth
     * @param states of breathing in the truth, each of as many spokes
     * @param noise as of {@link SimulationSettings}
     * @param seed of physiology and noise
     */
    public record Settings(
            double seconds,
            double stepMs,
            int matrix,
            int coils,
            int phases,
            int states,
            double noise,
            long seed) {

        public Settings {
            if (!(seconds >= 5 && seconds <= 600 && stepMs >= 1 && stepMs <= 100)
                    || matrix < 16
                    || matrix > 512
                    || coils < 1
                    || coils > 64
                    || phases < 1
                    || states < 1
                    || !(noise >= 0)) {
                throw new InvalidDataException(
                        "A free-running scan lasts for 5 to 600 s with a spoke every 1 to 100 ms, on"
                                + " 16 to 512 pixels with 1 to 64 coils, and its truth has at least"
                                + " one phase and state; but %s s, %s ms, %d pixels, %d coils, %d"
                                + " phases, %d states and a noise of %s were given.",
                        seconds, stepMs, matrix, coils, phases, states, noise);
            }
        }

        /** Number of spokes. */
        public int spokes() {
            return (int) Math.round(1000 * seconds / stepMs);
        }

        /** When a spoke is measured in s. */
        double time(int spoke) {
            return spoke * stepMs / 1000;
        }
    }

    private final Settings settings;
    private final Physiology body;
    private final double[] stateBreaths;
    private final PoseTable poses;
    private final ImageSeries truth;
    private final Geometry geometry;

    private FreeRunning(Settings settings, Workers workers) {
        this.settings = settings;
        this.body = new Physiology(settings.seconds, settings.seed);
        this.stateBreaths = stateBreaths();
        List<HeartPose> wanted = new ArrayList<>(PoseTable.poses());
        for (double breath : stateBreaths) {
            for (int phase = 0; phase < settings.phases; phase++) {
                double middle = (phase + 0.5) / settings.phases;
                wanted.add(new HeartPose(Physiology.contractionAt(middle), breath));
            }
        }
        double interval = settings.seconds / body.beats().length / settings.phases;
        ImageSeries all = new DynamicPhantom(settings.matrix, interval, wanted).render(workers);
        this.geometry = all.geometry();
        this.poses = new PoseTable(all);
        this.truth = truth(all);
    }

    /** The median breath of each state: as many spokes of usual beats and breaths are in each. */
    private double[] stateBreaths() {
        double[] breaths =
                IntStream.range(0, settings.spokes())
                        .mapToDouble(settings::time)
                        .filter(time -> body.isRegular(time) && !body.isCoughing(time))
                        .map(body::breath)
                        .sorted()
                        .toArray();
        double[] medians = new double[settings.states];
        for (int state = 0; state < medians.length; state++) {
            medians[state] = breaths[(int) ((state + 0.5) / medians.length * breaths.length)];
        }
        return medians;
    }

    private ImageSeries truth(ImageSeries all) {
        int frames = settings.phases * settings.states;
        float[] kept =
                Arrays.copyOfRange(
                        all.interleaved(),
                        2 * geometry.pixels() * (all.frames() - frames),
                        2 * geometry.pixels() * all.frames());
        FrameOrder order = FrameOrder.grid(settings.phases, settings.states);
        return new ImageSeries(
                ComplexImages.wrap(kept, settings.matrix, settings.matrix, frames),
                geometry,
                order.properties());
    }

    /**
     * Simulates a scan. The same settings give bitwise the same scan, whatever the number of
     * threads.
     */
    public static Scan of(Settings settings, Workers workers) {
        return new FreeRunning(settings, workers).scan(workers);
    }

    /**
     * A simulated scan.
     *
     * @param kSpace all spokes as one frame
     * @param maps the coil maps, sum of squares 1
     * @param truth complex images of every phase in every state, in the order of {@link
     *     FrameOrder#grid}
     * @param body how it beat and breathed
     * @param settings what was simulated
     */
    public record Scan(
            KSpace kSpace, CoilMaps maps, ImageSeries truth, Physiology body, Settings settings) {

        /**
         * What was true when each spoke was measured, a column for each spoke.
         *
         * @return by name: {@code time (s)}, {@code contraction} of the heart, {@code breath}, and
         *     1 where the beat is regular and nothing coughs in {@code usual}
         */
        public Map<String, double[]> signals() {
            double[] times =
                    IntStream.range(0, settings.spokes()).mapToDouble(settings::time).toArray();
            Map<String, double[]> signals = new LinkedHashMap<>();
            signals.put("time (s)", times);
            signals.put("contraction", Arrays.stream(times).map(body::contraction).toArray());
            signals.put("breath", Arrays.stream(times).map(body::breath).toArray());
            signals.put(
                    "usual",
                    Arrays.stream(times)
                            .map(t -> body.isRegular(t) && !body.isCoughing(t) ? 1 : 0)
                            .toArray());
            return signals;
        }
    }

    private Scan scan(Workers workers) {
        int matrix = settings.matrix;
        int samples = new GoldenRadial(1).samples(matrix);
        int spokes = settings.spokes();
        int coils = settings.coils;
        CoilMaps maps = CoilArray.maps(matrix, matrix, coils);
        float[] received = received(maps);
        float[] values = new float[Math.multiplyExact(2 * samples * coils, spokes)];
        SpokeProjection[] projections = new SpokeProjection[workers.threads()];
        for (int i = 0; i < projections.length; i++) {
            projections[i] = new SpokeProjection(matrix, samples, coils);
        }
        double angle = Math.toRadians(RadialTrajectory.GOLDEN_ANGLE_DEGREES);
        workers.forEach(
                spokes,
                (worker, spoke) -> {
                    float[] samplesOfCoils = new float[2 * samples * coils];
                    float[] image = poses.at(body, settings.time(spoke));
                    projections[worker].measure(image, received, spoke * angle, samplesOfCoils);
                    for (int coil = 0; coil < coils; coil++) {
                        System.arraycopy(
                                samplesOfCoils,
                                2 * coil * samples,
                                values,
                                2 * (coil * spokes + spoke) * samples,
                                2 * samples);
                    }
                });
        Acquisition.addNoise(values, settings.noise, settings.seed);
        KSpace kSpace =
                new KSpace(
                        ComplexImages.wrap(values, samples, spokes, coils, 1),
                        new GoldenRadial(1).create(samples, spokes, 1, matrix / 2.0),
                        geometry.withFrameInterval(settings.spokes() * settings.stepMs / 1000));
        return new Scan(kSpace, maps, Acquisition.withPhase(truth), body, settings);
    }

    /** The coil maps with the phase of the object. */
    private static float[] received(CoilMaps maps) {
        float[] received = maps.interleaved().clone();
        int width = maps.width();
        int height = maps.height();
        for (int i = 0; i < received.length; i += 2) {
            int pixel = i / 2 % (width * height);
            double phase = CoilArray.objectPhase(pixel % width, width, pixel / width, height);
            double re = received[i] * Math.cos(phase) - received[i + 1] * Math.sin(phase);
            double im = received[i] * Math.sin(phase) + received[i + 1] * Math.cos(phase);
            received[i] = (float) re;
            received[i + 1] = (float) im;
        }
        return received;
    }
}
