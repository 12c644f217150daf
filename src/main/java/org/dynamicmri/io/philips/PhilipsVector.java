package org.dynamicmri.io.philips;

import java.util.ArrayList;
import java.util.List;

/**
 * The samples of one readout and channel, as a line of the list describes them.
 *
 * @param type {@code STD} for samples of the image, {@code NOI} for noise, ...
 * @param values of the columns, in the order of {@link Column}
 */
record PhilipsVector(String type, long[] values) {

    /** A column of the list that is used, with its names. */
    enum Column {
        MIX("mix"),
        DYNAMIC("dyn"),
        CARDIAC("card"),
        ECHO("echo"),
        LOCATION("loca"),
        CHANNEL("chan"),
        EXTRA_1("extr1"),
        EXTRA_2("extr2"),
        KY("ky", "y"),
        KZ("kz", "z"),
        AVERAGE("aver"),
        SIGN("sign"),
        RF_ECHO("rf"),
        GRADIENT_ECHO("grad"),
        SIZE("size"),
        OFFSET("offset");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        /** Whether a head of the list is of this column. */
        boolean isNamed(String head) {
            return names.contains(head);
        }
    }

    static final String IMAGE = "STD";
    static final String NOISE = "NOI";

    long get(Column column) {
        return values[column.ordinal()];
    }

    /** Complex samples. */
    int samples() {
        return (int) (get(Column.SIZE) / PhilipsList.BYTES_OF_SAMPLE);
    }

    /** Equal for the channels of one readout. */
    List<Object> readout() {
        List<Object> key = new ArrayList<>(List.of(type));
        for (Column column : Column.values()) {
            if (column != Column.CHANNEL && column != Column.OFFSET) {
                key.add(get(column));
            }
        }
        return key;
    }
}
