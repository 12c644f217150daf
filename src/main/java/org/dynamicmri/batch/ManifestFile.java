package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * A manifest as people and spreadsheets write it: UTF-8, with or without a byte order mark, columns
 * separated by commas or, where the comma is the decimal separator, by semicolons.
 */
final class ManifestFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String COMMENT = "#";

    private ManifestFile() {}

    /**
     * The rows under the first line that is no comment, which names the columns.
     *
     * @throws IOException if the file cannot be read
     */
    static CSVParser parse(Path manifest) throws IOException {
        String text = Files.readString(manifest);
        if (text.startsWith(BYTE_ORDER_MARK)) {
            text = text.substring(BYTE_ORDER_MARK.length());
        }
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(separator(text))
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreSurroundingSpaces(true)
                        .setCommentMarker(COMMENT.charAt(0))
                        .get();
        return CSVParser.parse(text, format);
    }

    private static char separator(String text) {
        String header =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith(COMMENT))
                        .findFirst()
                        .orElse("");
        return header.contains(";") && !header.contains(",") ? ';' : ',';
    }
}
