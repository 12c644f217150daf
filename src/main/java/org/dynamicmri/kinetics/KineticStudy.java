package org.dynamicmri.kinetics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.data.PixelsInside;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/**
 * The contrast kinetics of a study.
 *
 * @param seconds times of the frames after the first
 * @param settings how it was measured
 * @param input the concentration in plasma at the frames, where there is a tracer model
 * @param inputName where it comes from
 * @param regions the kinetics of each region
 * @param maps of each slice, by name and unit, [x, y]; empty if none were requested
 * @param fitter fits further curves in the same way, where there is a tracer model
 */
public record KineticStudy(
        double[] seconds,
        KineticSettings settings,
        Optional<double[]> input,
        String inputName,
        List<RegionKinetics> regions,
        List<Map<String, float[]>> maps,
        Optional<CurveFit> fitter) {

    private static final int LEAST_FRAMES = 5;

    public KineticStudy {
        regions = List.copyOf(regions);
        maps = List.copyOf(maps);
    }

    /**
     * Measures a study whose tissue does not move.
     *
     * @param outlines regions; the one with the artery's name gives the input
     * @param withMaps whether every pixel is fitted
     * @throws InvalidDataException if there are too few frames or a region lies outside
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public static KineticStudy of(
            SliceStack study,
            List<Outline> outlines,
            KineticSettings settings,
            boolean withMaps,
            Workers workers,
            Monitor monitor) {
        requireFrames(study.frames(), settings);
        double interval = study.first().geometry().frameIntervalSeconds();
        if (!FrameTimes.areEven(FrameTimes.orEven(study.first()), interval)) {
            monitor.log(
                    String.format(
                            Locale.ROOT,
                            "The frames are not evenly spaced; an interval of %.4g s is used, so times"
                                    + " and rates are approximate.",
                            interval));
        }
        Optional<Outline> artery =
                outlines.stream()
                        .filter(outline -> outline.name().equalsIgnoreCase(settings.artery()))
                        .findFirst();
        InputFunction input =
                artery.map(
                                outline ->
                                        InputFunction.measured(
                                                settings.signal()
                                                        .concentration(
                                                                signal(study, outline),
                                                                settings.bloodT1()),
                                                settings.hematocrit(),
                                                interval))
                        .orElseGet(
                                () ->
                                        InputFunction.parker(
                                                study.frames(),
                                                interval,
                                                (settings.signal().baselineFrames() - 1) * interval,
                                                settings.hematocrit()));
        Optional<CurveFit> fit =
                settings.model().map(model -> new CurveFit(model, input, settings.largestDelay()));
        List<RegionKinetics> regions = new ArrayList<>();
        for (Outline outline : outlines) {
            boolean isInput = artery.isPresent() && outline == artery.get();
            if (outline.kind() == Outline.Kind.REGION && !isInput) {
                regions.add(
                        kinetics(
                                outline.name(),
                                signal(study, outline),
                                study.first().geometry(),
                                settings,
                                fit));
            }
        }
        List<Map<String, float[]>> maps = new ArrayList<>();
        for (int slice = 0; withMaps && slice < study.count(); slice++) {
            Monitor part =
                    monitor.part((double) slice / study.count(), (slice + 1.0) / study.count());
            maps.add(
                    new LinkedHashMap<>(
                            KineticMaps.of(
                                    study.slices().get(slice), settings, fit, workers, part)));
        }
        return new KineticStudy(
                FrameTimes.even(study.frames(), interval),
                settings,
                settings.model().map(model -> input.atFrames()),
                artery.map(outline -> "region " + outline.name())
                        .orElse("population curve (Parker 2006)"),
                regions,
                maps,
                fit);
    }

    /**
     * The kinetics of a single pixel.
     *
     * @param series the slice, as it was measured
     */
    public RegionKinetics pixel(ImageSeries series, int x, int y) {
        Geometry geometry = series.geometry();
        double[] signal = new double[series.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            int at = 2 * (frame * geometry.pixels() + y * geometry.width() + x);
            signal[frame] = Math.hypot(series.interleaved()[at], series.interleaved()[at + 1]);
        }
        String name = String.format(Locale.ROOT, "pixel (%d, %d)", x, y);
        return kinetics(name, signal, geometry, settings, fitter);
    }

    private static void requireFrames(int frames, KineticSettings settings) {
        int least = Math.max(LEAST_FRAMES, settings.signal().baselineFrames() + 2);
        if (frames < least) {
            throw new InvalidDataException(
                    "Contrast kinetics need at least %d frames with %d of baseline, but the series"
                            + " has %d.",
                    least, settings.signal().baselineFrames(), frames);
        }
    }

    /** The kinetics of a curve of signal. */
    static RegionKinetics kinetics(
            String name,
            double[] signal,
            Geometry geometry,
            KineticSettings settings,
            Optional<CurveFit> fit) {
        double[] curve = settings.signal().concentration(signal, settings.tissueT1());
        return new RegionKinetics(
                name,
                curve,
                Enhancement.of(
                        curve,
                        settings.signal().baselineFrames(),
                        geometry.frameIntervalSeconds(),
                        settings.areaSeconds()),
                fit.flatMap(fitter -> fitter.of(curve)));
    }

    /** The mean signal of a region at every frame. */
    private static double[] signal(SliceStack study, Outline outline) {
        if (outline.slice() > study.count()) {
            throw new InvalidDataException(
                    "The region \"%s\" lies in slice %d, but the series has %d; give the regions of"
                            + " this series.",
                    outline.name(), outline.slice(), study.count());
        }
        ImageSeries series = study.slices().get(outline.slice() - 1);
        Geometry geometry = series.geometry();
        int[] inside = PixelsInside.of(outline.x(), outline.y(), geometry);
        float[] magnitudes = series.magnitudes();
        double[] signal = new double[series.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            for (int pixel : inside) {
                signal[frame] += magnitudes[frame * geometry.pixels() + pixel];
            }
            signal[frame] /= inside.length;
        }
        return signal;
    }
}
