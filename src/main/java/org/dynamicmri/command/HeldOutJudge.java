package org.dynamicmri.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.pipeline.PreparedScan;
import org.dynamicmri.pipeline.RunNeeds;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.recon.HeldOutSpokes;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;

/**
 * Judges methods on a scan without a truth: each reconstructs all spokes but one of every frame,
 * and is judged by how well it predicts that one.
 *
 * @param maps coil maps that are given; estimated from the remaining spokes otherwise
 * @param preparation what is done to the scan first: its frames, its matrix
 * @param workers the threads to use
 */
record HeldOutJudge(Optional<GivenMaps> maps, ScanPreparation preparation, Workers workers) {

    /**
     * What a method makes of the remaining spokes.
     *
     * @param image the images on the field of view of the scan
     * @param residual norm of what they leave of the held-out spokes, by the norm of these
     * @param floor what noise alone leaves
     */
    record Judged(ImageSeries image, double residual, double floor) {}

    /**
     * Runs the methods one after the other.
     *
     * @param slice number of the slice that the scan is of, from 1
     * @return what each of them makes, in their order
     * @throws org.dynamicmri.data.InvalidDataException if the scan does not suit one of them
     */
    List<Judged> judge(List<Reconstructor> methods, Scan read, int slice, Monitor monitor) {
        PreparedScan scan = PreparedScan.of(read, preparation, workers, monitor::log);
        HeldOutSpokes all = HeldOutSpokes.of(scan.kSpace());
        for (Reconstructor method : methods) {
            method.requireSize(scan.kSpace());
            RunNeeds.requireMemory(method, all.rest(), workers.threads());
        }
        CoilMaps coilMaps =
                maps.isEmpty()
                        ? scan.inMeasuredScale(
                                CoilMapEstimator.estimate(
                                        scan.calibration(all.rest(), monitor::log),
                                        workers,
                                        monitor::log))
                        : scan.maps(maps.get(), slice, workers, monitor::log);
        MappedScan mapped = MappedScan.of(scan.kSpace(), coilMaps);
        HeldOutSpokes split = HeldOutSpokes.of(mapped.kSpace());
        UnaryOperator<ImageSeries> shown = preparation.framing().gating()::shown;
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < methods.size(); i++) {
            Monitor part = monitor.part((double) i / methods.size(), (i + 1.0) / methods.size());
            ImageSeries series = methods.get(i).reconstruct(split.rest(), coilMaps, workers, part);
            judged.add(
                    new Judged(
                            shown.apply(scan.images().of(mapped.image(series))),
                            split.residual(series, coilMaps, workers),
                            split.noiseFloor()));
        }
        return judged;
    }
}
