package org.dynamicmri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Methods;
import org.junit.jupiter.api.Test;

/**
 * The table of methods and presets in docs/how-to.md is that of the installed methods, with the
 * time and memory that bench/results/quality.csv holds.
 */
class PresetTableTest {

    private static final Path PAGE = Path.of("docs/how-to.md");
    private static final Path COSTS = Path.of("bench/results/quality.csv");
    private static final String SCAN = "cine12_8";
    private static final String NOT_MEASURED = "not measured | ";
    private static final String HEADER =
            "| method | preset | what it is | s | MB |\n|---|---|---|---|---|\n";

    @Test
    void theTableIsThatOfTheInstalledMethods() throws IOException {
        String page = Files.readString(PAGE);
        int start = page.indexOf(HEADER);
        assertTrue(start >= 0, PAGE + " has no table that starts with\n" + HEADER);
        int end = page.indexOf("\n\n", start) + 1;
        String expected = page.substring(0, start) + table() + page.substring(end);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }
        assertEquals(
                expected,
                Files.readString(PAGE),
                "write it again: mvn -B test -Dtest=PresetTableTest -Ddocs.write=true");
    }

    private static String table() throws IOException {
        Map<String, String> costs = costs();
        StringBuilder table = new StringBuilder(HEADER);
        for (Method method : Methods.installed()) {
            List<Method.Option> presets = method.presets();
            for (Method.Option preset : presets) {
                boolean isDefault = preset.equals(presets.get(0));
                List<String> cells = new ArrayList<>();
                cells.add(isDefault ? "`" + method.name() + "`" : "");
                cells.add(
                        "`"
                                + preset.name()
                                + (isDefault && !preset.name().equals(Method.DEFAULT)
                                        ? "`, the default"
                                        : "`"));
                cells.add(preset.description().isEmpty() ? method.label() : preset.description());
                String name = method.name() + ":" + preset.name();
                cells.add(costs.getOrDefault(isDefault ? method.name() : name, NOT_MEASURED));
                table.append("| ").append(String.join(" | ", cells)).append(" |\n");
            }
        }
        return table.toString();
    }

    /** Seconds and MB as two cells, by METHOD for its default and METHOD:PRESET. */
    private static Map<String, String> costs() throws IOException {
        List<String[]> rows =
                Files.readAllLines(COSTS).stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split(","))
                        .toList();
        List<String> columns = List.of(rows.get(0));
        return rows.stream()
                .filter(row -> row[columns.indexOf("set")].equals(SCAN))
                .collect(
                        Collectors.toMap(
                                row -> row[columns.indexOf("method")],
                                row ->
                                        row[columns.indexOf("seconds")]
                                                + " | "
                                                + row[columns.indexOf("MB")]));
    }
}
