package org.dynamicmri.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

    private static final int SIZE = 8;
    private static final int FRAMES = 4;

    @TempDir private Path folder;

    private static ImageSeries series() {
        float[] values = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.37 * i);
        }
        return new ImageSeries(
                ComplexImages.wrap(values, SIZE, SIZE, FRAMES),
                new Geometry(SIZE, SIZE, 160, 120, 8, 0.04),
                Map.of("method", "motion", "seed", "1"));
    }

    private static Deformation field(float shift) {
        DeformationGrids.Level level = new DeformationGrids.Level(2, 3, 3);
        float[] knots = new float[2 * level.knots()];
        Arrays.fill(knots, 0, level.knots(), shift);
        return new Deformation(SIZE, SIZE, FRAMES - 1, List.of(level), List.of(knots));
    }

    /** Everything moves half a pixel to the right in a frame. */
    private Path written() {
        Path file = folder.resolve("model.zip");
        ModelFile.write(StudyModel.of(series(), new SeriesMotion(field(-0.5f), field(0.5f))), file);
        return file;
    }

    /** And of the part of it that a query shows. */
    @Test
    void thePlaceInThePatientIsKept() {
        SlicePlane plane =
                new SlicePlane(
                        new PatientVector(10, -20, 35),
                        new PatientVector(0, 0, -1),
                        new PatientVector(0, 1, 0),
                        new PatientVector(1, 0, 0));
        Geometry geometry = series().geometry().withPlace(9.5, Optional.of(plane));
        ImageSeries placed = new ImageSeries(series().asImage(), geometry, series().properties());
        Path file = folder.resolve("placed.zip");
        ModelFile.write(StudyModel.of(placed, new SeriesMotion(field(-0.5f), field(0.5f))), file);
        try (Workers workers = Workers.of(1)) {
            assertEquals(geometry, ModelFile.read(file).slice(1, workers).series().geometry());
        }
        Geometry part = Window.whole(geometry, 2 * SIZE).part(3, 2, 5, 7).geometry(geometry, 1);
        assertEquals(geometry.place(1.5, 1), part.place(0, 0));
        assertEquals(geometry.place(3, 4), part.place(3, 6));
    }

    @Test
    void theQueryAtTheModelsOwnPixelsAndFramesIsTheSeries() {
        try (Workers workers = Workers.of(1)) {
            MotionModel model = ModelFile.read(written()).slice(1, workers);
            assertEquals(series().geometry(), model.series().geometry());
            assertEquals(series().properties(), model.series().properties());
            ModelQuery query =
                    new ModelQuery(
                            Window.whole(series().geometry(), SIZE),
                            ModelQuery.framesOf(series()),
                            0);
            List<float[]> frames = query.run(Quantity.COMPLEX, model, workers, Monitor.SILENT);
            int length = 2 * SIZE * SIZE;
            for (int i = 0; i < FRAMES; i++) {
                assertArrayEquals(
                        Arrays.copyOfRange(series().interleaved(), i * length, (i + 1) * length),
                        frames.get(i));
            }
        }
    }

    @Test
    void motionIsToldInMillimetresAndSeconds() {
        try (Workers workers = Workers.of(1)) {
            MotionModel model = ModelFile.read(written()).slice(1, workers);
            Window window = Window.whole(series().geometry(), 2 * SIZE);
            ModelQuery query = new ModelQuery(window, List.of(0.0, 1.5), 0);
            float[] moved = query.run(Quantity.DISPLACEMENT, model, workers, Monitor.SILENT).get(1);
            // half a pixel of 20 mm a frame
            assertEquals(15, moved[0], 1e-3);
            assertEquals(0, moved[1], 1e-3);
            float[] speed = query.run(Quantity.VELOCITY, model, workers, Monitor.SILENT).get(1);
            assertEquals(250, speed[0], 1e-2);
            float[] strain = query.run(Quantity.STRAIN, model, workers, Monitor.SILENT).get(1);
            assertArrayEquals(new float[strain.length], strain, 1e-5f);
            float[] area = query.run(Quantity.JACOBIAN, model, workers, Monitor.SILENT).get(1);
            assertEquals(1, area[area.length / 2], 1e-5);
        }
    }

    /** A file that the first version wrote of the same model; never to be written anew. */
    @Test
    void filesOfTheFirstVersionRemainReadable() throws URISyntaxException {
        Path golden = Path.of(getClass().getResource("/model/version1.mri").toURI());
        try (Workers workers = Workers.of(1)) {
            MotionModel model = ModelFile.read(golden).slice(1, workers);
            assertEquals(series().geometry(), model.series().geometry());
            assertEquals(series().properties(), model.series().properties());
            assertArrayEquals(series().interleaved(), model.series().interleaved(), 1e-6f);
            ModelQuery query =
                    new ModelQuery(Window.whole(series().geometry(), SIZE), List.of(1.0), 0);
            float[] displacement =
                    query.run(Quantity.DISPLACEMENT, model, workers, Monitor.SILENT).get(0);
            assertArrayEquals(
                    query.run(
                                    Quantity.DISPLACEMENT,
                                    ModelFile.read(written()).slice(1, workers),
                                    workers,
                                    Monitor.SILENT)
                            .get(0),
                    displacement,
                    1e-5f);
        }
    }

    /** A file that the second version wrote, of the same model and one that moves otherwise. */
    @Test
    void filesOfSeveralSlicesRemainReadable() throws URISyntaxException {
        Path golden = Path.of(getClass().getResource("/model/version2.mri").toURI());
        StudyModel model = ModelFile.read(golden);
        assertEquals(2, model.slices().count());
        assertEquals("2", model.slices().properties().get("slices"));
        for (int slice = 1; slice <= 2; slice++) {
            StudyModel own = model.only(slice);
            assertEquals(series().geometry(), own.slices().first().geometry());
            assertArrayEquals(series().interleaved(), own.slices().interleaved(), 1e-6f);
            assertEquals(-0.5f * slice, own.motions().get(0).forward().knots().get(0)[0]);
            assertEquals(0.5f * slice, own.motions().get(0).backward().knots().get(0)[0]);
        }
    }

    private static StudyModel severalSlices() {
        return new StudyModel(
                new SliceStack(List.of(series(), series())),
                List.of(
                        new SeriesMotion(field(-0.5f), field(0.5f)),
                        new SeriesMotion(field(-1), field(1))),
                List.of());
    }

    @Test
    void severalSlicesAreWrittenAsTheyAreRead() {
        Path file = folder.resolve("several.mri");
        ModelFile.write(severalSlices(), file);
        StudyModel read = ModelFile.read(file);
        for (int slice = 0; slice < 2; slice++) {
            assertArrayEquals(
                    series().interleaved(), read.slices().slices().get(slice).interleaved());
            assertArrayEquals(
                    severalSlices().motions().get(slice).forward().knots().get(0),
                    read.motions().get(slice).forward().knots().get(0));
        }
    }

    @Test
    void damageAnywhereIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        Path damaged = folder.resolve("damaged.zip");
        try (Workers workers = Workers.of(1)) {
            for (int at = 0; at < whole.length; at += 13) {
                byte[] changed = whole.clone();
                changed[at] ^= 0x10;
                Files.write(damaged, changed);
                assertRefused(damaged, workers);
                Files.write(damaged, Arrays.copyOf(whole, at));
                assertRefused(damaged, workers);
            }
        }
    }

    private static void assertRefused(Path file, Workers workers) {
        String message =
                assertThrows(InvalidDataException.class, () -> ModelFile.read(file)).getMessage();
        assertTrue(message.startsWith("damaged.zip"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"version\": 1 | \"version\": 4 | it is of version 4, but this software reads up to"
                        + " version 3; update it",
                "dynamic-mri model | something else | expected the format \"dynamic-mri model\", but"
                        + " found \"something else\"",
                "\"frames\": 4 | \"frames\": 1 | its header is not complete",
                "\"frames\": 4 | \"frames\": 5 | expected 640 numbers of the array image, but found"
                        + " 512",
                "\"width\": 8 | \"width\": -8 | must be at least 1 x 1 pixel",
                "\"width\": 8 | \"width\": 536870912 | may have up to",
                "\"times\": 2 | \"times\": -2 | knots cannot be",
                "\"times\": 2 | \"times\": 1073741824 | knots cannot be",
                "{ | [ | its header is not the JSON of a model",
                "dynamic-mri model | \\u00zz | its header is not the JSON of a model",
            })
    void aHeaderThatDoesNotFitIsRefused(String text, String other, String expected) {
        ArrayArchive archive = ArrayArchive.read(written());
        Path file = folder.resolve("other.mri");
        new ArrayArchive(archive.text().replace(text, other), archive.arrays()).write(file);
        try (Workers workers = Workers.of(1)) {
            String message =
                    assertThrows(InvalidDataException.class, () -> ModelFile.read(file))
                            .getMessage();
            assertTrue(message.startsWith("other.mri is not a usable model: "), message);
            assertTrue(message.contains(expected), message);
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(written());
        assertArrayEquals(first, Files.readAllBytes(written()));
    }
}
