package org.dynamicmri.command;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dynamicmri.measure.Measured;
import org.dynamicmri.measure.Measures;

/** Measured numbers as a command gives them: lines of JSON, and rows for the Results. */
final class NumberTable {

    private final String kind;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A number.
     *
     * @param error standard error, NaN where it is not known
     */
    private record Row(
            String scan, String name, String quantity, String unit, double value, double error) {
        String label() {
            return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
        }
    }

    /**
     * @param kind what the numbers are of: "structure"
     */
    NumberTable(String kind) {
        this.kind = kind;
    }

    /**
     * Adds a number.
     *
     * @param scan name of the scan
     * @param name of the structure or region
     * @param error standard error, NaN where it is not known
     */
    void add(String scan, String name, String quantity, String unit, double value, double error) {
        rows.add(new Row(scan, name, quantity, unit, value, error));
    }

    /** Adds the numbers of a measurement. */
    void addAll(String scan, Measures measures) {
        for (Measured number : measures.numbers()) {
            add(
                    scan,
                    number.structure(),
                    number.quantity(),
                    number.unit(),
                    number.value(),
                    number.error().orElse(Double.NaN));
        }
    }

    /** Whether there is no number. */
    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One line of JSON for each number. */
    String lines() {
        return rows.stream()
                .map(
                        row ->
                                NumberLine.of(
                                        row.scan(),
                                        kind,
                                        row.name(),
                                        row.quantity(),
                                        row.unit(),
                                        row.value(),
                                        row.error()))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /**
     * One row for each number; an error that is not known is NaN, as ImageJ's empty cells are 0.
     */
    ResultsTable results() {
        ResultsTable table = new ResultsTable();
        for (Row row : rows) {
            table.addRow();
            table.addValue("scan", row.scan());
            table.addValue(kind, row.name());
            table.addValue("quantity", row.label());
            table.addValue("value", row.value());
            table.addValue("error", row.error());
        }
        return table;
    }
}
