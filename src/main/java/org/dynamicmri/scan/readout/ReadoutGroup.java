package org.dynamicmri.scan.readout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Choice;

/**
 * Readouts of a raw file that were measured together: a group of an ISMRMRD file, a measurement of
 * a twix file.
 */
public final class ReadoutGroup {

    private final String name;
    private final Encodings encodings;
    private final Readouts readouts;
    private final ReadoutSelection selection;
    private final List<String> said;
    private final Map<String, String> facts;

    /** Specifies how readouts are encoded. */
    @FunctionalInterface
    public interface Encodings {

        /**
         * @param readouts which are put together, of one encoding; at least one
         * @param notes receives what was assumed, one sentence each
         * @throws org.dynamicmri.data.InvalidDataException if the header cannot be used
         */
        Encoding of(List<Integer> readouts, List<String> notes) throws IOException;
    }

    /**
     * A group whose readouts are labelled with their purpose.
     *
     * @param name its name in the file
     * @param encodings specifies how its readouts are encoded
     * @param said what was noticed on reading them, one sentence each
     * @param facts what its header shows to a user, by name, in the order to be shown
     * @throws org.dynamicmri.data.InvalidDataException if the readouts cannot be used
     */
    public ReadoutGroup(
            String name,
            Encodings encodings,
            Readouts readouts,
            List<String> said,
            Map<String, String> facts) {
        this.name = name;
        this.encodings = encodings;
        this.readouts = readouts;
        this.said = List.copyOf(said);
        selection = ReadoutSelection.of(readouts, Choice.NONE, new ArrayList<>());
        this.facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    String name() {
        return name;
    }

    /** How readouts of the group are encoded, as {@link Encodings#of}. */
    Encoding encoding(List<Integer> lines, List<String> said) throws IOException {
        return encodings.of(lines, said);
    }

    Readouts readouts() {
        return readouts;
    }

    /** Which readouts are the image's where nothing is chosen. */
    ReadoutSelection selection() {
        return selection;
    }

    /**
     * Which readouts are those of the image that is chosen.
     *
     * @param notes receives what was noticed on reading, and what is left out, one sentence each
     * @throws InvalidDataException if there are none, of the image or for calibration
     */
    ReadoutSelection select(Choice choice, List<String> notes) {
        notes.addAll(said);
        return ReadoutSelection.of(readouts, choice, notes).requireImage(readouts, notes);
    }

    /** What the header shows to a user, by name. */
    Map<String, String> facts() {
        return facts;
    }

    /** Readouts of the image. */
    int images() {
        return selection.image().size();
    }

    /** Lines for the coil maps alone. */
    int calibrations() {
        return selection.calibration().size();
    }
}
