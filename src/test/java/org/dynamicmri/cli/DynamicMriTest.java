package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.command.DebugLog;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Methods;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real commands from the shell, on a small simulated scan. */
class DynamicMriTest {

    @TempDir static Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void simulate() {
        for (String base : new String[] {"scan", "scan.cfl"}) {
            StringWriter err = new StringWriter();
            int code =
                    run(
                            new StringWriter(),
                            err,
                            "simulate --matrix 32 --frames 4 --coils 3 --spokes 10 --output "
                                    + folder.resolve(base));
            assertEquals(0, code, err.toString());
        }
    }

    private static int run(StringWriter out, StringWriter err, String line) {
        return DynamicMri.run(
                ShellCommands.all(), new PrintWriter(out), new PrintWriter(err), line.split(" "));
    }

    private int run(String line) {
        return run(out, err, line);
    }

    @ParameterizedTest
    @CsvSource({
        "scan_ksp.tif, gridding, 13",
        "scan_ksp.tif, cg-sense, 20",
        "scan_ksp.tif, tv, 22",
        "scan_ksp.tif, motion, 22",
        "scan_ksp, gridding, 13",
    })
    void reconstructs(String input, String method, double decibels) {
        Path output = folder.resolve(method + "-of-" + input + ".tif");
        int code =
                run(
                        "reconstruct --input %s --maps %s --method %s --seed 5 --threads 1 --output %s"
                                .formatted(
                                        folder.resolve(input),
                                        folder.resolve("scan_maps"),
                                        method,
                                        output));
        assertEquals(0, code, err.toString());
        ImageSeries series = ScanFiles.readSeries(output);
        ImageSeries truth = ScanFiles.readSeries(folder.resolve("scan_truth.tif"));
        double found = new Metrics(truth, new Candidate(method, series)).score().psnrLs();
        assertTrue(found > decibels, method + ": " + found + " dB");
        Map<String, String> properties = series.properties();
        assertEquals(method, properties.get("method"));
        assertEquals(Methods.presets(method).get(0), properties.get("preset"));
        assertEquals("5", properties.get("seed"));
        assertEquals("1", properties.get("threads"));
        assertTrue(properties.get("input").endsWith(input), properties.get("input"));
        assertTrue(Double.parseDouble(properties.get("seconds")) > 0);
        assertFalse(properties.get("version").isEmpty());
    }

    @Test
    void reconstructsEachSliceOfAStack() throws Exception {
        Path stack = Path.of(getClass().getResource("/io/stack.h5").toURI());
        String gridding = "reconstruct --method gridding --input " + stack + " --output ";
        Path all = folder.resolve("all.tif");
        Path third = folder.resolve("third.tif");
        assertEquals(0, run(gridding + all), err.toString());
        assertEquals(0, run(gridding + third + " --slice 3"), err.toString());
        SliceStack slices = ScanFiles.readSlices(all);
        assertEquals(4, slices.count());
        assertEquals("4", slices.properties().get("slices"));
        assertArrayEquals(
                ScanFiles.readSeries(third).magnitudes(), slices.slices().get(2).magnitudes());
        Path batch = folder.resolve("batch");
        String scans =
                Files.copy(stack, Files.createDirectory(folder.resolve("in")).resolve("a.h5"))
                        .getParent()
                        .toString();
        assertEquals(
                0,
                run("batch --method gridding --input " + scans + " --output " + batch),
                err.toString());
        assertEquals(4, ScanFiles.readSlices(batch.resolve("a_gridding.tif")).count());
    }

