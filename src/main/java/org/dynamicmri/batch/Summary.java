package org.dynamicmri.batch;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Figure;
import org.dynamicmri.evaluate.Montage;
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
                lines.add("failed: " + jobs.get(i).output() + ": " + outcome.message());
            } else if (outcome != null && !verdict(outcome).equals(Verdict.GOOD)) {
                lines.add(jobs.get(i).output() + " is " + verdict(outcome));
            }
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static String verdict(Outcome outcome) {
        return outcome.properties().getOrDefault(Verdict.VERDICT, Verdict.GOOD);
    }

    /** Writes the table, beside its place first. */
    void writeTable(Path folder) throws IOException {
        Set<String> properties = new LinkedHashSet<>();
        outcomes.stream()
                .filter(outcome -> outcome != null)
                .forEach(outcome -> properties.addAll(outcome.properties().keySet()));
        properties.removeAll(COLUMNS);
        Path beside = folder.resolve("." + TABLE + ".part");
        try (Writer writer = Files.newBufferedWriter(beside);
                CSVPrinter table = new CSVPrinter(writer, CSVFormat.DEFAULT)) {
            List<String> header = new ArrayList<>(COLUMNS);
            header.addAll(properties);
            table.printRecord(header);
            for (int i = 0; i < jobs.size(); i++) {
                table.printRecord(row(jobs.get(i), outcomes.get(i), properties));
            }
        }
        Files.move(beside, folder.resolve(TABLE), StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<Object> row(Job job, Outcome outcome, Set<String> properties) {
        List<Object> row = new ArrayList<>(List.of(job.output(), job.input()));
        if (outcome == null) {
            row.add("open");
            return row;
        }
        row.add(outcome.isDone() ? "done" : "failed");
        row.add(outcome.message());
        row.add(outcome.properties().getOrDefault(Verdict.VERDICT, ""));
        row.add(outcome.properties().getOrDefault(Verdict.UNEXPLAINED, ""));
        row.add(outcome.attempts());
        row.add(String.format(Locale.ROOT, "%.2f", outcome.seconds()));
        row.add(String.format(Locale.ROOT, "%.2f", outcome.cpuSeconds()));
        row.add(outcome.megabytes());
        properties.forEach(name -> row.add(outcome.properties().getOrDefault(name, "")));
        return row;
    }

    /** Draws the results, of a large batch those of evenly spaced jobs. */
    void writePicture(Path folder) throws IOException {
        Montage montage = new Montage();
        int step = (jobs.size() + MOST_TILES - 1) / MOST_TILES;
        for (int i = 0; i < jobs.size(); i += step) {
            String name = jobs.get(i).output().replaceFirst("\\.[^.]*$", "");
            Outcome outcome = outcomes.get(i);
            try {
                if (outcome != null && outcome.isDone()) {
                    montage.add(
                            name,
                            ScanFiles.readSlices(folder.resolve(jobs.get(i).output())).middle());
                } else {
                    montage.addMissing(name);
                }
            } catch (InvalidDataException e) {
                montage.addMissing(name);
            }
        }
        Figure.write(montage.draw(), folder.resolve(PICTURE));
    }
}
