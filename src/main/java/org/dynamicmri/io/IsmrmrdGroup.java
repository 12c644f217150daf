package org.dynamicmri.io;

import java.util.ArrayList;
import java.util.List;

/**
 * A group of an ISMRMRD file with a table of readouts and the header of their measurement.
 *
 * @param name its name in the file
 * @param xml the header
 * @param readouts the table
 * @param selection which of them are the image's
 * @param notes what was left out, one sentence each
 */
record IsmrmrdGroup(
        String name,
        String xml,
        IsmrmrdReadouts readouts,
        IsmrmrdSelection selection,
        List<String> notes) {

    /**
     * @throws org.dynamicmri.data.InvalidDataException if the readouts cannot be used
     */
    static IsmrmrdGroup of(String name, String xml, IsmrmrdReadouts readouts) {
        List<String> notes = new ArrayList<>();
        return new IsmrmrdGroup(
                name, xml, readouts, IsmrmrdSelection.of(readouts, notes), List.copyOf(notes));
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
