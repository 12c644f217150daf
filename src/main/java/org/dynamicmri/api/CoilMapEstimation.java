package org.dynamicmri.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.ComplexType;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MapMethod;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.io.SampleImage;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.PreparedScan;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanReader;

/**
 * The estimation of the coil maps of a scan, to inspect, to save, or for {@link
 * Reconstruction#maps(SliceMaps)}. A reconstruction without maps estimates them automatically.
 */
public final class CoilMapEstimation extends ScanDescription<CoilMapEstimation> {

    private MapMethod method = MapMethod.JOINT;
    private int sets = 1;
    private boolean masked;

    private CoilMapEstimation(ScanSource source) {
        super(source);
    }

    private CoilMapEstimation(CoilMapEstimation other) {
        super(other);
        method = other.method;
        sets = other.sets;
        masked = other.masked;
    }

    @Override
    CoilMapEstimation copy() {
        return new CoilMapEstimation(this);
    }

    /** The maps of a scan in memory, as {@link Reconstruction#of(RandomAccessibleInterval)}. */
    public static CoilMapEstimation of(RandomAccessibleInterval<? extends ComplexType<?>> kSpace) {
        return of("an image in memory", new SampleImage(kSpace));
    }

    /** The maps of a scan from a reader of your own. */
    public static CoilMapEstimation of(String name, ScanReader reader) {
        return new CoilMapEstimation(new ScanSource(name, reader));
    }

    /** The maps of a scan in a file. */
    public static CoilMapEstimation ofFile(String file) {
        return new CoilMapEstimation(ScanSource.ofFile(file));
    }

    /**
     * How they are estimated.
     *
     * @param name joint (the default), espirit or walsh
     * @throws org.dynamicmri.data.InvalidDataException if it is none of these
     */
    public CoilMapEstimation method(String name) {
        MapMethod chosen = MapMethod.of(name);
        return with(copy -> copy.method = chosen);
    }

    /**
     * Sets of maps: 2 for a Cartesian scan of an object larger than the field of view (espirit),
     * which makes maps of twice the height.
     */
    public CoilMapEstimation sets(int number) {
        return with(copy -> copy.sets = number);
    }

    /** Whether they are 0 where the scan contains only noise and streaks. */
    public CoilMapEstimation masked(boolean zeroOutside) {
        return with(copy -> copy.masked = zeroOutside);
    }

    /** As {@link #run(Monitor)}, with the monitor of this description, or none. */
    public SliceMaps run() {
        try (RunMonitor monitor = newMonitor()) {
            return run(monitor);
        }
    }

    /**
     * Estimates the maps of the selected slice, or of all.
     *
     * @return maps [x, y, coil] of each slice ({@link CoilMaps#asImage}), of the coils as they were
     *     measured
     * @throws org.dynamicmri.data.InvalidDataException if the scan cannot be used
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public SliceMaps run(Monitor monitor) {
        if (sets < 1 || sets > 2 || sets == 2 && (method != MapMethod.ESPIRIT || masked)) {
            throw new InvalidParameterException(
                    "Two sets of coil maps need the method espirit and no mask; choose that"
                            + " method without a mask, or one set.");
        }
        List<CoilMaps> done = new ArrayList<>();
        int count = 1;
        try (Workers workers = Workers.of(threads(), monitor::checkCanceled)) {
            for (int i = 0; i < count; i++) {
                monitor.progress((double) i / count, "Reading the scan");
                Consumer<String> say = i == 0 ? monitor::log : said -> {};
                Scan read = source().read(Math.max(1, slice()) + i, Optional.empty(), say);
                count = slice() == 0 ? read.slices() : 1;
                PreparedScan scan = PreparedScan.of(read, ScanPreparation.DEFAULT, workers, say);
                monitor.checkCanceled();
                monitor.progress((i + 0.1) / count, "Estimating the coil maps");
                KSpace samples = scan.calibration(scan.kSpace(), say);
                CoilMaps estimated =
                        sets == 2
                                ? CoilMapEstimator.estimateTwoSets(samples, workers)
                                : CoilMapEstimator.estimate(samples, method, masked, workers);
                done.add(scan.asMeasured(scan.field().cut(estimated)));
            }
        }
        return new SliceMaps(done);
    }
}
