package org.dynamicmri.pipeline;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.dynamicmri.coil.CoilCompression;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.coil.ScanCheck;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/**
 * A slice that is ready to be fitted: its samples in frames and virtual coils, and how images of
 * them become those of the result. The raw scan is not part of it, so that its memory is free
 * during the fit.
 *
 * @param position which of the slices it is
 * @param mapped the scan of the virtual coils, as the maps encode it
 * @param coils how the coils were compressed, in words
 * @param check whether the readouts of the scan agree
 * @param images how the images become those of the result
 * @param gating which of the frames the result shows
 * @param assumed what was assumed of the scan and done to it, a sentence each
 */
record PreparedSlice(
        Position position,
        MappedScan mapped,
        String coils,
        ScanCheck check,
        ResultImages images,
        Gating gating,
        List<String> assumed) {

    /**
     * Which slice of a study this is.
     *
     * @param number from 1
     * @param count number of slices that are reconstructed
     */
    record Position(int number, int count) {}

    /**
     * @param scan the slice in its frames
     * @param assumed what was assumed of it so far; more is added
     * @param job how it is to be reconstructed
     * @param shared estimated maps of other scans
     * @throws org.dynamicmri.data.NotEnoughMemoryException if the method needs more than is free
     */
    static PreparedSlice of(
            PreparedScan scan,
            Position position,
            List<String> assumed,
            ReconstructionJob job,
            SharedMaps shared,
            Workers workers,
            Monitor monitor) {
        Consumer<String> say =
                said -> {
                    assumed.add(said);
                    monitor.log(said);
                };
        CoilCompression compression =
                CoilCompression.of(scan.kSpace(), job.settings().coils(), workers);
        KSpace kSpace = compression.apply(scan.kSpace());
        RunNeeds.requireMemory(job.chosen().reconstructor(), kSpace, workers.threads());
        monitor.progress(ReconstructionJob.PREPARED_FRACTION / 2, "Preparing the coil maps");
        CoilMaps maps =
                compression.apply(
                        job.maps()
                                .map(given -> scan.maps(given, position.number(), workers, say))
                                .orElseGet(
                                        () ->
                                                shared.of(
                                                        position.number(),
                                                        scan,
                                                        () -> estimated(scan, workers, say))));
        monitor.log(compression.describe() + ".");
        MappedScan mapped = MappedScan.of(job.settings().readouts().of(kSpace), maps);
        RunNeeds.requireMemory(job.chosen().reconstructor(), mapped.kSpace(), workers.threads());
        ScanCheck check = ScanCheck.of(kSpace, workers);
        check.doubts().forEach(monitor::log);
        return new PreparedSlice(
                position,
                mapped,
                compression.describe(),
                check,
                scan.images(),
                job.preparation().framing().gating(),
                assumed);
    }

    private static CoilMaps estimated(PreparedScan scan, Workers workers, Consumer<String> say) {
        return scan.inMeasuredScale(
                CoilMapEstimator.estimate(scan.calibration(scan.kSpace(), say), workers, say));
    }

    /** The coil maps of the virtual coils. */
    CoilMaps maps() {
        return mapped.maps();
    }

    /** Images of the frames of the scan as the result has them. */
    ImageSeries shown(ImageSeries series) {
        return gating.shown(images.of(series));
    }

    /** A monitor that is offered the images of the fit as the result will show them. */
    Monitor showing(Monitor monitor) {
        return new ForwardingMonitor(monitor) {
            @Override
            public void preview(Supplier<ImageSeries> current) {
                super.preview(() -> shown(mapped.image(current.get())));
            }

            @Override
            public void quickLook(String what, Supplier<ImageSeries> image) {
                super.quickLook(what, () -> shown(mapped.image(image.get())));
            }
        };
    }
}
