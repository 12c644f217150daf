package org.dynamicmri.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.Pages;
import org.dynamicmri.data.Outline;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.measure.PhantomHeart;
import org.dynamicmri.model.PhantomModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the tutorials run in their order and leave what the text promises. Their scans
 * are simulated with fewer pixels and spokes than there, which changes neither.
 */
class TutorialTest {

    private static final int MATRIX = 32;

    /** Time from spoke to spoke in ms. */
    private static final int REPETITION = 16;

    @TempDir private Path folder;

    @Test
    void ownScan() throws IOException {
        assertEquals(9, follow("own-scan"));
        requireFiles("series.tif", "heart.mri", "sweep.tif", "velocity.tif", "series.nii");
        requireFiles("comparison/index.html");
    }

    @Test
    void freeRunning() throws IOException {
        assertEquals(7, follow("free-running"));
        requireFiles("beat.tif", "states.tif", "ecg.tif", "gating.png");
    }

    @Test
    void contrastSeries() throws IOException {
        PhantomHeart heart = new PhantomHeart(PhantomModel.phantom(MATRIX, 16));
        RegionFiles.write(
                List.of(named("aif", heart.endo(1, 0)), named("wall", heart.epi(1, 0))),
                folder.resolve("regions.zip"));
        assertEquals(6, follow("contrast-series"));
        requireFiles("kinetics/report.html", "kinetics/maps.tif", "spgr/kinetics.csv");
    }

    @Test
    void cohort() throws IOException {
        List<String> manifest =
                Pages.code(page("cohort")).stream()
                        .filter(line -> line.startsWith("input,") || line.startsWith("volunteer"))
                        .toList();
        Files.createDirectories(folder.resolve("scans"));
        Files.write(folder.resolve("scans/cohort.csv"), manifest);
        List<Outline> regions = new PhantomHeart(PhantomModel.phantom(MATRIX, 8)).all();
        Files.createDirectories(folder.resolve("rois"));
        RegionFiles.write(regions, folder.resolve("rois/volunteer1.zip"));
        RegionFiles.write(regions, folder.resolve("rois/volunteer2.zip"));
        assertEquals(4, follow("cohort"));
        requireFiles("results/summary.csv", "results/montage.png", "results/volunteer1.tif");
        List<String> numbers = Files.readAllLines(folder.resolve("measured/measures.csv"));
        for (String scan : List.of("volunteer1", "volunteer2")) {
            assertTrue(numbers.stream().anyMatch(row -> row.startsWith(scan + ",endo,")), scan);
            requireFiles("measured/" + scan + "/report.png");
        }
    }

    private int follow(String name) throws IOException {
        List<String> commands = TutorialRunner.commands(page(name));
        TutorialRunner runner = new TutorialRunner(folder);
        commands.stream().map(TutorialTest::ofSmallScan).forEach(runner::run);
        return commands.size();
    }

    /** A scan is simulated with fewer pixels and, if it is continuous, spokes. */
    private static String ofSmallScan(String command) {
        return command.startsWith("simulate")
                ? command.replaceFirst("--matrix \\d+", "--matrix " + MATRIX)
                        .replaceFirst("--repetition \\d+", "--repetition " + REPETITION)
                : command;
    }

    private static Path page(String name) {
        return Path.of("docs", name + ".md");
    }

    private void requireFiles(String... names) throws IOException {
        for (String name : names) {
            assertTrue(Files.size(folder.resolve(name)) > 0, name);
        }
    }

    private static Outline named(String name, Outline shape) {
        return new Outline(name, shape.slice(), shape.frame(), shape.kind(), shape.x(), shape.y());
    }
}
