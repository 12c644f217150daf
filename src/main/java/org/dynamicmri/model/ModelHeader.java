package org.dynamicmri.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.inr.DeformationGrids;
import org.dynamicmri.motion.SeriesMotion;

/**
 * The text of a model's file: what its arrays are.
 *
 * @param version 1 of one slice, 2 of several, 3 of several breath states
 * @param slices null for one
 * @param breath grids of the motion between breath states, both ways; null for one state
 * @param arrays what each array is, with its dimensions, the fastest first
 * @param properties how the series was made: method, settings, seed, version, ...
 */
record ModelHeader(
        String format,
        int version,
        StoredGeometry geometry,
        int frames,
        Integer slices,
        List<DeformationGrids.Level> forward,
        List<DeformationGrids.Level> backward,
        List<DeformationGrids.Level> breath,
        Map<String, String> arrays,
        Map<String, String> properties) {

    private static final String FORMAT = "dynamic-mri model";
    private static final int ONE_SLICE = 1;
    private static final int SEVERAL_SLICES = 2;
    private static final int VERSION = 3;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * The header of a model's file.
     *
     * @param meanings what each array is
     */
    static ModelHeader of(StudyModel model, Map<String, String> meanings) {
        int count = model.slices().count();
        SeriesMotion first = model.motions().get(0);
        return new ModelHeader(
                FORMAT,
                version(model),
                StoredGeometry.of(model.slices().geometry()),
                model.slices().frames(),
                count == 1 ? null : count,
                first.forward().levels(),
                first.backward().levels(),
                model.breaths().isEmpty() ? null : model.breaths().get(0).forward().levels(),
                meanings,
                model.slices().properties());
    }

    /** The header as JSON. */
    String text() {
        return GSON.toJson(this);
    }

    /** Number of slices. */
    int sliceCount() {
        return slices == null ? 1 : slices;
    }

    /** The first version of this software's files that holds such a model. */
    private static int version(StudyModel model) {
        if (!model.breaths().isEmpty()) {
            return VERSION;
        }
        return model.slices().count() == 1 ? ONE_SLICE : SEVERAL_SLICES;
    }

    /**
     * Reads a header.
     *
     * @throws InvalidDataException if it is none of a model, not complete, or of a later version
     */
    static ModelHeader parse(String text) {
        ModelHeader header;
        try {
            header = GSON.fromJson(text, ModelHeader.class);
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
}
