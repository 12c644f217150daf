package org.dynamicmri.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;
import ij.process.FloatProcessor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.imagej.GroovyLanguage;
import org.dynamicmri.io.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/** The examples that the documentation shows do what it says. */
class ExamplesTest {

    private static final Path DOCS = Path.of("docs");
    private static final int LONGEST_SCRIPT = 15;

    @TempDir private Path folder;

    /** The file of an example, which the documentation shows as it is. */
    private static File example(String name, String page) throws IOException {
        Path file = DOCS.resolve("examples").resolve(name);
        String language = name.substring(name.indexOf('.') + 1);
        String shown = "```" + language + "\n" + Files.readString(file) + "```\n";
        assertTrue(Files.readString(DOCS.resolve(page)).contains(shown), name + " is shown");
        return file.toFile();
    }

    @Test
    void aScriptReconstructsAnImageInMemory() throws Exception {
        File script = example("InMemory.groovy", "api.md");
        List<String> lines = Files.readAllLines(script.toPath());
        assertTrue(lines.size() <= LONGEST_SCRIPT, lines.size() + " lines");
        try (Context context = new Context(DynamicMriService.class, ScriptService.class)) {
            ScriptService scripts = context.service(ScriptService.class);
            scripts.getIndex().add(new GroovyLanguage(), false);
            ImagePlus image = (ImagePlus) scripts.run(script, true).get().getOutput("image");
            assertEquals(8, image.getNFrames());
            assertEquals(300.0 / 64, image.getCalibration().pixelWidth, 1e-9);
            for (int frame = 0; frame < 8; frame++) {
                double x = 64 * .08 * Math.sin(Math.PI * frame / 4);
                FloatProcessor pixels =
                        image.getStack().getProcessor(frame + 1).convertToFloatProcessor();
                double centre = centreOfMass(pixels);
                assertEquals(32 + x, centre, .3, "frame " + frame);
            }
        }
    }

    /** Along x. */
    private static double centreOfMass(FloatProcessor pixels) {
        double sum = 0;
        double moment = 0;
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            sum += pixels.getf(i);
            moment += pixels.getf(i) * (i % pixels.getWidth());
        }
        return moment / sum;
    }

    @Test
    void aProgramReconstructsAnImageInMemory() throws Exception {
        compile(example("InMemory.java", "api.md"));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream console = System.out;
        try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            Object arguments = new String[] {folder.toString()};
            classes.loadClass("InMemory").getMethod("main", String[].class).invoke(null, arguments);
        } finally {
            System.setOut(console);
        }
        String said = printed.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("8 frames, verdict: good"), said);
        Matcher moved = Pattern.compile("moved by (\\S+) mm after 40 ms").matcher(said);
        assertTrue(moved.find(), said);
        assertEquals(300 * .08 * Math.sin(Math.PI / 4), Double.parseDouble(moved.group(1)), 2);
        ImageSeries series = ScanFiles.readSeries(folder.resolve("series.tif"));
        assertEquals(.04, series.geometry().frameIntervalSeconds(), 1e-9);
        assertTrue(Files.size(folder.resolve("blob.model")) > 0);
    }

    /** The example of a method passes the tests that the page shows next to it. */
    @Test
    void aMethodOfAnotherProjectPassesItsTests() throws Exception {
        compile(
                example("LandweberMethod.java", "add-a-method.md"),
                example("LandweberMethodTest.java", "add-a-method.md"));
        int count = 0;
        try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Class<?> tests = classes.loadClass("example.LandweberMethodTest");
            Constructor<?> constructor = tests.getDeclaredConstructor();
            constructor.setAccessible(true);
            for (Method test : tests.getDeclaredMethods()) {
                if (test.isAnnotationPresent(Test.class)) {
                    test.setAccessible(true);
                    test.invoke(constructor.newInstance());
                    count++;
                }
            }
        }
        assertEquals(4, count);
    }

    private void compile(File... sources) {
        Stream<String> options =
                Stream.of(
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString());
        String[] arguments =
                Stream.concat(options, Stream.of(sources).map(File::getPath))
                        .toArray(String[]::new);
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    }
}
