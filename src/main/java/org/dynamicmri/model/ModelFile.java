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
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.inr.Deformation;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.io.ArrayArchive;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;

/** The model's file (docs/formats.md): an {@link ArrayArchive} whose text says what it holds. */
public final class ModelFile {

    private static final String FORMAT = "dynamic-mri model";
    private static final int VERSION = 1;
    private static final String IMAGE = "image";
    private static final String FORWARD = "forward-";
    private static final String BACKWARD = "backward-";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * The text of the file.
     *
     * @param arrays what each array is, with its dimensions, the fastest first
     * @param properties how the series was made: method, settings, seed, version, ...
     */
    private record Header(
            String format,
            int version,
            Geometry geometry,
            int frames,
            List<DeformationGrids.Level> forward,
            List<DeformationGrids.Level> backward,
            Map<String, String> arrays,
            Map<String, String> properties) {}

    private ModelFile() {}

    /**
     * Writes a model, which appears under its name only once it is whole.
     *
     * @throws InvalidDataException if it cannot be written
     */
    public static void write(ImageSeries series, SeriesMotion motion, Path file) {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        Map<String, String> meanings = new LinkedHashMap<>();
        arrays.put(IMAGE, series.interleaved());
        Geometry geometry = series.geometry();
        meanings.put(
                IMAGE,
                String.format(
                        Locale.ROOT,
                        "complex images [real and imaginary part, x, y, frame] = [2, %d, %d, %d]",
                        geometry.width(),
                        geometry.height(),
                        series.frames()));
        addField(motion.forward(), FORWARD, "to the frame before", arrays, meanings);
        addField(motion.backward(), BACKWARD, "to the next frame", arrays, meanings);
        Header header =
                new Header(
                        FORMAT,
                        VERSION,
                        geometry,
                        series.frames(),
                        motion.forward().levels(),
                        motion.backward().levels(),
                        meanings,
                        series.properties());
        new ArrayArchive(GSON.toJson(header), arrays).write(file);
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
    public static MotionModel read(Path file, Workers workers) {
        ArrayArchive archive = ArrayArchive.read(file);
        try {
            Header header = header(archive.text());
            Geometry geometry = header.geometry;
            ImageSeries series =
                    new ImageSeries(
                            ComplexImages.wrap(
                                    array(archive, IMAGE, 2L * geometry.pixels() * header.frames),
                                    geometry.width(),
                                    geometry.height(),
                                    header.frames),
                            geometry,
                            header.properties);
            SeriesMotion motion =
                    new SeriesMotion(
                            field(archive, header, header.forward, FORWARD),
                            field(archive, header, header.backward, BACKWARD));
            return new MotionModel(series, motion, workers);
        } catch (IllegalArgumentException e) {
            throw new InvalidDataException(
                    file.getFileName() + " is no model that can be used: " + e.getMessage(), e);
        }
    }

    private static Header header(String text) {
        Header header;
        try {
            header = GSON.fromJson(text, Header.class);
        } catch (JsonParseException e) {
            throw new InvalidDataException("its header is no JSON of a model.", e);
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
                || header.frames < 2) {
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
            ArrayArchive archive, Header header, List<DeformationGrids.Level> levels, String name) {
        List<float[]> knots = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            knots.add(array(archive, name + i, 2L * levels.get(i).knots()));
        }
        return new Deformation(
                header.geometry.width(),
                header.geometry.height(),
                header.frames - 1,
                levels,
                knots);
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
