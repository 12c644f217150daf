package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.pipeline.Framing;
import org.dynamicmri.pipeline.PreparationReport;
import org.dynamicmri.pipeline.ScanPreparation;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.simulate.FreeRunning;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pictures of each kind of gating, which are left in {@code target/gating}. */
class GatingPlotTest {

    private static final Path PICTURES = Path.of("target/gating");
    private static final int WIDTH = 600;

    private static FreeRunning.Scan scan;

    @BeforeAll
    static void simulate() throws IOException {
        Files.createDirectories(PICTURES);
        try (Workers workers = Workers.of(2)) {
            scan = FreeRunning.of(new FreeRunning.Settings(15, 15, 32, 4, 8, 2, 0.01, 2), workers);
        }
    }

    /** What is found for a framing before anything is reconstructed. */
    private static final class Found implements PreparationReport {

        private final List<String> said = new ArrayList<>();
        private final List<GatingPlot> plots = new ArrayList<>();

        Found(Framing framing) {
            KSpace kSpace = scan.kSpace();
            try (Workers workers = Workers.of(2)) {
                ScanPreparation.DEFAULT
                        .withFraming(framing)
                        .expected(new Scan(kSpace), workers, this);
            }
        }

        @Override
        public void accept(String sentence) {
            said.add(sentence);
        }

        @Override
        public void gated(String sentence, GatingPlot plot) {
            said.add(sentence);
            plots.add(plot);
        }
    }

    private static Set<Integer> colours(BufferedImage picture) {
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Set<Integer> found = new HashSet<>();
        Arrays.stream(pixels).forEach(pixel -> found.add(pixel & 0xffffff));
        return found;
    }

    private static void requirePictures(String name, Framing framing, int panels)
            throws IOException {
        Found found = new Found(framing);
        assertEquals(1, found.plots.size(), name);
        assertTrue(found.said.toString().contains("spokes"), found.said.toString());
        BufferedImage whole = found.plots.get(0).draw();
        BufferedImage strip = found.plots.get(0).drawStrip(WIDTH, 1);
        PageFiles.writePng(whole, PICTURES.resolve(name + ".png"));
        PageFiles.writePng(strip, PICTURES.resolve(name + "-strip.png"));
        assertEquals(420 * panels, whole.getHeight(), name);
        assertEquals(WIDTH, strip.getWidth(), name);
        for (BufferedImage picture : List.of(whole, strip)) {
            for (int curve = 0; curve < 2; curve++) {
                int colour = Plot.colour(curve).getRGB() & 0xffffff;
                assertTrue(colours(picture).contains(colour), name + " curve " + curve);
            }
        }
        BufferedImage large = found.plots.get(0).drawStrip(2 * WIDTH, 2);
        assertEquals(2 * strip.getHeight(), large.getHeight(), name);
    }

    @Test
    void everyGatingIsSeenBeforeTheReconstruction() throws IOException {
        requirePictures("cardiac", Framing.ofCycle("cardiac", 8), 2);
        requirePictures("respiratory", Framing.ofCycle("respiratory", 4), 2);
        requirePictures("both", Framing.ofBeatsAndBreaths(8, 2), 3);
        List<Double> beats = Arrays.stream(scan.body().triggers()).boxed().toList();
        Found given = new Found(Framing.ofCycle("cardiac", 8).withBeats(beats));
        assertEquals(420, given.plots.get(0).draw().getHeight());
    }

    @Test
    void framesInTheOrderOfTimeHaveNoPicture() {
        assertTrue(new Found(new Framing(0, 10, 0, 0, List.of())).plots.isEmpty());
    }
}
