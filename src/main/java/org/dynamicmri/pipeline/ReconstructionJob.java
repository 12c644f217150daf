package org.dynamicmri.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.dynamicmri.coil.AveragedImage;
import org.dynamicmri.coil.CoilCompression;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.coil.ScanCheck;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Readouts;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.recon.Verdict;
import org.dynamicmri.scan.Scan;

/**
 * A reconstruction from the scan to the finished series: the data flow in one place, free of any
 * user interface. Slices are reconstructed one after the other, each in the memory of one.
 *
 * @param scan where the scan comes from
 * @param maps coil maps, or nothing to have them estimated
 * @param preparation what is done to the scan first: its frames, its matrix
 * @param chosen the method
 * @param settings how the run goes
 */
public record ReconstructionJob(
        ScanSource scan,
        Optional<GivenMaps> maps,
        ScanPreparation preparation,
        ChosenMethod chosen,
        RunSettings settings) {

    private static final double PREPARED_FRACTION = 0.02;

    /**
     * Runs the job, or continues what was interrupted.
     *
     * @param checkpoint where the state of the fit is kept; not removed at the end
     * @param shared estimated maps of scans before this one; those of this one are added
     * @return the series of each slice, with the properties that report how it was made
     * @throws InvalidDataException if the input does not fit or the output could not be written,
     *     before the work starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public SliceStack run(CheckpointPlace checkpoint, SharedMaps shared, Monitor outer) {
        checkpoint.requireWritable();
        settings.file();
        int threads = settings.threads();
        KeepingMonitor keeping = new KeepingMonitor(outer);
        StudyCheckpoint kept = checkpoint.open(method(), Workers.number(threads), keeping);
        StoppedFit monitor = new StoppedFit(keeping);
        method().prepare();
        List<ImageSeries> done = new ArrayList<>();
        int count = 1;
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            for (int i = 0; i < count && !monitor.isKept(); i++) {
                long start = System.nanoTime();
                monitor.progress((double) i / count, "Reading the scan");
                List<String> assumed = new ArrayList<>();
                int number = Math.max(1, settings.slice()) + i;
                Scan read = scan.read(number, maps, assumed::add);
                count = slices(read);
                checkpoint.requireUse(method(), count);
                if (count > 1 && maps.isPresent()) {
                    maps.get().requireSlices(count);
                }
                if (count > 1) {
                    monitor.log(String.format(Locale.ROOT, "Slice %d of %d", i + 1, count));
                }
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                part.quickLook(
                        "averaged over time", () -> AveragedImage.of(read.kSpace(), workers));
                done.add(
                        reconstruct(
                                read, number, assumed, start, kept, shared, workers, part,
                                monitor));
            }
        } catch (CancellationException e) {
            done = monitor.slices(done, count).orElseThrow(() -> e);
        }
        monitor.checkCanceled();
        Map<String, String> verdict = Verdict.ofStudy(done);
        return new SliceStack(
                done.stream()
                        .map(s -> s.withProperties(verdict).withProperties(monitor.describe()))
                        .toList());
    }

    /** Number of slices of a scan that are reconstructed. */
    private int slices(Scan read) {
        return settings.slice() == 0 ? read.slices() : 1;
    }

    private Gating gating() {
        return preparation.framing().gating();
    }

    private Reconstructor method() {
        return chosen.reconstructor();
    }

    private void requireSpace(PreparedScan scan, int slices) {
        Path file = settings.file();
        if (file != null) {
            OutputPlaces.requireSpace(
                    file,
                    (long) ObjectField.shown(scan.field(), preparation.fov()).pixels()
                            * scan.kSpace().frames()
                            * slices);
        }
    }

    private ImageSeries reconstruct(
            Scan read,
            int number,
            List<String> assumed,
            long start,
            StudyCheckpoint checkpoint,
            SharedMaps shared,
            Workers workers,
            Monitor monitor,
            StoppedFit stopping) {
        PreparedScan prepared = PreparedScan.of(read, preparation, workers, assumed::add);
        KSpace white = prepared.kSpace();
        assumed.forEach(monitor::log);
        method().requireFrames(white);
        if (settings.forModel()) {
            SeriesMotion.requireFrames(white.order().phases());
        }
        requireSpace(prepared, slices(read));
        CoilCompression compression = CoilCompression.of(white, settings.coils(), workers);
        KSpace kSpace = compression.apply(white);
        RunNeeds.requireMemory(method(), kSpace, workers.threads());
        monitor.progress(PREPARED_FRACTION / 2, "Preparing the coil maps");
        Consumer<String> say =
                said -> {
                    assumed.add(said);
                    monitor.log(said);
                };
        CoilMaps measured =
                maps.isEmpty()
                        ? shared.of(
                                number,
                                prepared,
                                () ->
                                        prepared.inMeasuredScale(
                                                CoilMapEstimator.estimate(
                                                        prepared.calibration(white, say),
                                                        workers,
                                                        say)))
                        : prepared.maps(maps.get(), number, workers, say);
        CoilMaps coilMaps = compression.apply(measured);
        monitor.log(compression.describe() + ".");
        MappedScan mapped = MappedScan.of(settings.readouts().of(kSpace), coilMaps);
        RunNeeds.requireMemory(method(), mapped.kSpace(), workers.threads());
        FitWatch watch = new FitWatch(mapped.kSpace(), settings.heldOut(), coilMaps, workers);
        ScanCheck check = ScanCheck.of(kSpace, workers);
        check.doubts().forEach(monitor::log);
        Monitor showing = showing(prepared, mapped, monitor.part(PREPARED_FRACTION, 1));
        Gridding quick = new Gridding();
        if (!quick.name().equals(method().name())) {
            showing.quickLook(
                    quick.name(),
                    () -> quick.reconstruct(watch.fitted(), coilMaps, workers, Monitor.SILENT));
        }
        Monitor watching = stopping.of(watch.watching(showing));
        UnaryOperator<ImageSeries> finish =
                series -> {
                    requireFinite(series);
                    Verdict verdict =
                            Verdict.of(
                                    check,
                                    watch.fitted(),
                                    coilMaps,
                                    maps.isPresent(),
                                    method().fitsSamples(),
                                    series,
                                    workers);
                    monitor.log("Verdict: " + verdict.text());
                    return mapped.image(
                            series.withProperties(
                                            description(
                                                    workers,
                                                    start,
                                                    assumed,
                                                    compression.describe()))
                                    .withProperties(verdict.properties())
                                    .withProperties(watch.describe(series)));
                };
        ImageSeries image;
        try {
            image =
                    checkpoint.slice(
                            watch.fitted(),
                            coilMaps,
                            kept ->
                                    finish.apply(
                                            method().reconstruct(
                                                            watch.fitted(),
                                                            coilMaps,
                                                            workers,
                                                            watching.with(kept))));
        } catch (CancellationException e) {
            image = finish.apply(stopping.image(number, slices(read)).orElseThrow(() -> e));
        }
        return shown(prepared, image);
    }

    /**
     * @throws InvalidDataException if the method ended in values that are no numbers: such a result
     *     is worse than none
     */
    private void requireFinite(ImageSeries series) {
        float[] values = series.interleaved();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(
                        "The method %s produced images that are not finite: a pixel of frame %d is"
                                + " %s. Samples or coil maps of extreme values are the likely cause."
                                + " Scale them to about 1, or choose another method. Nothing is"
                                + " written.",
                        method().name(), i / (2 * series.geometry().pixels()) + 1, values[i]);
            }
        }
    }

    /** A monitor that is offered the images as the result will show them. */
    private Monitor showing(PreparedScan prepared, MappedScan mapped, Monitor monitor) {
        return new ForwardingMonitor(monitor) {
            @Override
            public void preview(Supplier<ImageSeries> current) {
                super.preview(() -> shown(prepared, mapped.image(current.get())));
            }

            @Override
            public void quickLook(String what, Supplier<ImageSeries> image) {
                super.quickLook(what, () -> shown(prepared, mapped.image(image.get())));
            }
        };
    }

    /** Images of the frames of the scan as the result has them. */
    private ImageSeries shown(PreparedScan prepared, ImageSeries images) {
        return gating().shown(prepared.image(images.withProperties(prepared.describe())));
    }

    private Map<String, String> description(
            Workers workers, long startNanos, List<String> assumed, String coilsUsed) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("input", scan.name());
        if (!assumed.isEmpty()) {
            properties.put("assumed", String.join(" ", assumed));
        }
        if (!gating().isOff()) {
            properties.put("gate", gating().motion());
        }
        properties.put("maps", maps.map(GivenMaps::name).orElse("estimated"));
        properties.put("coils", coilsUsed);
        properties.put("method", method().name());
        properties.put("preset", chosen.preset());
        properties.put("cite", Citations.of(method().name()));
        if (settings.readouts() != Readouts.ALL) {
            properties.put("readouts", settings.readouts().label());
        }
        properties.put("seed", Long.toString(chosen.seed()));
        properties.put("threads", Integer.toString(workers.threads()));
        properties.put("version", Version.current());
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        properties.put("seconds", String.format(Locale.ROOT, "%.3f", seconds));
        return properties;
    }
}
