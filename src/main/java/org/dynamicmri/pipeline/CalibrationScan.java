package org.dynamicmri.pipeline;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.sampling.Frames;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;

/**
 * A scan of its own that coil maps are estimated from, measured with the same coils at the same
 * place: a reference scan of low resolution, for example.
 */
public final class CalibrationScan {

    private CalibrationScan() {}

    /**
     * A scan with the calibration of a file.
     *
     * @param file the calibration scan, which carries its trajectory
     * @param slice the slice of the scan, from 1; a calibration of one slice serves all
     * @param say receives what was assumed about the file
     * @throws InvalidDataException if it cannot be read or does not fit the scan
     */
    public static Scan addTo(Scan scan, String file, int slice, Consumer<String> say) {
        Scan read = read(file, 1, say);
        if (read.slices() > 1 && read.slices() != scan.slices()) {
            throw new InvalidDataException(
                    "The calibration scan has %d slices, but the scan has %d; give a calibration"
                            + " scan with the same slices, or with one.",
                    read.slices(), scan.slices());
        }
        KSpace samples =
                read.slices() > 1 && slice > 1
                        ? read(file, slice, said -> {}).kSpace()
                        : read.kSpace();
        if (samples.coils() != scan.kSpace().coils()) {
            throw new InvalidDataException(
                    "The calibration scan has %d coils, but the scan has %d; give one that was"
                            + " measured with the same coils.",
                    samples.coils(), scan.kSpace().coils());
        }
        Geometry own = samples.geometry();
        Geometry images = scan.kSpace().geometry();
        boolean known = own.isCalibrated() && images.isCalibrated();
        KSpace placed =
                samples.withTrajectory(
                        samples.trajectory()
                                .scaled(
                                        known ? images.fovXMm() / own.fovXMm() : 1,
                                        known ? images.fovYMm() / own.fovYMm() : 1));
        return scan.withCalibration(
                new Scan.Calibration(oneFrame(placed.withGeometry(images)), true));
    }

    private static Scan read(String file, int slice, Consumer<String> say) {
        return ScanFiles.readScan(
                OutputPlaces.path(file),
                ScanHints.NONE.withSlice(slice),
                said -> say.accept("Calibration scan: " + said));
    }

    /** The readouts of all frames as those of one. */
    private static KSpace oneFrame(KSpace samples) {
        int readouts = samples.spokes() * samples.frames();
        int[][] all = {IntStream.range(0, readouts).toArray()};
        return Frames.of(all, samples.geometry().frameIntervalSeconds()).of(samples);
    }
}
