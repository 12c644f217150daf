package org.dynamicmri.pipeline;

import java.nio.file.Path;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.JavaHeap;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.NotEnoughMemoryException;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;

/**
 * What a reconstruction will need.
 *
 * @param memoryBytes Java's memory, by the method's own estimate
 * @param fileBytes room on the disk for the series
 */
public record RunNeeds(long memoryBytes, long fileBytes) {

    /**
     * What a job will need, the memory of the scan included. Reads the scan.
     *
     * @throws InvalidDataException if it cannot be used
     */
    public static RunNeeds of(ReconstructionJob job) {
        RunSettings settings = job.settings();
        ScanPreparation preparation = job.preparation();
        Reconstructor method = job.chosen().reconstructor();
        Scan read = job.scan().read(Math.max(1, settings.slice()), job.maps(), assumed -> {});
        KSpace nominal = preparation.withoutCorrections().apply(read, said -> {});
        FieldOfView field;
        try (Workers workers = Workers.of(settings.threads())) {
            field = ObjectField.of(nominal, preparation.fov(), workers, said -> {});
        }
        KSpace kSpace = field.encode(nominal);
        method.requireSize(kSpace);
        long memory =
                method.estimateBytes(kSpace, Workers.number(settings.threads()))
                        + 2L * Float.BYTES * kSpace.interleaved().length;
        Path file = settings.file();
        long pixels = (long) ObjectField.shown(field, preparation.fov()).pixels() * kSpace.frames();
        long room =
                file == null
                        ? 0
                        : FileFormats.ofOutput(file)
                                .seriesBytes(pixels * (settings.slice() == 0 ? read.slices() : 1));
        return new RunNeeds(memory, room);
    }

    /**
     * @throws NotEnoughMemoryException if a method needs more memory for a scan than is free
     */
    public static void requireMemory(Reconstructor method, KSpace kSpace, int threads) {
        long needed = method.estimateBytes(kSpace, threads);
        long free = JavaHeap.freeFor(needed);
        if (needed > free) {
            throw new NotEnoughMemoryException(
                    "The method %s needs about %d MB for this scan (%d x %d x %d frames, %d coils),"
                            + " but Java has %d MB free for it. Give Java more memory (Fiji: Edit > Options >"
                            + " Memory & Threads; command line: JAVA_OPTS=-Xmx%dg), choose a smaller"
                            + " matrix, or another method.",
                    method.name(),
                    megabytes(needed),
                    kSpace.geometry().width(),
                    kSpace.geometry().height(),
                    kSpace.frames(),
                    kSpace.coils(),
                    megabytes(free),
                    (JavaHeap.sizeFor(needed) >> 30) + 1);
        }
    }

    /** Whole megabytes of 2^20 bytes. */
    public static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
