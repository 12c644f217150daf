package org.dynamicmri.command;

import ij.measure.ResultsTable;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.dynamicmri.evaluate.JsonLine;

/** Scores by held-out spokes as lines of JSON, and as a table. */
final class HeldOutScores {

    private final StringJoiner lines = new StringJoiner(System.lineSeparator());
    private final ResultsTable table = new ResultsTable();

    /**
     * Adds a score.
     *
     * @param of what is judged: texts and numbers by the names of their columns
     */
    void add(Map<String, Object> of, HeldOutJudge.Judged judged) {
        JsonLine line = new JsonLine();
        of.forEach(
                (name, value) -> {
                    if (value instanceof Number number) {
                        line.addDigits(name, number.toString());
                    } else {
                        line.add(name, value.toString());
                    }
                });
        line.addDigits("heldout_residual", digits(judged.residual()));
        line.addDigits("noise_floor", digits(judged.floor()));
        lines.add(line.toString());
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

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    String lines() {
        return lines.toString();
    }

    ResultsTable table() {
        return table;
    }
}
