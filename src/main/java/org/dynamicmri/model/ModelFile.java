package org.dynamicmri.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.motion.SeriesMotion;

/** The model's file (docs/formats.md): an {@link ArrayArchive} whose text says what it holds. */
public final class ModelFile {

    private static final String IMAGE = "image";
    private static final String FORWARD = "forward-";
    private static final String BACKWARD = "backward-";
    private static final String BREATH = "breath-";

    private ModelFile() {}

    /**
     * Writes a model, which appears under its name only once it is whole.
     *
     * @throws InvalidDataException if it cannot be written, or holds a value that is not finite
     */
    public static void write(StudyModel model, Path file) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        int count = model.slices().count();
        for (int slice = 0; slice < count; slice++) {
            String folder = folder(slice, count);
            addImages(model.slices().slices().get(slice), folder, arrays, meanings);
            SeriesMotion motion = model.motions().get(slice);
            addField(motion.forward(), folder + FORWARD, "to the frame before", arrays, meanings);
            addField(motion.backward(), folder + BACKWARD, "to the next frame", arrays, meanings);
            if (!model.breaths().isEmpty()) {
                SeriesMotion breath = model.breaths().get(slice);
                String name = folder + BREATH;
                addField(breath.forward(), name + FORWARD, "to the state before", arrays, meanings);
                addField(breath.backward(), name + BACKWARD, "to the next state", arrays, meanings);
            }
        }
        requireFinite(arrays);
        new ArrayArchive(ModelHeader.of(model, meanings).text(), arrays).write(file);
    }

    private static void requireFinite(Map<String, float[]> arrays) {
        arrays.forEach(
                (name, values) -> {
                    for (float value : values) {
                        if (!Float.isFinite(value)) {
                            throw new InvalidDataException(
                                    "The model is not written, because its %s is not finite (%s)."
                                            + " Samples or coil maps of extreme values are the likely"
                                            + " cause; scale them to about 1.",
                                    name, value);
                        }
                    }
                });
    }

    /** Where the arrays of a slice are; those of a single one are in none. */
    private static String folder(int slice, int count) {
        return count == 1 ? "" : "slice-" + (slice + 1) + "/";
    }

    private static void addImages(
            ImageSeries series,
            String folder,
            Map<String, float[]> arrays,
            Map<String, String> meanings) {
        arrays.put(folder + IMAGE, series.interleaved());
        meanings.put(
                folder + IMAGE,
                String.format(
                        Locale.ROOT,
                        "complex images [real and imaginary part, x, y, frame] = [2, %d, %d, %d]",
                        series.geometry().width(),
                        series.geometry().height(),
                        series.frames()));
    }

    private static void addField(
            Deformation field,
            String name,
            String where,
            Map<String, float[]> arrays,
            Map<String, String> meanings) {
        for (int i = 0; i < field.levels().size(); i++) {
            DeformationGrids.Level level = field.levels().get(i);
            arrays.put(name + i, field.knots().get(i));
            meanings.put(
                    name + i,
                    String.format(
                            Locale.ROOT,
                            "displacement %s in pixels, knots of a grid [x, y, time, x or y] = [%d, %d, %d, 2]",
                            where,
                            level.columns(),
                            level.rows(),
                            level.times()));
        }
    }

    /**
     * Reads a model.
     *
     * @throws InvalidDataException if it is none, is damaged, or is of a later version
     */
    public static StudyModel read(Path file) {
        ArrayArchive archive = ArrayArchive.read(file);
        try {
            ModelHeader header = ModelHeader.parse(archive.text());
            int count = header.sliceCount();
            List<ImageSeries> slices = new ArrayList<>();
            List<SeriesMotion> motions = new ArrayList<>();
            List<SeriesMotion> breaths = new ArrayList<>();
            for (int slice = 0; slice < count; slice++) {
                String folder = folder(slice, count);
                ImageSeries series = images(archive, header, slice, folder + IMAGE);
                slices.add(series);
                List<FrameAxis> axes = FrameOrder.of(series).axes();
                motions.add(
                        motion(
                                archive,
                                header,
                                axes.get(0),
                                header.forward(),
                                header.backward(),
                                folder));
                if (axes.size() > 1) {
                    breaths.add(
                            motion(
                                    archive,
                                    header,
                                    axes.get(1),
                                    header.breath(),
                                    header.breath(),
                                    folder + BREATH));
                }
            }
            return new StudyModel(new SliceStack(slices), motions, breaths);
        } catch (RuntimeException e) {
            // where another hand wrote the header, any of the parser's and of the arrays' own
            throw new InvalidDataException(
                    file.getFileName() + " is not a usable model: " + reason(e), e);
        }
    }

    private static SeriesMotion motion(
            ArrayArchive archive,
            ModelHeader header,
            FrameAxis axis,
            List<DeformationGrids.Level> forward,
            List<DeformationGrids.Level> backward,
            String name) {
        if (forward == null) {
            throw new InvalidDataException("its header has no grids of the breath states.");
        }
        return new SeriesMotion(
                field(archive, header, axis.edges(), forward, name + FORWARD),
                field(archive, header, axis.edges(), backward, name + BACKWARD));
    }

    private static String reason(RuntimeException e) {
        Throwable told =
                e instanceof InvalidDataException || e.getCause() == null ? e : e.getCause();
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("it is damaged.");
    }

    private static ImageSeries images(
            ArrayArchive archive, ModelHeader header, int slice, String name) {
        Geometry geometry = header.geometry().geometry().ofSlice(slice);
        return new ImageSeries(
                ComplexImages.wrap(
                        array(archive, name, 2L * geometry.pixels() * header.frames()),
                        geometry.width(),
                        geometry.height(),
                        header.frames()),
                geometry,
                header.properties());
    }

    private static Deformation field(
            ArrayArchive archive,
            ModelHeader header,
            int pairs,
            List<DeformationGrids.Level> levels,
            String name) {
        List<float[]> knots = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            knots.add(array(archive, name + i, 2L * levels.get(i).knots()));
        }
        return new Deformation(
                header.geometry().width(), header.geometry().height(), pairs, levels, knots);
    }

    private static float[] array(ArrayArchive archive, String name, long length) {
        float[] values = archive.arrays().get(name);
        if (values == null || values.length != length) {
            throw new InvalidDataException(
                    "expected %d numbers of the array %s, but found %d.",
                    length, name, values == null ? 0 : values.length);
        }
        return values;
    }
}
