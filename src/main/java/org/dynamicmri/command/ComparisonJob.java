package org.dynamicmri.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.evaluate.FigureOptions;
import org.dynamicmri.evaluate.JsonLine;
import org.dynamicmri.evaluate.Report;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.recon.Monitor;

/**
 * A comparison of series, free of any user interface.
 *
 * @param truth what the series are measured by, or null to estimate their noise and sharpness
 * @param candidates the series, in the order to be shown
 * @param options what the figure shows
 * @param output folder for a page, its figures and {@value #SCORES}, or empty to write none
 */
record ComparisonJob(
        ImageSeries truth, List<Candidate> candidates, FigureOptions options, String output) {

    private static final String SCORES = "scores.jsonl";

    /**
     * What a comparison gives.
     *
     * @param scores a line of JSON a series
     * @param report the series side by side
     */
    record Result(List<String> scores, Report report) {}

    /**
     * Scores, draws and writes.
     *
     * @throws InvalidDataException if the series differ in size, or the folder cannot be written to
     */
    Result run(Monitor monitor) {
        Path folder = output.isEmpty() ? null : OutputPlaces.path(output);
        if (folder != null) {
            OutputPlaces.requireWritableDirectory(folder);
        }
        monitor.progress(0, "Comparing the series");
        Report report = new Report(truth, candidates, options);
        monitor.checkCanceled();
        List<String> scores = lines(report.scores());
        if (folder != null) {
            write(folder, scores, report);
        }
        return new Result(scores, report);
    }

    /** The files that a comparison leaves in a folder. */
    static List<Path> files(Path folder) {
        List<Path> files = new ArrayList<>(Report.files(folder));
        files.add(folder.resolve(SCORES));
        return files;
    }

    /** A file's name without its folder and its ending. */
    static String baseName(String file) {
        Path path = OutputPlaces.path(file).getFileName();
        return path == null ? file : path.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    /** A line of JSON a series: its name and its scores, which are numbers or null. */
    private List<String> lines(List<Map<String, String>> scores) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            JsonLine json = new JsonLine().add("series", candidates.get(i).name());
            scores.get(i).forEach(json::addDigits);
            lines.add(json.toString());
        }
        return lines;
    }

    private static void write(Path folder, List<String> scores, Report report) {
        try {
            report.write(folder);
            OutputFiles.write(
                    folder.resolve(SCORES),
                    file -> Files.write(file, scores, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The comparison cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
