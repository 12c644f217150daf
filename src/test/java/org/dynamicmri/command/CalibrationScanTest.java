package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.io.ScanReads;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.PreparedScan;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.simulate.PhantomKind;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.Simulation;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Coil maps from a scan of its own, for a scan that leaves the same lines out in every frame. */
class CalibrationScanTest {

    private static final int MATRIX = 48;
    private static final int COILS = 6;
    private static final int FRAMES = 4;

    /** Lines around the centre that the calibration scan measures. */
    private static final int LINES = 16;

    @TempDir private Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void mapsComeFromTheCalibrationScan() {
        Simulation full = full();
        Path scan = write("scan.h5", lines(full.kSpace(), MATRIX / 2, false), 1);
        Path calibration = write("calibration.h5", lines(full.kSpace(), LINES, true), 1);
        double own = difference(full.maps(), estimate(scan, ""));
        double separate = difference(full.maps(), estimate(scan, calibration.toString()));
        assertTrue(separate < 0.2, "difference " + separate);
        assertTrue(own > 2 * separate, "difference " + own + " without");
        assertTrue(
                said.contains("The coil maps are estimated from the calibration scan."),
                said.toString());
    }

    /** The calibration scan of a larger field of view is placed by its mm. */
    @Test
    void fieldsOfViewMayDiffer() {
        Simulation full = full();
        Path scan = write("scan.h5", lines(full.kSpace(), MATRIX / 2, false), 1);
        Path calibration = write("calibration.h5", lines(full.kSpace(), LINES, true), 1.25);
        double separate = difference(full.maps(), estimate(scan, calibration.toString()));
        assertTrue(separate < 0.2, "difference " + separate);
    }

    @Test
    void otherCoilsAreRefused() {
        Simulation full = full();
        Path scan = write("scan.h5", full.kSpace(), 1);
        Path one = write("one.h5", full.kSpace().ofCoil(0), 1);
        InvalidDataException refused =
                assertThrows(InvalidDataException.class, () -> estimate(scan, one.toString()));
        assertEquals(
                "The calibration scan has 1 coils, but the scan has 6; give one that was"
                        + " measured with the same coils.",
                refused.getMessage());
    }

    private CoilMaps estimate(Path scan, String calibration) {
        try (Workers workers = Workers.of(2)) {
            Scan read =
                    new ScanInput(scan.toString(), null, ScanHints.NONE, new ScanReads())
                            .withCalibration(calibration)
                            .scan()
                            .read(1, Optional.empty(), said::add);
            PreparedScan prepared =
                    PreparedScan.of(read, ScanPreparation.DEFAULT, workers, said::add);
            return CoilMapEstimator.estimate(
                    prepared.calibration(prepared.kSpace(), said::add), workers, said::add);
        }
    }

    private static Simulation full() {
        try (Workers workers = Workers.of(2)) {
            return SharedScans.of(
                    new SimulationSettings(
                            PhantomKind.CINE,
                            MATRIX,
                            FRAMES,
                            COILS,
                            MATRIX,
                            0,
                            "cartesian:4",
                            .002,
                            1),
                    workers);
        }
    }

    /**
     * Some lines of every frame: the innermost, or every second one.
     *
     * @param count how many
     */
    private static KSpace lines(KSpace full, int count, boolean inner) {
        Trajectory trajectory = full.trajectory();
        int samples = trajectory.samples();
        float[] k = new float[2 * samples * count * FRAMES];
        float[] values = new float[k.length * COILS];
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int spoke = 0; spoke < MATRIX; spoke++) {
                int line = Math.round(trajectory.ky(frame, spoke * samples));
                int place = inner ? line + count / 2 : Math.floorDiv(line + MATRIX / 2, 2);
                boolean kept = inner ? place >= 0 && place < count : line % 2 == 0;
                if (!kept) {
                    continue;
                }
                System.arraycopy(
                        trajectory.interleaved(),
                        2 * (frame * MATRIX + spoke) * samples,
                        k,
                        2 * (frame * count + place) * samples,
                        2 * samples);
                for (int coil = 0; coil < COILS; coil++) {
                    System.arraycopy(
                            full.interleaved(),
                            2 * ((frame * COILS + coil) * MATRIX + spoke) * samples,
                            values,
                            2 * ((frame * COILS + coil) * count + place) * samples,
                            2 * samples);
                }
            }
        }
        return new KSpace(
                ComplexImages.wrap(values, samples, count, COILS, FRAMES),
                new Trajectory(k, samples, count, FRAMES),
                full.geometry());
    }

    /**
     * @param larger factor of the field of view that the file tells, at the same places in 1/mm
     */
    private Path write(String name, KSpace kSpace, double larger) {
        Geometry geometry = kSpace.geometry();
        int matrix = (int) Math.round(MATRIX * larger);
        Path file = folder.resolve(name);
        ScanFiles.writeKSpace(
                kSpace.withTrajectory(kSpace.trajectory().scaled(larger, larger))
                        .withGeometry(
                                new Geometry(
                                        matrix,
                                        matrix,
                                        geometry.fovXMm() * larger,
                                        geometry.fovYMm() * larger,
                                        geometry.sliceThicknessMm(),
                                        geometry.frameIntervalSeconds())),
                file);
        return file;
    }

    /** How far maps are from the true ones, where these receive, whatever their phases. */
    private static double difference(CoilMaps truth, CoilMaps maps) {
        int pixels = MATRIX * MATRIX;
        double sum = 0;
        int count = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double re = 0;
            double im = 0;
            double own = 0;
            double other = 0;
            for (int coil = 0; coil < COILS; coil++) {
                int i = 2 * (coil * pixels + pixel);
                double ar = truth.interleaved()[i];
                double ai = truth.interleaved()[i + 1];
                double br = maps.interleaved()[i];
                double bi = maps.interleaved()[i + 1];
                re += ar * br + ai * bi;
                im += ar * bi - ai * br;
                own += ar * ar + ai * ai;
                other += br * br + bi * bi;
            }
            int x = pixel % MATRIX - MATRIX / 2;
            int y = pixel / MATRIX - MATRIX / 2;
            if (own > 0 && other > 0 && Math.hypot(x, y) < MATRIX / 4.0) {
                sum += 1 - (re * re + im * im) / own / other;
                count++;
            }
        }
        return Math.sqrt(sum / count);
    }
}
