package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;

/** A page of a report that is filled from top to bottom. */
public interface Page {

    /** A heading of a part. */
    void heading(String text);

    /** A paragraph of plain text. */
    void paragraph(String text);

    /** A picture. */
    void image(BufferedImage picture, String description);

    /**
     * A table with a row a name.
     *
     * @param corner the head of the column of names
     * @param rows the cells of each row by column; a column that a row lacks stays empty
     */
    void table(String corner, List<String> names, List<Map<String, String>> rows);

    /** A table of names and their values. */
    default void values(String corner, Map<String, String> values) {
        table(
                corner,
                List.copyOf(values.keySet()),
                values.values().stream().map(value -> Map.of("Value", value)).toList());
    }
}
