package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.dynamicmri.coil.CoilCompression;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.NoiseWhitening;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.Scan;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Checkpoint;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;

/**
 * A reconstruction from the scan to the finished series: the way of the data in one place, free of
 * any user interface.
 *
 * @param scanName what the user calls the scan: its file or image title
 * @param scan reads the scan, and tells what had to be assumed of it
 * @param maps a file of coil maps, or empty to have them estimated
 * @param preparation what is done to the scan first: its frames, its matrix
 * @param coils number of virtual coils to compress to, or 0 to have it chosen by the noise
 * @param heldOut whether one spoke of every frame is kept out of the fit, to judge it by
 * @param method the method with its settings
 * @param preset the method's preset, to be reported
 * @param seed the method's seed, to be reported
 * @param threads number of threads, or 0 for one a processor
 * @param output the file to be written, .tif, .nii or .cfl, or empty to write none
 */
public record ReconstructionJob(
        String scanName,
        Function<Consumer<String>, Scan> scan,
        String maps,
        ScanPreparation preparation,
        int coils,
        boolean heldOut,
        Reconstructor method,
        String preset,
        long seed,
        int threads,
        String output) {

    private static final double PREPARED_FRACTION = 0.02;

    /**
     * Runs the job.
     *
     * @return the series, with the properties that tell how it was made
     * @throws InvalidDataException if the input does not fit or the output cannot be written,
     *     before the work starts
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public ImageSeries run(Monitor monitor) {
        return run(CheckpointPlace.NOWHERE, monitor);
    }

    /**
     * Runs the job, or goes on with one that was interrupted.
     *
     * @param checkpoint where the state of the fit is kept; not removed at the end
     */
    ImageSeries run(CheckpointPlace checkpoint, Monitor monitor) {
        long start = System.nanoTime();
        checkpoint.require(method);
        Path file = output.isEmpty() ? null : OutputFiles.requireSeriesFile(output);
        monitor.progress(0, "Reading the scan");
        List<String> assumed = new ArrayList<>();
        Scan read = scan.apply(assumed::add);
        NoiseWhitening whitening = read.noise().map(n -> whitening(n, assumed)).orElse(null);
        KSpace measured = preparation.apply(read.kSpace(), assumed::add);
        KSpace white = whitening == null ? measured : whitening.apply(measured);
        assumed.forEach(monitor::log);
        try (Workers workers = Workers.of(threads)) {
            CoilCompression compression = CoilCompression.of(white, coils, workers);
            KSpace kSpace = compression.apply(white);
            requireMemory(kSpace);
            monitor.progress(PREPARED_FRACTION / 2, "Preparing the coil maps");
            CoilMaps coilMaps =
                    compression.apply(
                            coilMaps(read.kSpace().geometry(), white, whitening, workers));
            monitor.log(compression.describe() + ".");
            FitWatch watch = new FitWatch(kSpace, heldOut, coilMaps, workers);
            Checkpoint kept =
                    checkpoint.open(watch.fitted(), coilMaps, workers.threads(), monitor::log);
            ImageSeries series =
                    method.reconstruct(
                            watch.fitted(),
                            coilMaps,
                            workers,
                            watch.watching(monitor.part(PREPARED_FRACTION, 1)).with(kept));
            ImageSeries described =
                    series.withProperties(
                                    description(workers, start, assumed, compression.describe()))
                            .withProperties(watch.describe(series));
            if (file != null) {
                monitor.checkCanceled();
                OutputFiles.makeParent(file);
                ScanFiles.write(described, file);
            }
            return described;
        }
    }

    /**
     * Bytes of memory that the job will need, those of the scan included. Reads the scan.
     *
     * @throws InvalidDataException if it cannot be used
     */
    long estimateBytes() {
        KSpace kSpace =
                preparation
                        .withoutCorrections()
                        .apply(scan.apply(assumed -> {}).kSpace(), said -> {});
        return method.estimateBytes(kSpace) + 2L * Float.BYTES * kSpace.interleaved().length;
    }

    /** The whitening by a noise scan, or null where that cannot be used, which is told. */
    private static NoiseWhitening whitening(Scan.Noise noise, List<String> assumed) {
        try {
            NoiseWhitening whitening = NoiseWhitening.of(noise.samples(), noise.coils());
            assumed.add("The coils are whitened by the noise scan in the file.");
            return whitening;
        } catch (InvalidDataException e) {
            assumed.add("The noise scan in the file is not used: " + e.getMessage());
            return null;
        }
    }

    private CoilMaps coilMaps(
            Geometry acquired, KSpace kSpace, NoiseWhitening whitening, Workers workers) {
        if (maps.isEmpty()) {
            return CoilMapEstimator.estimate(kSpace, workers);
        }
        CoilMaps given = GivenMaps.read(maps, acquired, kSpace, workers);
        return whitening == null ? given : whitening.apply(given);
    }

    private void requireMemory(KSpace kSpace) {
        long needed = method.estimateBytes(kSpace);
        long free = freeMemory();
        if (needed > free) {
            throw new InvalidDataException(
                    "The method %s needs about %d MB for this scan (%d x %d x %d frames, %d coils),"
                            + " but Java has %d MB free. Give Java more memory (Fiji: Edit > Options >"
                            + " Memory & Threads; command line: JAVA_OPTS=-Xmx%dg), choose a smaller"
                            + " matrix, or another method.",
                    method.name(),
                    megabytes(needed),
                    kSpace.geometry().width(),
                    kSpace.geometry().height(),
                    kSpace.frames(),
                    kSpace.coils(),
                    megabytes(free),
                    (needed + Runtime.getRuntime().maxMemory() - free >> 30) + 1);
        }
    }

    /** Bytes that Java can still take. */
    static long freeMemory() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }

    static long megabytes(long bytes) {
        return bytes >> 20;
    }

    private Map<String, String> description(
            Workers workers, long startNanos, List<String> assumed, String coilsUsed) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("input", scanName);
        if (!assumed.isEmpty()) {
            properties.put("assumed", String.join(" ", assumed));
        }
        properties.put("maps", maps.isEmpty() ? "estimated" : maps);
        properties.put("coils", coilsUsed);
        properties.put("method", method.name());
        properties.put("preset", preset);
        properties.put("seed", Long.toString(seed));
        properties.put("threads", Integer.toString(workers.threads()));
        properties.put("version", Version.current());
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        properties.put("seconds", String.format(Locale.ROOT, "%.3f", seconds));
        return properties;
    }
}
