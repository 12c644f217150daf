package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final ImageSeries truth = noisy(0);
    private final List<Candidate> candidates =
            List.of(
                    new Candidate("Worse <1>", noisy(0.2)),
                    new Candidate("Better", noisy(0.1).withProperties(Map.of("method", "tv"))));

    private static ImageSeries noisy(double deviation) {
        Random random = new Random(8);
        float[] values = new float[16 * 16 * 4];
        for (int i = 0; i < values.length; i++) {
            double square = i % 16 > 4 && i % 16 < 10 + i / 256 ? 1 : 0.2;
            values[i] = (float) (square + deviation * random.nextDouble());
        }
        return TestSeries.of(values, 16, 16, 4);
    }

    @Test
    void tellsTheScoresAndMarksTheBest(@TempDir Path directory) throws IOException {
        Report report = new Report(truth, candidates, FigureOptions.AUTOMATIC);
        String best = Metrics.score(truth, candidates.get(1).series()).asProperties().get("ssim");
        assertEquals(best, report.scores().get(1).get("ssim"));
        List<Path> files = report.write(directory.resolve("made/here"));
        assertEquals(3, files.size());
        String page = Files.readString(files.get(0));
        assertTrue(page.contains("<td class=\"best\">" + best + "</td>"), page);
        assertTrue(page.contains("<td>Worse &lt;1&gt;</td>"), page);
        assertTrue(page.contains("<td>tv</td>"), "how a series was made");
        for (Path image : files.subList(1, 3)) {
            assertTrue(page.contains("src=\"" + image.getFileName() + "\""));
            assertTrue(Files.size(image) > 1000);
        }
    }

    @Test
    void estimatesNoiseAndSharpnessWithoutATruth(@TempDir Path directory) throws IOException {
        Report report = new Report(null, candidates, FigureOptions.AUTOMATIC.withTitle("Mine"));
        assertEquals(Set.of("noise", "sharpness"), report.scores().get(0).keySet());
        List<Path> files = report.write(directory);
        assertEquals(2, files.size());
        String page = Files.readString(files.get(0));
        assertTrue(page.contains("<h1>Mine</h1>"));
        assertFalse(page.contains("psnr"), "without a truth there is no error");
    }

    @Test
    void showsADashWhereAScoreHasNoValue(@TempDir Path directory) throws IOException {
        List<Candidate> equal = List.of(new Candidate("Equal", truth), candidates.get(1));
        Report report = new Report(truth, equal, FigureOptions.AUTOMATIC);
        assertEquals("null", report.scores().get(0).get("psnr"));
        String page = Files.readString(report.write(directory).get(0));
        assertTrue(page.contains("<td>\u2013</td>"), page);
        assertFalse(page.contains("null"));
    }

    @Test
    void refusesBeforeAnythingIsWritten() {
        FigureOptions beyond = new FigureOptions(4, null, "");
        assertThrows(InvalidDataException.class, () -> new Report(truth, candidates, beyond));
    }
}