    @Test
    void convertsMapsAndReconstructsAllSlicesOfAStack() throws Exception {
        Path stack = Path.of(getClass().getResource("/io/stack.h5").toURI());
        Path study = folder.resolve("study.cfl");
        Path maps = folder.resolve("study_maps.cfl");
        Path own = folder.resolve("own.h5");
        Path given = folder.resolve("given.cfl");
        String gridding = "reconstruct --method gridding --threads 1 --input " + study;
        assertEquals(0, run("convert --input " + stack + " --output " + study), err.toString());
        assertEquals(
                0,
                run("coil-maps --threads 1 --input " + study + " --output " + maps),
                err.toString());
        assertEquals(0, run(gridding + " --output " + own), err.toString());
        assertEquals(0, run(gridding + " --maps " + maps + " --output " + given), err.toString());
        assertArrayEquals(
                ScanFiles.readSlices(own).interleaved(), ScanFiles.readSlices(given).interleaved());
        assertTrue(run("convert --input " + stack + " --output " + folder.resolve("a.npy")) != 0);
        assertTrue(
                err.toString().contains("holds k-space of one slice, but there are 4; name one"),
                err.toString());
        Path one = folder.resolve("one_maps.tif");
        assertEquals(
                0,
                run("coil-maps --slice 2 --input " + study + " --output " + one),
                err.toString());
        assertTrue(run(gridding + " --maps " + one + " --output " + given) != 0);
        assertTrue(
                err.toString().contains("are of one slice, but the scan has 4; name one (slice)"),
                err.toString());
        assertEquals(
                0,
                run(gridding + " --maps " + one + " --slice 2 --output " + given),
                err.toString());
        assertEquals(
                0,
                run("convert --slice 3 --input " + stack + " --output " + folder.resolve("a.npy")),
                err.toString());
    }

    /** Refused before the work, not written under another name. */
    @Test
    void mapsAreNotWrittenInAFormatWithoutAPlaceForThem() {
        Path maps = folder.resolve("foreign.npy");
        String scan = folder.resolve("scan_ksp.tif").toString();
        assertTrue(run("coil-maps --input " + scan + " --output " + maps) != 0);
        assertTrue(
                err.toString().contains("foreign.npy: this format is not written for coil"),
                err.toString());
        assertTrue(Files.notExists(folder.resolve("foreign.npy.cfl")));
    }

    @Test
    void convertsOneSliceOfSeriesAndMaps() {
        Geometry geometry = new Geometry(4, 3, 40, 30, 5, 0.1);
        float[] values = new float[2 * geometry.pixels() * 3 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        SliceStack stack = SliceStack.of(values, 3, geometry, Map.of());
        Path series = folder.resolve("slices.cfl");
        ScanFiles.write(stack, series);
        Path one = folder.resolve("one.cfl");
        String convert = "convert --content %s --slice %d --input %s --output %s";
        assertEquals(0, run(convert.formatted("series", 2, series, one)), err.toString());
        assertArrayEquals(
                stack.slices().get(1).interleaved(), ScanFiles.readSlices(one).interleaved());
        assertTrue(run(convert.formatted("series", 4, series, one)) != 0);
        assertTrue(
                err.toString().contains("there are 3 slices, but slice 4 was requested"),
                err.toString());
        SliceMaps all = SliceMaps.of(values, 4, 3, 2, 3);
        Path maps = folder.resolve("slices_maps.cfl");
        Path oneMaps = folder.resolve("one_maps.cfl");
        ScanFiles.writeMaps(all, maps);
        assertEquals(0, run(convert.formatted("maps", 3, maps, oneMaps)), err.toString());
        assertArrayEquals(
                all.slices().get(2).interleaved(),
                ScanFiles.readSliceMaps(oneMaps.toString()).only().interleaved());
    }

    @ParameterizedTest
    @CsvSource({
        "--slice 9, slice 9 was requested; give slice from 1 to 4.",
        "--save-model m.mri, 'is estimated from at least 4 frames, but there are 2.'",
        "--gate cardiac, Gating by cardiac motion needs the number of frames per cycle",
    })
    void refusesWhatDoesNotSuitAStack(String options, String expected) throws Exception {
        Path stack = Path.of(getClass().getResource("/io/stack.h5").toURI());
        Path output = folder.resolve("refused.tif");
        String method = options.contains("--method") ? "" : " --method gridding";
        String line =
                "reconstruct --input " + stack + " --output " + output + method + " " + options;
        assertTrue(run(line) != 0);
        assertTrue(err.toString().contains(expected), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertTrue(Files.notExists(output));
    }

    @Test
    void noiseScansCountForCoilMapsAndHeldOutSpokes() {
        Scan scan = ScanFiles.readScan(folder.resolve("scan_ksp"), ScanHints.NONE, said -> {});
        int coils = scan.kSpace().coils();
        float[] noise = new float[2 * 40 * coils];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) Math.sin(i * i);
        }
        Path noisy = folder.resolve("noisy.h5");
        ScanFiles.write(
                new Scan(
                        scan.kSpace(),
                        Optional.of(new Scan.Noise(noise, coils)),
                        1,
                        Optional.empty()),
                noisy);
        Path maps = folder.resolve("noisy_maps");
        assertEquals(0, run("coil-maps --input " + noisy + " --output " + maps), err.toString());
        assertTrue(err.toString().contains("whitened by the noise scan"), err.toString());
        assertEquals(
                0,
                run("hold-out --methods gridding --input " + noisy + " --maps " + maps),
                err.toString());
        assertTrue(err.toString().contains("whitened by the noise scan"), err.toString());
        assertEquals(2, run("coil-maps --method best --output x --input " + noisy));
        assertTrue(
                err.toString()
                        .contains("\"best\" is unknown; choose one of: joint, espirit, walsh"),
                err.toString());
    }

