package org.dynamicmri.evaluate;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dynamicmri.io.OutputFiles;

/** Tables of texts and numbers as comma-separated values, with a point in numbers. */
public final class CsvFile {

    /** What spreadsheets take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+\\-@]");

    private CsvFile() {}

    /**
     * Writes a table.
     *
     * @param rows texts and numbers; numbers that are not finite leave their cell empty
     */
    public static void write(Path file, List<String> header, List<List<Object>> rows)
            throws IOException {
        OutputFiles.write(
                file,
                path -> {
                    try (Writer writer = Files.newBufferedWriter(path);
                            CSVPrinter table = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
                        table.printRecord(header.stream().map(CsvFile::text).toList());
                        for (List<Object> row : rows) {
                            List<Object> cells = new ArrayList<>();
                            row.forEach(value -> cells.add(cell(value)));
                            table.printRecord(cells);
                        }
                    }
                });
    }

    private static Object cell(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number) ? String.format(Locale.ROOT, "%.6g", number) : "";
        }
        return value instanceof String text ? text(text) : value;
    }

    private static String text(String text) {
        return FORMULA.matcher(text).find() ? "'" + text : text;
    }
}
