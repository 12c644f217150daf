package org.dynamicmri.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
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

    private static final String FORMAT = "dynamic-mri model";
    private static final int ONE_SLICE = 1;
    private static final int SEVERAL_SLICES = 2;
    private static final int VERSION = 3;
    private static final String IMAGE = "image";
    private static final String FORWARD = "forward-";
    private static final String BACKWARD = "backward-";
    private static final String BREATH = "breath-";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * The text of the file.
     *
     * @param version 1 of one slice, 2 of several, 3 of several breath states
     * @param slices null for one
     * @param breath grids of the motion between breath states, both ways; null for one state
     * @param arrays what each array is, with its dimensions, the fastest first
     * @param properties how the series was made: method, settings, seed, version, ...
     */
    private record Header(
            String format,
            int version,
            StoredGeometry geometry,
            int frames,
            Integer slices,
            List<DeformationGrids.Level> forward,
            List<DeformationGrids.Level> backward,
            List<DeformationGrids.Level> breath,
            Map<String, String> arrays,
            Map<String, String> properties) {}

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
        SeriesMotion first = model.motions().get(0);
        Header header =
                new Header(
                        FORMAT,
                        version(model),
                        StoredGeometry.of(model.slices().geometry()),
                        model.slices().frames(),
                        count == 1 ? null : count,
                        first.forward().levels(),
                        first.backward().levels(),
                        model.breaths().isEmpty()
                                ? null
                                : model.breaths().get(0).forward().levels(),
                        meanings,
                        model.slices().properties());
        new ArrayArchive(GSON.toJson(header), arrays).write(file);
    }

    /** The first version of this software's files that holds such a model. */
    private static int version(StudyModel model) {
        if (!model.breaths().isEmpty()) {
            return VERSION;
        }
        return model.slices().count() == 1 ? ONE_SLICE : SEVERAL_SLICES;
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
            Header header = header(archive.text());
            int count = header.slices == null ? 1 : header.slices;
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
                                header.forward,
                                header.backward,
                                folder));
                if (axes.size() > 1) {
                    breaths.add(
                            motion(
                                    archive,
                                    header,
                                    axes.get(1),
                                    header.breath,
                                    header.breath,
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
            Header header,
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

    private static ImageSeries images(ArrayArchive archive, Header header, int slice, String name) {
        Geometry geometry = header.geometry.geometry().ofSlice(slice);
        return new ImageSeries(
                ComplexImages.wrap(
                        array(archive, name, 2L * geometry.pixels() * header.frames),
                        geometry.width(),
                        geometry.height(),
                        header.frames),
                geometry,
                header.properties);
    }

    private static Header header(String text) {
        Header header;
        try {
            header = GSON.fromJson(text, Header.class);
        } catch (JsonParseException | NumberFormatException e) {
            // the second is what Gson says of an escape such as \\u00zz
            throw new InvalidDataException("its header is not the JSON of a model.", e);
        }
        if (header == null || !FORMAT.equals(header.format)) {
            throw new InvalidDataException(
                    "expected the format \"%s\", but found \"%s\".",
                    FORMAT, header == null ? "" : header.format);
        }
        if (header.geometry == null
                || header.forward == null
                || header.backward == null
                || header.properties == null
                || header.frames < 2
                || header.slices != null && header.slices < 1) {
            throw new InvalidDataException("its header is not complete.");
        }
        if (header.version > VERSION) {
            throw new InvalidDataException(
                    "it is of version %d, but this software reads up to version %d; update it.",
                    header.version, VERSION);
        }
        return header;
    }

    private static Deformation field(
            ArrayArchive archive,
            Header header,
            int pairs,
            List<DeformationGrids.Level> levels,
            String name) {
        List<float[]> knots = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            knots.add(array(archive, name + i, 2L * levels.get(i).knots()));
        }
        return new Deformation(
                header.geometry.width(), header.geometry.height(), pairs, levels, knots);
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