    @Test
    void estimatesMapsWhereNoneAreGiven() {
        Path output = folder.resolve("estimated.tif");
        assertEquals(
                0,
                run(
                        "reconstruct --input "
                                + folder.resolve("scan_ksp.tif")
                                + " --output "
                                + output),
                err.toString());
        assertEquals("estimated", ScanFiles.readSeries(output).properties().get("maps"));
    }

    @ParameterizedTest
    @CsvSource({"joint, maps", "espirit, maps.tif", "walsh, maps.cfl"})
    void estimatesMapsToBeUsed(String method, String name) {
        Path maps = folder.resolve(method + "-" + name);
        String scan = folder.resolve("scan_ksp.tif").toString();
        assertEquals(
                0,
                run("coil-maps --input " + scan + " --method " + method + " --output " + maps),
                err.toString());
        assertEquals(
                0,
                run(
                        "reconstruct --method cg-sense --coils 2 --input %s --maps %s --output %s"
                                .formatted(scan, maps, folder.resolve(method + "-used.tif"))),
                err.toString());
        String coils =
                ScanFiles.readSeries(folder.resolve(method + "-used.tif"))
                        .properties()
                        .get("coils");
        assertTrue(coils.startsWith("3 coils compressed to 2, "), coils);
    }

    @Test
    void writesIntoANewFolder() {
        Path output = folder.resolve("new/folder/series.tif");
        assertEquals(
                0,
                run(
                        "reconstruct --method gridding --input "
                                + folder.resolve("scan_ksp.tif")
                                + " --output "
                                + output),
                err.toString());
        assertTrue(Files.exists(output));
    }

    @Test
    void comparesWithTheTruth() {
        Path page = folder.resolve("page");
        int code =
                run(
                        "compare --truth %1$s/scan_truth.tif --recon %1$s/scan_truth.cfl %1$s/scan_maps.tif"
                                        .formatted(folder)
                                + " --output "
                                + page);
        assertEquals(1, code);
        assertTrue(err.toString().contains("scan_maps"), err.toString());
        assertFalse(Files.exists(page));
        code =
                run(
                        "compare --truth %1$s/scan_truth.tif --recon %1$s/scan_truth.cfl --output %2$s"
                                .formatted(folder, page));
        assertEquals(0, code, err.toString());
        assertTrue(
                out.toString().startsWith("{\"series\": \"scan_truth\", \"psnr\": "),
                out.toString());
        assertEquals(1, out.toString().lines().count());
        for (String name : new String[] {"index.html", "figure.png", "scores.jsonl"}) {
            assertTrue(Files.exists(page.resolve(name)), name);
        }
    }

    @Test
    void demonstrates() {
        Path demo = folder.resolve("demo");
        int code = run("demo --input test-images/cine --methods gridding tv --output " + demo);
        assertEquals(0, code, err.toString());
        assertEquals(2, out.toString().lines().count());
        for (String name : new String[] {"gridding.tif", "tv.tif", "figure.png", "index.html"}) {
            assertTrue(Files.exists(demo.resolve(name)), name);
        }
    }

    /** The lines that a report of a defect needs, behind any command. */
    @Test
    void theStackTraceOfAFailureIsToldWhenAskedFor() {
        PrintStream usual = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            assertEquals(1, run("inspect --input missing.tif --debug"));
        } finally {
            System.setErr(usual);
            DebugLog.turnOff();
        }
        String told = log.toString(StandardCharsets.UTF_8);
        assertTrue(told.contains("at org.dynamicmri.io.FileAccess"), told);
        assertFalse(err.toString().contains("at org.dynamicmri"), "the message stays one line");
    }
}
