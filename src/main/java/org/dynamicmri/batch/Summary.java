package org.dynamicmri.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dynamicmri.command.PlainText;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Figure;
import org.dynamicmri.evaluate.Montage;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.recon.Verdict;

/**
 * What a batch leaves for its reader: a table with a line a job, and a picture of the results.
 *
 * @param jobs the jobs of the batch
 * @param outcomes how they ended, in the same order; null for one that was not begun
 */
record Summary(List<Job> jobs, List<Outcome> outcomes) {

    /** The table's file name. */
    static final String TABLE = "summary.csv";

    /** The picture's file name. */
    static final String PICTURE = "montage.png";

    private static final int MOST_TILES = 100;
    private static final Pattern FORMULA = Pattern.compile("^\\s*[=+@-]");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d*\\.?\\d+([eE][+-]?\\d+)?");
    private static final List<String> COLUMNS =
            List.of(
                    "output",
                    "input",
                    "state",
                    "message",
                    Verdict.VERDICT,
                    Verdict.UNEXPLAINED,
                    "attempts",
                    "seconds",
                    "cpu_seconds",
                    "megabytes");

    int done() {
        return (int) outcomes.stream().filter(o -> o != null && o.isDone()).count();
    }

    int failed() {
        return (int) outcomes.stream().filter(o -> o != null && !o.isDone()).count();
    }

    /** How many are done, and a line for each that is not or is doubtful. */
    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "%d of %d scans reconstructed", done(), jobs.size()));
        for (int i = 0; i < jobs.size(); i++) {
            Outcome outcome = outcomes.get(i);
            if (outcome != null && !outcome.isDone()) {
                lines.add(
                        "failed: " + PlainText.of(jobs.get(i).output() + ": " + outcome.message()));
            } else if (outcome != null && !doubt(outcome).isEmpty()) {
                lines.add(PlainText.of(jobs.get(i).output() + " is " + doubt(outcome)));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** What is doubtful about a result, or nothing. */
    static String doubt(Outcome outcome) {
        String verdict = outcome.properties().getOrDefault(Verdict.VERDICT, Verdict.GOOD);
        return verdict.equals(Verdict.GOOD) ? "" : verdict;
    }

    /** Writes the table. */
    void writeTable(Path folder) throws IOException {
        Set<String> properties = new LinkedHashSet<>();
        outcomes.stream()
                .filter(outcome -> outcome != null)
                .forEach(outcome -> properties.addAll(outcome.properties().keySet()));
        properties.removeAll(COLUMNS);
        OutputFiles.write(
                folder.resolve(TABLE),
                file -> {
                    try (Writer writer = Files.newBufferedWriter(file);
                            CSVPrinter table = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
                        List<String> header = new ArrayList<>(COLUMNS);
                        properties.forEach(name -> header.add(cell(name)));
                        table.printRecord(header);
                        for (int i = 0; i < jobs.size(); i++) {
                            table.printRecord(row(jobs.get(i), outcomes.get(i), properties));
                        }
                    }
                });
    }

    /**
     * A text as a cell: spreadsheets take what begins with one of four signs for a formula, unless
     * it is a number.
     */
    private static String cell(String text) {
        String plain = PlainText.of(text);
        boolean formula = FORMULA.matcher(plain).find() && !NUMBER.matcher(plain).matches();
        return formula ? "'" + plain : plain;
    }

    private static List<Object> row(Job job, Outcome outcome, Set<String> properties) {
        List<Object> row = new ArrayList<>(List.of(cell(job.output()), cell(job.input())));
        if (outcome == null) {
            row.add("open");
            return row;
        }
        row.add(outcome.isDone() ? "done" : "failed");
        row.add(cell(outcome.message()));
        row.add(cell(outcome.properties().getOrDefault(Verdict.VERDICT, "")));
        row.add(cell(outcome.properties().getOrDefault(Verdict.UNEXPLAINED, "")));
        row.add(outcome.attempts());
        row.add(String.format(Locale.ROOT, "%.2f", outcome.seconds()));
        row.add(String.format(Locale.ROOT, "%.2f", outcome.cpuSeconds()));
        row.add(outcome.megabytes());
        properties.forEach(name -> row.add(cell(outcome.properties().getOrDefault(name, ""))));
        return row;
    }

    /** Draws the results, of a large batch those of evenly spaced jobs. */
    void writePicture(Path folder) throws IOException {
        Montage montage = new Montage();
        int step = (jobs.size() + MOST_TILES - 1) / MOST_TILES;
        for (int i = 0; i < jobs.size(); i += step) {
            String name = PlainText.of(jobs.get(i).output().replaceFirst("\\.[^.]*$", ""));
            Outcome outcome = outcomes.get(i);
            try {
                if (outcome != null && outcome.isDone()) {
                    montage.add(
                            name,
                            ScanFiles.readSlices(folder.resolve(jobs.get(i).output())).middle());
                } else {
                    montage.addMissing(name);
                }
            } catch (InvalidDataException | OutOfMemoryError e) {
                montage.addMissing(name);
            }
        }
        Figure.write(montage.draw(), folder.resolve(PICTURE));
    }
}
