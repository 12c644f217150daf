package org.dynamicmri.pipeline;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.HeldOutSpokes;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.SampleResidual;

/**
 * Computes how well the images of a running fit explain the scan: one spoke of every frame that is
 * fitted, and on request one that is kept out of the fit. As long as the second falls with the
 * first, going on helps; when it rises, the fit follows the noise.
 */
public final class FitWatch {

    /** The property of an image series that holds the residual of fitted samples. */
    public static final String RESIDUAL = "residual";

    /** The property of an image series that holds the residual of samples kept out of the fit. */
    public static final String HELD_OUT = "held-out residual";

    private final KSpace fitted;
    private final HeldOutSpokes split;
    private final CoilMaps maps;
    private final Workers workers;
    private Map<String, SampleResidual> residuals;

    /**
     * @param kSpace the scan
     * @param keepOut whether a spoke of every frame is kept out of the fit
     * @throws org.dynamicmri.data.InvalidDataException if a frame has too few spokes for that
     */
    FitWatch(KSpace kSpace, boolean keepOut, CoilMaps maps, Workers workers) {
        this.split = keepOut ? HeldOutSpokes.of(kSpace) : null;
        this.fitted = keepOut ? split.rest() : kSpace;
        this.maps = maps;
        this.workers = workers;
    }

    /** What is to be fitted. */
    KSpace fitted() {
        return fitted;
    }

    /** A monitor that is offered images with the residuals among their properties. */
    Monitor watching(Monitor monitor) {
        return new ForwardingMonitor(monitor) {
            @Override
            public void preview(Supplier<ImageSeries> current) {
                super.preview(() -> measured(current.get()));
            }
        };
    }

    private ImageSeries measured(ImageSeries series) {
        Map<String, String> properties = new LinkedHashMap<>();
        residuals().forEach((name, residual) -> properties.put(name, format(residual.of(series))));
        return series.withProperties(properties);
    }

    /** Made on demand: a run that nobody watches has no use for them. */
    private Map<String, SampleResidual> residuals() {
        if (residuals == null) {
            residuals = new LinkedHashMap<>();
            if (fitted.spokes() > 1) {
                KSpace spokes = HeldOutSpokes.of(fitted).heldOut();
                residuals.put(RESIDUAL, new SampleResidual(spokes, maps, workers));
            }
            if (split != null) {
                residuals.put(HELD_OUT, new SampleResidual(split.heldOut(), maps, workers));
            }
        }
        return residuals;
    }

    /** What to report on the finished series: nothing if no spoke was kept out. */
    Map<String, String> describe(ImageSeries series) {
        Map<String, String> properties = new LinkedHashMap<>();
        if (split != null) {
            properties.put(HELD_OUT, format(split.residual(series, maps, workers)));
            properties.put("held-out residual of noise alone", format(split.noiseFloor()));
        }
        return properties;
    }

    private static String format(double residual) {
        return String.format(Locale.ROOT, "%.4g", residual);
    }
}
