package org.dynamicmri.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.dynamicmri.api.Model;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.evaluate.FolderReport;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.measure.MeasureReport;
import org.dynamicmri.measure.MeasureSettings;
import org.dynamicmri.measure.Measures;
import org.dynamicmri.recon.Monitor;

/** Measures the scans of a cohort: a report for each, and one table of all numbers. */
final class CohortMeasurement {

    private final MeasureSettings settings;
    private final NumberTable found;
    private final BiConsumer<Path, FolderReport> writer;

    /**
     * @param found where the numbers are added
     * @param writer writes a report into a folder
     */
    CohortMeasurement(
            MeasureSettings settings, NumberTable found, BiConsumer<Path, FolderReport> writer) {
        this.settings = settings;
        this.found = found;
        this.writer = writer;
    }

    /**
     * Measures all scans. What cannot be measured is left out, and named at the end. The table is
     * written also where the run ends early.
     *
     * @param folder of the table; each report has a folder of the scan's name in it
     * @throws InvalidDataException if a scan could not be measured; the others are written
     */
    void run(List<Cohort.Member> members, Path folder, Monitor monitor) {
        List<List<Object>> rows = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try {
            for (int i = 0; i < members.size(); i++) {
                Cohort.Member member = members.get(i);
                double count = members.size();
                try {
                    MeasureReport report =
                            measured(member, monitor.part(i / count, (i + 1) / count));
                    writer.accept(folder.resolve(member.name()), report);
                    rows.addAll(report.rows());
                } catch (InvalidDataException e) {
                    failures.add(member.name() + ": " + e.getMessage());
                }
            }
        } finally {
            // also of a run that is cancelled or has no memory left
            writeTable(rows, folder);
        }
        if (!failures.isEmpty()) {
            throw new InvalidDataException(
                    "%d of %d scans could not be measured. %s",
                    failures.size(), members.size(), String.join(" ", failures));
        }
    }

    private static void writeTable(List<List<Object>> rows, Path folder) {
        try {
            MeasureReport.writeNumbers(rows, folder.resolve(MeasureReport.NUMBERS));
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The table in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private MeasureReport measured(Cohort.Member member, Monitor monitor) {
        Model read = Model.open(member.model());
        List<Outline> drawn = RegionFiles.read(member.regions(), read.slices());
        List<Model> halves = member.halves().stream().map(Model::open).toList();
        Measures measures =
                halves.isEmpty()
                        ? read.measure(drawn, settings, monitor)
                        : read.measure(drawn, settings, halves, monitor);
        found.addAll(member.name(), measures);
        return new MeasureReport(member.name(), read.images(), measures);
    }
}
