package org.dynamicmri.command;

import com.google.gson.Gson;
import ij.measure.ResultsTable;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Scores by held-out spokes as lines of JSON, and as a table. */
final class HeldOutScores {

    private static final Gson GSON = new Gson();

    private final StringJoiner lines = new StringJoiner(System.lineSeparator());
    private final ResultsTable table = new ResultsTable();

    /**
     * Adds a score.
     *
     * @param of what is judged: texts and numbers by the names of their columns
     */
    void add(Map<String, Object> of, HeldOutJudge.Judged judged) {
        String names =
                of.entrySet().stream()
                        .map(
                                entry ->
                                        GSON.toJson(entry.getKey())
                                                + ": "
                                                + GSON.toJson(entry.getValue()))
                        .collect(Collectors.joining(", "));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "{%s, \"heldout_residual\": %.4f, \"noise_floor\": %.4f}",
                        names,
                        judged.residual(),
                        judged.floor()));
        table.addRow();
        of.forEach(
                (name, value) -> {
                    if (value instanceof Number number) {
                        table.addValue(name, number.doubleValue());
                    } else {
                        table.addValue(name, value.toString());
                    }
                });
        table.addValue("heldout_residual", judged.residual());
        table.addValue("noise_floor", judged.floor());
    }

    String lines() {
        return lines.toString();
    }

    ResultsTable table() {
        return table;
    }
}
