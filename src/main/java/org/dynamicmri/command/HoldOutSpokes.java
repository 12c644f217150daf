package org.dynamicmri.command;

import ij.measure.ResultsTable;
import java.util.Locale;
import java.util.StringJoiner;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.HeldOutSpokes;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Compares methods on a scan without a truth: each reconstructs all spokes but one of every frame
 * and is judged by how well it foretells that one.
 */
@Plugin(type = Command.class, label = "Compare by Held-out Spokes...", headless = true)
public final class HoldOutSpokes extends SingleScanParameters {

    @Parameter(
            label = "Maps of the coils",
            description =
                    "Coil maps: the base name of a BART .cfl/.hdr pair or any series file."
                            + " Estimated from the remaining spokes if none are given.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private String maps = "";

    @Parameter(
            label = "Methods (a;b;c)",
            description = "Methods to compare.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String[] methods = {Methods.CG_SENSE, Methods.TV, Methods.LLR, Methods.MOTION};

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads; 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.ADVANCED),
            persist = false)
    private int threads = 0;

    @Parameter(type = ItemIO.OUTPUT, label = "Scores", description = "One line of JSON a method.")
    private String scores;

    @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "A row a method.")
    private ResultsTable table;

    @Override
    protected void execute(Monitor monitor) {
        Reconstructor[] chosen = new Reconstructor[methods.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = Methods.create(methods[i], Methods.DEFAULT_PRESET, 1);
        }
        if (chosen.length == 0) {
            throw new InvalidParameterException("At least one method is needed.");
        }
        PreparedScan scan =
                PreparedScan.of(
                        source().withMaps(maps).read(monitor::log),
                        ScanPreparation.DEFAULT,
                        monitor::log);
        HeldOutSpokes split = HeldOutSpokes.of(scan.kSpace());
        for (Reconstructor method : chosen) {
            method.requireFrames(scan.kSpace());
            ReconstructionJob.requireMemory(method, split.rest(), Workers.number(threads));
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        ResultsTable rows = new ResultsTable();
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            CoilMaps coilMaps =
                    maps.isEmpty()
                            ? CoilMapEstimator.estimate(split.rest(), workers)
                            : scan.maps(maps, Math.max(1, slice), workers);
            for (int i = 0; i < chosen.length; i++) {
                double start = (double) i / chosen.length;
                Monitor part = monitor.part(start, (i + 1.0) / chosen.length);
                ImageSeries series = chosen[i].reconstruct(split.rest(), coilMaps, workers, part);
                double residual = split.residual(series, coilMaps, workers);
                lines.add(line(methods[i], residual, split.noiseFloor()));
                rows.addRow();
                rows.addValue("method", methods[i]);
                rows.addValue("heldout_residual", residual);
                rows.addValue("noise_floor", split.noiseFloor());
            }
        }
        scores = lines.toString();
        table = rows;
    }

    private static String line(String method, double residual, double floor) {
        return String.format(
                Locale.ROOT,
                "{\"method\": \"%s\", \"heldout_residual\": %.4f, \"noise_floor\": %.4f}",
                method,
                residual,
                floor);
    }
}
