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
 * @param further takes further curves to their kinetics in the same way
 */
public record KineticStudy(
        double[] seconds,
        KineticSettings settings,
        Optional<double[]> input,
        String inputName,
        List<RegionKinetics> regions,
        List<Map<String, float[]>> maps,
        CurveKinetics further) {

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
        settings.tissueT1().requireFits(study);
        double[] seconds = FrameTimes.orEven(study.first());
        Optional<Outline> artery =
                outlines.stream()
                        .filter(outline -> outline.name().equalsIgnoreCase(settings.artery()))
                        .findFirst();
        InputFunction input =
                artery.map(outline -> measuredInput(study, outline, settings, seconds))
                        .orElseGet(() -> populationInput(settings, seconds));
        CurveKinetics kinetics =
                new CurveKinetics(
                        settings,
                        input.frameSeconds(),
                        settings.model()
                                .map(model -> new CurveFit(model, input, settings.largestDelay())));
        List<RegionKinetics> regions = new ArrayList<>();
        for (Outline outline : outlines) {
            boolean isInput = artery.isPresent() && outline == artery.get();
            if (outline.kind() == Outline.Kind.REGION && !isInput) {
                regions.add(
                        kinetics.of(
                                outline.name(),
                                signal(study, outline, settings),
                                tissueT1(study, outline, settings)));
            }
        }
        List<Map<String, float[]>> maps = new ArrayList<>();
        for (int slice = 0; withMaps && slice < study.count(); slice++) {
            Monitor part =
                    monitor.part((double) slice / study.count(), (slice + 1.0) / study.count());
            maps.add(
                    new LinkedHashMap<>(
                            KineticMaps.of(
                                    study.slices().get(slice), slice, kinetics, workers, part)));
        }
        return new KineticStudy(
                input.frameSeconds(),
                settings,
                settings.model().map(model -> input.atFrames()),
                artery.map(outline -> "region " + outline.name())
                        .orElse("population curve (Parker 2006)"),
                regions,
                maps,
                kinetics);
    }

    private static InputFunction measuredInput(
            SliceStack study, Outline artery, KineticSettings settings, double[] seconds) {
        double[] blood =
                settings.signal()
                        .concentration(signal(study, artery, settings), settings.bloodT1());
        return InputFunction.measured(blood, settings.hematocrit(), seconds);
    }

    private static InputFunction populationInput(KineticSettings settings, double[] seconds) {
        int last = settings.signal().baselineFrames() - 1;
        return InputFunction.parker(seconds, seconds[last] - seconds[0], settings.hematocrit());
    }

    private static double tissueT1(SliceStack study, Outline outline, KineticSettings settings) {
        int slice = outline.slice() - 1;
        Geometry geometry = study.slices().get(slice).geometry();
        int[] inside = PixelsInside.of(outline.x(), outline.y(), geometry);
        return settings.tissueT1().mean(slice, inside, outline.name());
    }

    /**
     * The kinetics of a single pixel.
     *
     * @param study as it was measured
     * @param slice from 1
     */
    public RegionKinetics pixel(SliceStack study, int slice, int x, int y) {
        ImageSeries series = study.slices().get(slice - 1);
        Geometry geometry = series.geometry();
        int pixel = y * geometry.width() + x;
        double[] signal = new double[series.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            int sample = frame * geometry.pixels() + pixel;
            signal[frame] = settings.signal().of(series.interleaved(), sample);
        }
        String name = String.format(Locale.ROOT, "pixel (%d, %d)", x, y);
        return further.of(name, signal, settings.tissueT1().at(slice - 1, pixel));
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

    /** The mean signal of a region at every frame. */
    private static double[] signal(SliceStack study, Outline outline, KineticSettings settings) {
        if (outline.slice() > study.count()) {
            throw new InvalidDataException(
                    "The region \"%s\" lies in slice %d, but the series has %d; give the regions of"
                            + " this series.",
                    outline.name(), outline.slice(), study.count());
        }
        ImageSeries series = study.slices().get(outline.slice() - 1);
        Geometry geometry = series.geometry();
        int[] inside = PixelsInside.of(outline.x(), outline.y(), geometry);
        double[] signal = new double[series.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            for (int pixel : inside) {
                int sample = frame * geometry.pixels() + pixel;
                signal[frame] += settings.signal().of(series.interleaved(), sample);
            }
            signal[frame] /= inside.length;
        }
        return signal;
    }
}
