package org.dynamicmri.kinetics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/** Maps of enhancement and of a tracer model's parameters, pixel by pixel. */
final class KineticMaps {

    /** Pixels darker than this part of the bright ones on average show no tissue. */
    private static final double DARKEST = 0.05;

    private final ImageSeries series;
    private final int slice;
    private final CurveKinetics kinetics;
    private final KineticSettings settings;
    private final Map<String, float[]> maps = new LinkedHashMap<>();

    private KineticMaps(ImageSeries series, int slice, CurveKinetics kinetics) {
        this.series = series;
        this.slice = slice;
        this.kinetics = kinetics;
        this.settings = kinetics.settings();
    }

    /**
     * The maps [x, y] by name and unit, 0 where there is no tissue, no fit or no standard error.
     *
     * @param slice of the series, from 0
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    static Map<String, float[]> of(
            ImageSeries series,
            int slice,
            CurveKinetics kinetics,
            Workers workers,
            Monitor monitor) {
        KineticMaps maps = new KineticMaps(series, slice, kinetics);
        int pixels = series.geometry().pixels();
        maps.names().forEach(name -> maps.maps.put(name, new float[pixels]));
        boolean[] tissue = maps.tissue();
        int width = series.geometry().width();
        int height = series.geometry().height();
        int[] done = {0};
        workers.forEach(
                height,
                (worker, row) -> {
                    for (int column = 0; column < width; column++) {
                        if (tissue[row * width + column]) {
                            maps.fill(row * width + column);
                        }
                    }
                    synchronized (done) {
                        monitor.progress((double) ++done[0] / height, "Fitting every pixel");
                    }
                });
        return maps.maps;
    }

    private List<String> names() {
        String unit = settings.unit();
        String in = unit.isEmpty() ? "" : unit + " ";
        List<String> names = new ArrayList<>();
        names.add(unit.isEmpty() ? "peak" : "peak (" + unit + ")");
        names.add("time to peak (s)");
        names.add(unit.isEmpty() ? "slope (1/s)" : "slope (" + unit + "/s)");
        names.add("area (" + in + "s)");
        settings.model()
                .ifPresent(
                        model -> {
                            for (TracerModel.Parameter parameter : model.parameters()) {
                                names.add(parameter.label());
                                names.add(parameter.name() + " error");
                            }
                            if (settings.largestDelay() > 0) {
                                names.add("delay (s)");
                            }
                            names.add("R2");
                        });
        return names;
    }

    private boolean[] tissue() {
        int pixels = series.geometry().pixels();
        double[] means = new double[pixels];
        for (int i = 0; i < pixels * series.frames(); i++) {
            means[i % pixels] += settings.signal().of(series.interleaved(), i) / series.frames();
        }
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        double least = DARKEST * sorted[(int) (0.99 * (pixels - 1))];
        boolean[] tissue = new boolean[pixels];
        for (int p = 0; p < pixels; p++) {
            tissue[p] = means[p] > least;
        }
        return tissue;
    }

    private void fill(int pixel) {
        double[] signal = new double[series.frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            int sample = frame * series.geometry().pixels() + pixel;
            signal[frame] = settings.signal().of(series.interleaved(), sample);
        }
        RegionKinetics found = kinetics.of("", signal, settings.tissueT1().at(slice, pixel));
        if (!Arrays.stream(found.concentration()).allMatch(Double::isFinite)) {
            return;
        }
        Enhancement shown = found.enhancement();
        double[] values = new double[maps.size()];
        values[0] = shown.peak();
        values[1] = shown.timeToPeak();
        values[2] = shown.slope();
        values[3] = shown.area();
        found.fit().ifPresent(fitted -> fill(values, fitted));
        int i = 0;
        for (float[] map : maps.values()) {
            map[pixel] = (float) values[i++];
        }
    }

    private void fill(double[] values, KineticFit found) {
        int at = 4;
        for (int i = 0; i < found.values().length; i++) {
            values[at++] = found.values()[i];
            values[at++] = Double.isNaN(found.errors()[i]) ? 0 : found.errors()[i];
        }
        if (settings.largestDelay() > 0) {
            values[at++] = found.delaySeconds();
        }
        values[at] = found.r2();
    }
}
