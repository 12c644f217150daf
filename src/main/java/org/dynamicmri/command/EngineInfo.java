package org.dynamicmri.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.JavaHeap;
import org.dynamicmri.pipeline.RunNeeds;
import org.dynamicmri.pipeline.Version;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.tensorflow.TensorFlowRuntime;
import org.dynamicmri.tensorflow.TensorFlowUnavailableException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lists what the reconstructions run on: the lines that a question about a failure needs. */
@Plugin(
        type = Command.class,
        label = "Dynamic MRI Engine Info",
        description =
                "Shows versions, memory and threads, and whether TensorFlow works on this"
                        + " computer.",
        visible = false,
        headless = true)
public final class EngineInfo extends MonitoredCommand {

    @Parameter(
            type = ItemIO.OUTPUT,
            label = "Dynamic MRI Engine Info",
            description = "Versions, memory, threads and TensorFlow, one fact per line.")
    private String info;

    @Override
    protected void execute(Monitor monitor) {
        monitor.progress(0, "Loading TensorFlow");
        Runtime runtime = Runtime.getRuntime();
        List<String> lines = new ArrayList<>();
        lines.add("Dynamic MRI: " + Version.current());
        lines.add(
                "Java: "
                        + System.getProperty("java.version")
                        + " ("
                        + System.getProperty("java.vendor")
                        + ")");
        lines.add(
                "system: "
                        + System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + ", "
                        + System.getProperty("os.arch"));
        lines.add("device: CPU, " + runtime.availableProcessors() + " threads");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "memory: %d MB, of which %d MB are free",
                        RunNeeds.megabytes(runtime.maxMemory()),
                        RunNeeds.megabytes(JavaHeap.free())));
        lines.add("TensorFlow: " + tensorFlow());
        info = String.join(System.lineSeparator(), lines);
    }

    /**
     * Loading it is the only way to know whether it works; a crash in an earlier start is reported.
     */
    private static String tensorFlow() {
        try {
            return String.format(
                    Locale.ROOT,
                    "%s (%s), oneDNN %s, no crash on record",
                    TensorFlowRuntime.version(),
                    TensorFlowRuntime.library(),
                    TensorFlowRuntime.usesOneDnn() ? "on" : "off");
        } catch (TensorFlowUnavailableException e) {
            return "not available. " + e.getMessage();
        }
    }
}
