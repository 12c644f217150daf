package org.dynamicmri.cli;

import java.util.List;
import java.util.Set;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.command.Compare;
import org.dynamicmri.command.Convert;
import org.dynamicmri.command.Demonstrate;
import org.dynamicmri.command.EngineInfo;
import org.dynamicmri.command.EstimateCoilMaps;
import org.dynamicmri.command.HoldOutSpokes;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.command.Kinetics;
import org.dynamicmri.command.Measure;
import org.dynamicmri.command.Query;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.SaveModel;
import org.dynamicmri.command.SimulateAcquisition;
import org.dynamicmri.command.Sweep;

/** The commands of the shell, in the order of the help. */
final class ShellCommands {

    private ShellCommands() {}

    /** All commands. */
    static List<ShellCommand> all() {
        return List.of(
                new ShellCommand(
                        "reconstruct",
                        "Reconstructs an image series from k-space.",
                        Reconstruct.class,
                        Set.of("input", "output")),
                new ShellCommand(
                        "inspect",
                        "Shows what a file contains, and what is missing to reconstruct it.",
                        Inspect.class,
                        Set.of("input"),
                        "input"),
                new ShellCommand(
                        "batch",
                        "Reconstructs many scans; continues after an interruption.",
                        Batch.class,
                        Set.of("input", "output")),
                new ShellCommand(
                        "convert",
                        "Writes k-space, coil maps or a series in another format.",
                        Convert.class,
                        Set.of("input", "output")),
                new ShellCommand(
                        "model",
                        "Estimates the motion of an image series, and saves both as a model.",
                        SaveModel.class,
                        Set.of("input", "output")),
                new ShellCommand(
                        "query",
                        "Computes frames at any time and matrix size, or maps of motion, from a model.",
                        Query.class,
                        Set.of("model", "output")),
                new ShellCommand(
                        "measure",
                        "Measures area, volume, strain and displacement in regions that follow the"
                                + " tissue of a model.",
                        Measure.class,
                        Set.of("model", "roi")),
                new ShellCommand(
                        "kinetics",
                        "Measures enhancement and fits tracer models, in regions and pixel by pixel.",
                        Kinetics.class,
                        Set.of()),
                new ShellCommand(
                        "coil-maps",
                        "Estimates coil sensitivity maps from a scan.",
                        EstimateCoilMaps.class,
                        Set.of("input", "output")),
                new ShellCommand(
                        "simulate",
                        "Simulates a scan with a known ground truth.",
                        SimulateAcquisition.class,
                        Set.of("output")),
                new ShellCommand(
                        "compare",
                        "Scores image series, one line of JSON each, and draws them side by side.",
                        Compare.class,
                        Set.of("recon")),
                new ShellCommand(
                        "hold-out",
                        "Compares methods without a ground truth, by a held-out spoke of every frame.",
                        HoldOutSpokes.class,
                        Set.of("input")),
                new ShellCommand(
                        "sweep",
                        "Reconstructs a scan at several regularisation strengths, and scores them by"
                                + " held-out spokes.",
                        Sweep.class,
                        Set.of("input")),
                new ShellCommand(
                        "demo",
                        "Reconstructs a simulated scan with several methods and compares them.",
                        Demonstrate.class,
                        Set.of()),
                new ShellCommand(
                        "info",
                        "Shows versions, memory and whether TensorFlow works on this computer.",
                        EngineInfo.class,
                        Set.of()));
    }
}
