package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

    private static final int WIDTH = 30;
    private static final int HEIGHT = 30;
    private static final int FRAMES = 5;

    /** Where the figure puts its columns of 300 pixels. */
    private static final int LEFT = 40;

    private static final int TOP = 44;
    private static final int TILE = 300;
    private static final int PITCH = 306;

    private final ImageSeries truth = series(1, 0);

    /** A disk that shrinks, on a faint ramp. */
    private static ImageSeries series(float scale, double noise) {
        Random random = new Random(3);
        float[] values = new float[WIDTH * HEIGHT * FRAMES];
        for (int i = 0; i < values.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH % HEIGHT;
            int t = i / (WIDTH * HEIGHT);
            double disk = Math.hypot(x - 12, y - 17) < 7 - t ? 0.8 : 0;
            double value = disk + 0.1 * x / WIDTH + noise * random.nextGaussian();
            values[i] = (float) (scale * Math.max(0, value));
        }
        return TestSeries.of(values, WIDTH, HEIGHT, FRAMES);
    }

    @Test
    void showsASeriesOfOtherUnitsLikeTheTruthItEquals() {
        BufferedImage figure =
                Figure.compare(truth, List.of(new Candidate("Equal", series(300, 0))));
        assertArrayEquals(pixels(figure, 0, TOP), pixels(figure, 1, TOP));
        assertTrue(brightness(figure, 0, TOP) > 10);
    }

    @Test
    void showsAllErrorsOnOneScale() {
        List<Candidate> candidates =
                List.of(
                        new Candidate("Equal", series(2, 0)),
                        new Candidate("Good", series(1, 0.05)),
                        new Candidate("Bad", series(1, 0.1)));
        int errors = TOP + 2 * PITCH;
        BufferedImage figure = Figure.compare(truth, candidates.subList(1, 3));
        double good = brightness(figure, 1, errors);
        double bad = brightness(figure, 2, errors);
        assertTrue(good > 10 && bad > 1.4 * good, good + " and " + bad);
        BufferedImage exact = Figure.compare(truth, candidates.subList(0, 1));
        assertTrue(brightness(exact, 1, errors) < 3, "an exact series has no error");
    }

    @Test
    void hasNoErrorMapsWithoutATruth() {
        List<Candidate> one = List.of(new Candidate("One", series(1, 0.05)));
        BufferedImage with = Figure.compare(truth, one);
        BufferedImage without = Figure.compare(null, one);
        assertEquals(with.getHeight() - PITCH, without.getHeight());
        assertEquals(with.getWidth() - PITCH, without.getWidth());
    }

    @Test
    void showsTheFrameAndLineAskedFor() {
        List<Candidate> one = List.of(new Candidate("One", truth));
        FigureOptions first = new FigureOptions(0, new ProfileLine(0, 2, 29, 2), "A title");
        FigureOptions last = new FigureOptions(4, null, "");
        BufferedImage early = Figure.compare(truth, one, first);
        BufferedImage late = Figure.compare(truth, one, last);
        assertTrue(brightness(early, 1, TOP + 34) > brightness(late, 1, TOP) + 5);
        int profiles = TOP + 3 * PITCH;
        double background = brightness(early, 1, profiles + 34, TILE / 2);
        double disk = brightness(late, 1, profiles, 3 * TILE / 8);
        assertTrue(background < 40 && disk > 80, background + " and " + disk);
    }

    @Test
    void saysWhichSeriesDoesNotFit() {
        ImageSeries small = TestSeries.of(new float[] {1, 2, 3, 4}, 2, 2, 1);
        List<Candidate> candidates = List.of(new Candidate("Small one", small));
        String message =
                assertThrows(InvalidDataException.class, () -> Figure.compare(truth, candidates))
                        .getMessage();
        assertTrue(message.startsWith("Small one has 2 x 2 pixels and 1 frames"), message);
        List<Candidate> good = List.of(new Candidate("One", truth));
        FigureOptions beyond = new FigureOptions(FRAMES, null, "");
        assertThrows(InvalidDataException.class, () -> Figure.compare(truth, good, beyond));
        assertThrows(InvalidDataException.class, () -> Figure.compare(truth, List.of()));
    }

    @Test
    void drawsSeriesThatDoNotMove() {
        float[] values = new float[16 * 12 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 + i % (16 * 12) % 7;
        }
        ImageSeries still = TestSeries.of(values, 16, 12, 2);
        BufferedImage figure = Figure.compare(still, List.of(new Candidate("Still", still)));
        assertTrue(figure.getWidth() > 2 * 200);
    }

    @Test
    void findsWhatMoves() {
        double[] values = new double[WIDTH * HEIGHT * FRAMES];
        for (int t = 0; t < FRAMES; t++) {
            values[(t * HEIGHT + 21) * WIDTH + 8] = t == 3 ? 1 : 0;
        }
        Motion motion = new Motion(values, WIDTH, HEIGHT);
        assertEquals(3, motion.frame());
        assertTrue(motion.box().contains(8, 21), motion.box().toString());
        assertTrue(motion.row().y0() == 21 && motion.row().y1() == 21);
        assertTrue(motion.column().x0() == 8 && motion.column().x1() == 8);
    }

    @Test
    void readsALineAndRefusesOthers() {
        assertEquals(new ProfileLine(1, 2, 3.5, 4), ProfileLine.parse(" 1, 2 ,3.5,4"));
        for (String text : List.of("1,2,3", "a,b,c,d", "", "5,5,5,5")) {
            String message =
                    assertThrows(InvalidDataException.class, () -> ProfileLine.parse(text))
                            .getMessage();
            assertTrue(message.contains("line"), message);
        }
        List<Candidate> one = List.of(new Candidate("One", truth));
        FigureOptions outside = new FigureOptions(0, new ProfileLine(0, 2, 290, 2), "");
        String message =
                assertThrows(InvalidDataException.class, () -> Figure.compare(truth, one, outside))
                        .getMessage();
        assertTrue(message.endsWith("the series have 30 x 30 pixels."), message);
    }

    @Test
    void samplesALineBetweenPixels() {
        double[] ramp = new double[4 * 3 * 2];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 4 + 10.0 * (i / 12);
        }
        double[] profile = new ProfileLine(0.5, 1, 2.5, 1).sample(ramp, 4, 3);
        assertArrayEquals(new double[] {0.5, 10.5, 1.5, 11.5, 2.5, 12.5}, profile, 1e-12);
    }

    @Test
    void writesAWholeFileOrNone(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("new/figure.png");
        BufferedImage figure = Figure.compare(truth, List.of(new Candidate("One", truth)));
        Figure.write(figure, file);
        Figure.write(figure, file);
        assertEquals(figure.getWidth(), ImageIO.read(file.toFile()).getWidth());
        Path taken = Files.createDirectories(directory.resolve("new/taken.png/inside"));
        InvalidDataException refused =
                assertThrows(
                        InvalidDataException.class, () -> Figure.write(figure, taken.getParent()));
        assertTrue(refused.getMessage().contains("a folder has this name"), refused.getMessage());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(2, files.count(), "nothing half-written stays");
        }
    }

    private static int[] pixels(BufferedImage figure, int column, int y) {
        return figure.getRGB(LEFT + column * PITCH, y, TILE, TILE, null, 0, TILE);
    }

    private static double brightness(BufferedImage figure, int column, int y) {
        return brightness(figure, column, y, TILE);
    }

    private static double brightness(BufferedImage figure, int column, int y, int height) {
        int[] pixels = figure.getRGB(LEFT + column * PITCH, y, TILE, height, null, 0, TILE);
        double sum = 0;
        for (int rgb : pixels) {
            sum += (rgb & 255) + (rgb >> 8 & 255) + (rgb >> 16 & 255);
        }
        return sum / (3 * pixels.length);
    }
}
