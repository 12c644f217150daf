package org.dynamicmri.command;

import ij.measure.ResultsTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.InvalidParameterException;
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
public final class HoldOutSpokes extends HeldOutCommand {

    @Parameter(
            label = "Methods (a;b;c)",
            description = "Methods to compare.",
            attrs = @Attr(name = CommandParameter.GROUP, value = "Method"),
            persist = false)
    private String[] methods = Methods.namesToCompare(Method::isCompared);

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Scores",
            description = "One line of JSON for each method.")
    private String scores;

    @Parameter(type = ItemIO.OUTPUT, label = "Table", description = "One row for each method.")
    private ResultsTable table;

    @Override
    protected void execute(Monitor monitor) {
        List<Reconstructor> chosen =
                Arrays.stream(methods)
                        .map(method -> Methods.create(method, Method.DEFAULT, 1))
                        .toList();
        if (chosen.isEmpty()) {
            throw new InvalidParameterException(
                    "There is nothing to compare: name at least one method.");
        }
        HeldOutScores found = new HeldOutScores();
        ScanSource source = source().scan();
        Optional<GivenMaps> given = givenMaps();
        int count = 1;
        try (Workers workers = workers(monitor)) {
            HeldOutJudge judge = judge(given, workers);
            for (int i = 0; i < count; i++) {
                int number = Math.max(1, slice) + i;
                Scan scan = source.read(number, given, monitor::log);
                count = slice == 0 ? scan.slices() : 1;
                if (count > 1 && given.isPresent()) {
                    given.get().requireSlices(count);
                }
                Monitor part = monitor.part((double) i / count, (i + 1.0) / count);
                List<HeldOutJudge.Judged> judged = judge.judge(chosen, scan, number, part);
                for (int m = 0; m < methods.length; m++) {
                    Map<String, Object> of = new LinkedHashMap<>();
                    if (scan.slices() > 1) {
                        of.put("slice", number);
                    }
                    of.put("method", methods[m]);
                    found.add(of, judged.get(m));
                }
            }
        }
        scores = found.lines();
        table = found.table();
    }
}
