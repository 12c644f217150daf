package org.dynamicmri.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Version;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.SharedScans;
import org.dynamicmri.simulate.SimulationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user stopped and keeps is a result like any other. */
class StoppedFitTest {

    @TempDir Path folder;

    /** A user who stops at a certain step. */
    private static class Stopping implements Monitor {

        private final Predicate<String> step;
        private final boolean wanted;
        private boolean stopped;
        private int shown;

        Stopping(Predicate<String> step, boolean wanted) {
            this.step = step;
            this.wanted = wanted;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public void progress(double fraction, String status) {
            stopped |= shown > 0 && step.test(status);
        }

        @Override
        public void preview(Supplier<ImageSeries> current) {
            current.get();
            shown++;
        }

        @Override
        public boolean isCanceled() {
            return stopped;
        }

        @Override
        public boolean isImageWanted() {
            return wanted;
        }

        @Override
        public void imageKept() {
            stopped = false;
        }
    }

    private static Reconstruct run(Monitor monitor, Map<String, Object> parameters) {
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(parameter -> parameters.containsKey(parameter.name()))
                .forEach(parameter -> parameter.set(command, parameters.get(parameter.name())));
        command.setMonitor(monitor);
        command.run();
        return command;
    }

    private static Object result(Reconstruct command) {
        return CommandParameter.outputsOf(Reconstruct.class).get(0).get(command);
    }

    @Test
    void isWrittenWithAllThatIsToldOfAResult() {
        Path file = folder.resolve("kept.tif");
        Path model = folder.resolve("kept.dmri");
        Path checkpoint = folder.resolve("state");
        Reconstruct command =
                run(
                        new Stopping(status -> status.contains("outer iteration 2"), true),
                        Map.of(
                                "input",
                                "test-images/cine_ksp.tif",
                                "method",
                                "motion",
                                "field",
                                "none",
                                "save-model",
                                model.toString(),
                                "checkpoint",
                                checkpoint.toString(),
                                "interval",
                                0.0,
                                "output",
                                file.toString()));
        assertFalse(command.isCanceled());
        Map<String, String> properties = ScanFiles.readSeries(file).properties();
        assertEquals("motion", properties.get("method"));
        assertEquals("test-images/cine_ksp.tif", properties.get("input"));
        assertEquals(Version.current(), properties.get("version"));
        assertTrue(properties.containsKey("unexplained signal"), properties.toString());
        assertFalse(properties.containsKey("residual"), "that of a preview");
        String stopped = properties.get("stopped");
        assertTrue(
                stopped.matches("by the user after \\d+ %: .*outer iteration 2 of \\d+"), stopped);
        assertTrue(command.outcome().startsWith("Stopped " + stopped), command.outcome());
        assertTrue(Files.exists(model));
        assertTrue(Files.exists(checkpoint), "the same run may go on");
    }

    /** The images are finished by then, and their file is written. */
    @Test
    void keepsTheImagesIfTheModelIsStopped() {
        Path file = folder.resolve("kept.tif");
        Path model = folder.resolve("kept.dmri");
        Stopping monitor = new Stopping(status -> status.startsWith("Estimating the motion"), true);
        Reconstruct command =
                run(
                        monitor,
                        Map.of(
                                "input",
                                "test-images/cine_ksp.tif",
                                "method",
                                "tv",
                                "save-model",
                                model.toString(),
                                "output",
                                file.toString()));
        assertFalse(command.isCanceled());
        assertFalse(monitor.isCanceled(), "the image was kept");
        assertTrue(command.outcome().contains("no model was written"), command.outcome());
        assertFalse(command.outcome().contains("by the user"), "the images are finished");
        assertTrue(Files.exists(file));
        assertFalse(Files.exists(model));
    }

    /** There are quick looks before the first image, but none of them is a result. */
    @Test
    void isNoQuickLook() {
        List<String> seen = new ArrayList<>();
        Stopping monitor =
                new Stopping(status -> false, true) {
                    @Override
                    public void quickLook(String what, Supplier<ImageSeries> image) {
                        seen.add(what + ", " + image.get().frames());
                        stop();
                    }
                };
        Path file = folder.resolve("kept.tif");
        Reconstruct command =
                run(
                        monitor,
                        Map.of(
                                "input", "test-images/cine_ksp.tif",
                                "method", "tv",
                                "output", file.toString()));
        assertTrue(command.isCanceled());
        assertNull(result(command));
        assertFalse(Files.exists(file));
        assertEquals(List.of("averaged over time, 1"), seen);
    }

    @Test
    void quickLooksComeBeforeTheFirstImage() {
        List<String> seen = new ArrayList<>();
        Monitor monitor =
                new Monitor() {
                    @Override
                    public void quickLook(String what, Supplier<ImageSeries> image) {
                        seen.add(what + ", " + image.get().frames());
                    }

                    @Override
                    public void preview(Supplier<ImageSeries> current) {
                        seen.add("image, " + current.get().frames());
                    }
                };
        run(
                monitor,
                Map.of("input", "test-images/cine_ksp.tif", "method", "cg-sense", "iterations", 2));
        assertEquals(
                List.of("averaged over time, 1", "gridding, 10", "image, 10"), seen.subList(0, 3));
    }

    @Test
    void isNothingIfNotWanted() {
        Path file = folder.resolve("kept.tif");
        Reconstruct command =
                run(
                        new Stopping(status -> true, false),
                        Map.of(
                                "input", "test-images/cine_ksp.tif",
                                "method", "tv",
                                "output", file.toString()));
        assertTrue(command.isCanceled());
        assertNull(result(command));
        assertFalse(Files.exists(file));
    }

    private Path study() {
        Path study = folder.resolve("study.h5");
        SimulationSettings settings =
                SimulationSettings.defaults().withSize(20, 4).withSampling(2, 6);
        try (Workers workers = Workers.of(1)) {
            Scan slice = new Scan(SharedScans.of(settings, workers).kSpace());
            ScanFiles.write(List.of(slice, slice, slice), study);
        }
        return study;
    }

    @Test
    void tellsInWhichSliceItWasStopped() {
        Path file = folder.resolve("kept.tif");
        // the user stops nothing before the first image, that of slice 1
        AtomicBoolean second = new AtomicBoolean();
        Predicate<String> inSecond =
                status ->
                        second.get() && status.contains("TV")
                                || status.equals("Reading the scan") && second.getAndSet(true);
        Reconstruct command =
                run(
                        new Stopping(inSecond, true),
                        Map.of(
                                "input", study().toString(),
                                "method", "tv",
                                "output", file.toString()));
        assertFalse(command.isCanceled());
        SliceStack kept = ScanFiles.readSlices(file);
        assertEquals(2, kept.count());
        String stopped = kept.properties().get("stopped");
        assertTrue(stopped.matches("by the user in slice 2 of 3 after \\d+ %: .*"), stopped);
        assertTrue(command.outcome().startsWith("Stopped " + stopped), command.outcome());
    }

    @Test
    void holdsTheSlicesThatWereFinished() {
        Path study = study();
        Path file = folder.resolve("kept.tif");
        Reconstruct command =
                run(
                        new Stopping(status -> status.equals("Reading the scan"), true),
                        Map.of(
                                "input", study.toString(),
                                "method", "cg-sense",
                                "output", file.toString()));
        assertFalse(command.isCanceled());
        SliceStack kept = ScanFiles.readSlices(file);
        assertEquals(1, kept.count());
        assertTrue(
                kept.properties().get("stopped").startsWith("by the user after slice 1 of 3"),
                kept.properties().get("stopped"));
    }
}
