package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.dynamicmri.batch.Batch;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;

/** The commands as Fiji's CommandService finds, fills and runs them. */
class CommandsInContextTest {

    @TempDir Path folder;

    private final Context context = new Context(CommandService.class);
    private final CommandService commands = context.service(CommandService.class);

    @AfterEach
    void dispose() {
        context.dispose();
    }

    private CommandModule run(Class<? extends Command> command, Object... inputs)
            throws ExecutionException, InterruptedException {
        return commands.run(command, false, inputs).get();
    }

    private CommandModule simulate() throws ExecutionException, InterruptedException {
        return run(SimulateAcquisition.class, "matrix", 32, "frames", 4, "coils", 3, "spokes", 12);
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                Batch.class,
                EstimateCoilMaps.class,
                Query.class,
                Explore.class,
                Reconstruct.class,
                SimulateAcquisition.class,
                Compare.class,
                HoldOutSpokes.class,
                Sweep.class,
                Inspect.class,
                Convert.class,
                Demonstrate.class,
                EngineInfo.class
            })
    void areKnownHeadlessAndWithoutAMenuOrMemory(Class<? extends Command> command) {
        CommandInfo info = commands.getCommand(command);
        assertNotNull(info, "in SciJava's index");
        assertTrue(info.canRunHeadless());
        assertFalse(info.isVisible(), "a search shows the menu's entry");
        assertTrue(info.getMenuPath().isEmpty(), "the menu belongs to plugins.config");
        assertEquals(
                !CommandParameter.inputsOf(command).isEmpty(),
                info.getLabel().endsWith("..."),
                "dots say that something is asked");
        assertTrue(Cancelable.class.isAssignableFrom(command));
        for (ModuleItem<?> input : info.inputs()) {
            if (CommandParameter.inputsOf(command).stream()
                    .anyMatch(parameter -> parameter.name().equals(input.getName()))) {
                assertTrue(!input.isPersisted(), input.getName() + " would be remembered");
                assertTrue(!input.getDescription().isEmpty(), input.getName());
            }
        }
    }

    @Test
    void labelsTellParametersApart() {
        for (Class<? extends Command> command :
                List.of(
                        Reconstruct.class,
                        SimulateAcquisition.class,
                        Compare.class,
                        HoldOutSpokes.class,
                        Sweep.class,
                        Inspect.class,
                        Convert.class,
                        Query.class,
                        Explore.class,
                        Demonstrate.class,
                        Batch.class)) {
            Set<String> labels = new HashSet<>();
            for (CommandParameter parameter : CommandParameter.inputsOf(command)) {
                String label = parameter.label();
                assertTrue(Character.isUpperCase(label.charAt(0)), label);
                assertTrue(labels.add(label), command.getSimpleName() + " has two: " + label);
            }
        }
    }

    /** A key that is missing here breaks macros, scripts, command lines and manifests. */
    @Test
    void keysStayWhatMacrosUse() {
        List<String> keys =
                CommandParameter.inputsOf(Reconstruct.class).stream()
                        .map(CommandParameter::name)
                        .toList();
        assertEquals(
                List.of(
                        ("image input output save-model gating-plot maps-image calibration checkpoint interval"
                                        + " patient maps coils method preset field strength iterations values seed"
                                        + " threads part venc held-out readouts matrix frames times"
                                        + " spokes shift duration gate states breath beats stamps frame-order delays fov"
                                        + " outliers trajectory field-of-view frame-interval axes"
                                        + " variable group encoding set contrast repetition slice")
                                .split(" ")),
                keys);
    }

    @Test
    void simulatesASeriesOfTheUsersOwn() throws Exception {
        Path series = Path.of(CommandsInContextTest.class.getResource("/io/series.nii").toURI());
        Path square = folder.resolve("square.npy");
        float[] values = new float[2 * 16 * 16 * 3];
        values[2 * (16 * 8 + 5)] = 4;
        ScanFiles.write(
                new ImageSeries(
                        ComplexImages.wrap(values, 16, 16, 3), Geometry.uncalibrated(16), Map.of()),
                square);
        CommandModule made = run(SimulateAcquisition.class, "input", square.toString(), "coils", 2);
        ImagePlus truth = (ImagePlus) made.getOutput("truth");
        assertEquals(3, truth.getNFrames());
        assertEquals(1, truth.getStack().getProcessor(1).getf(5, 8), 1e-6);
        assertEquals(2, ((ImagePlus) made.getOutput("kspace")).getNSlices());
        assertThrows(
                ExecutionException.class,
                () -> run(SimulateAcquisition.class, "input", series.toString()),
                "4 x 5 pixels are fewer than 16");
    }

    @Test
    void simulateReconstructAndCompare() throws ExecutionException, InterruptedException {
        CommandModule simulation = simulate();
        ImagePlus kSpace = (ImagePlus) simulation.getOutput("kspace");
        ImagePlus truth = (ImagePlus) simulation.getOutput("truth");
        assertEquals(4, truth.getNFrames());
        ImagePlus result =
                (ImagePlus)
                        run(Reconstruct.class, "image", kSpace, "method", "cg-sense")
                                .getOutput("result");
        assertEquals(32, result.getWidth());
        assertEquals(4, result.getNFrames());
        assertEquals("mm", result.getCalibration().getUnit());
        assertEquals("sec", result.getCalibration().getTimeUnit());
        assertTrue(result.getDisplayRangeMax() > 0.3 && result.getDisplayRangeMax() < 3);
        assertTrue(result.getInfoProperty().contains("method: cg-sense"));
        CommandModule comparison = run(Compare.class, "image", result, "reference", truth);
        String scores = assertInstanceOf(String.class, comparison.getOutput("scores"));
        assertTrue(scores.startsWith("{\"series\": \"cine cg-sense\", \"psnr\": "), scores);
        assertTrue(((ImagePlus) comparison.getOutput("figure")).getWidth() > 200);
    }

    @Test
    void tellsWhatItRunsOn() throws ExecutionException, InterruptedException {
        String info = (String) run(EngineInfo.class).getOutput("info");
        for (String name : List.of("Dynamic MRI", "Java", "system", "device", "memory")) {
            assertTrue(info.contains(name + ": "), info);
        }
        assertTrue(info.contains("TensorFlow: 2.16.2 (TensorFlow Java 1.0.0, "), info);
    }

    @Test
    void takesAMatrixOfItsOwn() throws ExecutionException, InterruptedException {
        ImagePlus kSpace = (ImagePlus) simulate().getOutput("kspace");
        ImagePlus result =
                (ImagePlus)
                        run(Reconstruct.class, "image", kSpace, "method", "gridding", "matrix", 48)
                                .getOutput("result");
        assertEquals(48, result.getWidth());
        assertEquals(48, result.getHeight());
        ImagePlus truth = (ImagePlus) simulate().getOutput("truth");
        assertEquals(
                32 * truth.getCalibration().pixelWidth,
                48 * result.getCalibration().pixelWidth,
                1e-6);
    }

    @Test
    void theEmptyImageOfAHeadlessRunIsNone() {
        ExecutionException failure =
                assertThrows(
                        ExecutionException.class,
                        () -> run(Reconstruct.class, "image", new ImagePlus()));
        Throwable cause = failure;
        while (cause != null && !(cause instanceof InvalidDataException)) {
            cause = cause.getCause();
        }
        assertNotNull(cause, failure.toString());
        assertTrue(cause.getMessage().startsWith("A scan is needed"), cause.getMessage());
    }

    @Test
    void aStoppedCommandLeavesNothing() throws ExecutionException, InterruptedException {
        ImagePlus kSpace = (ImagePlus) simulate().getOutput("kspace");
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(CommandParameter::isImage)
                .forEach(parameter -> parameter.set(command, kSpace));
        command.cancel(null);
        command.run();
        assertTrue(command.isCanceled());
        assertNull(CommandParameter.outputsOf(Reconstruct.class).get(0).get(command));
    }
}
