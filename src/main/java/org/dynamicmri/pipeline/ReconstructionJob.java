package org.dynamicmri.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.dynamicmri.coil.AveragedImage;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
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

    /** The part of the progress of a slice that its preparation takes. */
    static final double PREPARED_FRACTION = 0.02;

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
                PreparedSlice slice = prepared(i, checkpoint, shared, workers, monitor);
                count = slice.position().count();
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                done.add(fitted(slice, start, kept, workers, part, monitor));
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

    private Reconstructor method() {
        return chosen.reconstructor();
    }

    /**
     * A slice up to its fit. The raw scan is read here, and no variable holds it after the return:
     * a continuous scan takes as much memory as its frames.
     *
     * @param index of the slice among those of the job, from 0
     */
    private PreparedSlice prepared(
            int index,
            CheckpointPlace checkpoint,
            SharedMaps shared,
            Workers workers,
            Monitor monitor) {
        List<String> assumed = new ArrayList<>();
        int number = Math.max(1, settings.slice()) + index;
        Scan read = scan.read(number, maps, assumed::add);
        int count = settings.slice() == 0 ? read.slices() : 1;
        checkpoint.requireUse(method(), count);
        if (count > 1) {
            maps.ifPresent(given -> given.requireSlices(count));
            monitor.log(String.format(Locale.ROOT, "Slice %d of %d", index + 1, count));
        }
        Monitor part = monitor.part((double) index / count, (index + 1.0) / count);
        part.quickLook("averaged over time", () -> AveragedImage.of(read.kSpace(), workers));
        PreparedScan prepared = PreparedScan.of(read, preparation, workers, assumed::add);
        assumed.forEach(part::log);
        requireSuited(prepared, count);
        PreparedSlice.Position position = new PreparedSlice.Position(number, count);
        return PreparedSlice.of(prepared, position, assumed, this, shared, workers, part);
    }

    /**
     * @throws InvalidDataException if the scan does not suit the method, or its result would not
     *     fit on the disk
     */
    private void requireSuited(PreparedScan prepared, int slices) {
        KSpace kSpace = prepared.kSpace();
        method().requireSize(kSpace);
        if (settings.forModel()) {
            SeriesMotion.requireSize(kSpace.geometry(), kSpace.order().phases());
        }
        Path file = settings.file();
        if (file != null) {
            long pixels = prepared.images().geometry().pixels();
            OutputPlaces.requireSpace(file, pixels * kSpace.frames() * slices);
        }
    }

    /** The result of a slice: of its whole fit, or of one that was stopped and is kept. */
    private ImageSeries fitted(
            PreparedSlice slice,
            long start,
            StudyCheckpoint checkpoint,
            Workers workers,
            Monitor monitor,
            StoppedFit stopping) {
        CoilMaps coilMaps = slice.maps();
        FitWatch watch =
                new FitWatch(slice.mapped().kSpace(), settings.heldOut(), coilMaps, workers);
        Monitor showing = slice.showing(monitor.part(PREPARED_FRACTION, 1));
        Gridding quick = new Gridding();
        if (!quick.name().equals(method().name())) {
            showing.quickLook(
                    quick.name(),
                    () -> quick.reconstruct(watch.fitted(), coilMaps, workers, Monitor.SILENT));
        }
        Monitor watching = stopping.of(watch.watching(showing));
        UnaryOperator<ImageSeries> finish =
                series -> finished(series, slice, watch, start, workers, monitor);
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
            PreparedSlice.Position at = slice.position();
            image = finish.apply(stopping.image(at.number(), at.count()).orElseThrow(() -> e));
        }
        return slice.shown(image);
    }

    /** Images of a fit, judged and described. */
    private ImageSeries finished(
            ImageSeries series,
            PreparedSlice slice,
            FitWatch watch,
            long start,
            Workers workers,
            Monitor monitor) {
        requireFinite(series);
        Verdict verdict =
                Verdict.of(
                        slice.check(),
                        watch.fitted(),
                        slice.maps(),
                        maps.isPresent(),
                        method().fitsSamples(),
                        series,
                        workers);
        monitor.log("Verdict: " + verdict.text());
        return slice.mapped()
                .image(
                        series.withProperties(description(workers, start, slice))
                                .withProperties(verdict.properties())
                                .withProperties(watch.describe(series)));
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

    private Map<String, String> description(Workers workers, long startNanos, PreparedSlice slice) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("input", scan.name());
        if (!slice.assumed().isEmpty()) {
            properties.put("assumed", String.join(" ", slice.assumed()));
        }
        if (!slice.gating().isOff()) {
            properties.put(FrameOrder.GATE, slice.gating().motion());
        }
        properties.put("maps", maps.map(GivenMaps::name).orElse("estimated"));
        properties.put("coils", slice.coils());
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
