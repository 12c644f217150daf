package org.dynamicmri.command;

import ij.ImagePlus;
import ij.measure.ResultsTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.tiff.HyperstackReader;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.GivenMaps;
import org.dynamicmri.pipeline.ScanSource;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.scan.Scan;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Compares methods on a scan without a truth: each reconstructs all spokes but one of every frame
 * and is judged by how well it predicts that one, slice by slice.
 */
@Plugin(
        type = Command.class,
        label = "Compare by Held-out Spokes...",
        visible = false,
        headless = true)
public final class HoldOutSpokes extends SingleScanParameters {

    @Parameter(
            label = "Coil sensitivity maps (optional)",
            description =
                    "Coil sensitivity maps: the base name of a BART .cfl/.hdr pair, or any"
                            + " series file. If none are given, they are estimated from the remaining"
                            + " spokes.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COILS),
            persist = false)
    private String maps = "";

    @Parameter(
            label = "Methods (a;b;c)",
            description = "Methods to compare.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String[] methods = Methods.namesToCompare(Method::isCompared);

    @Parameter(
            label = "Threads (0 = all processors)",
            description = "Number of threads. 0 uses all processors.",
            min = "0",
            max = "1024",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.COMPUTATION),
            persist = false)
    private int threads = 0;

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Scores",
            description = "One line of JSON for each method.")
    private String scores;

    @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "One row for each method.")
    private ResultsTable table;

    @Override
    public boolean suits(CommandParameter parameter, ImagePlus shown) {
        return HyperstackReader.isKSpace(shown);
    }

    @Override
    protected void execute(Monitor monitor) {
        List<Reconstructor> chosen =
                Arrays.stream(methods)
                        .map(method -> Methods.create(method, Method.DEFAULT, 1))
                        .toList();
        if (chosen.isEmpty()) {
            throw new InvalidParameterException("At least one method is needed.");
        }
        StringJoiner lines = new StringJoiner(System.lineSeparator());
        ResultsTable rows = new ResultsTable();
        ScanSource source = source().scan();
        Optional<GivenMaps> given = GivenMaps.ofFile(maps);
        int count = 1;
        try (Workers workers = Workers.of(threads, monitor::checkCanceled)) {
            for (int i = 0; i < count; i++) {
                int number = Math.max(1, slice) + i;
                Scan scan = source.read(number, given, monitor::log);
                count = slice == 0 ? scan.slices() : 1;
                if (count > 1 && given.isPresent()) {
                    given.get().requireSlices(count);
                }
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                List<HeldOutJudge.Judged> judged =
                        new HeldOutJudge(given, workers).judge(chosen, scan, number, part);
                for (int m = 0; m < methods.length; m++) {
                    new Score(number, methods[m], judged.get(m))
                            .addTo(lines, rows, scan.slices() > 1);
                }
            }
        }
        scores = lines.toString();
        table = rows;
    }

    private record Score(int slice, String method, HeldOutJudge.Judged judged) {

        /**
         * @param several whether there are several slices, so that their numbers are told
         */
        void addTo(StringJoiner lines, ResultsTable rows, boolean several) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "{%s\"method\": \"%s\", \"heldout_residual\": %.4f, \"noise_floor\": %.4f}",
                            several ? "\"slice\": " + slice + ", " : "",
                            method,
                            judged.residual(),
                            judged.floor()));
            rows.addRow();
            if (several) {
                rows.addValue("slice", slice);
            }
            rows.addValue("method", method);
            rows.addValue("heldout_residual", judged.residual());
            rows.addValue("noise_floor", judged.floor());
        }
    }
}
