package org.dynamicmri.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.evaluate.Candidate;
import org.dynamicmri.evaluate.Figure;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Quality;
import org.dynamicmri.recon.Monitor;

/**
 * A comparison of series, free of any user interface.
 *
 * @param truth what the series are measured by, or null to estimate their noise and sharpness
 * @param candidates the series, in the order to be shown
 * @param output folder for figure.png and scores.jsonl, or empty to write none
 */
record ComparisonJob(ImageSeries truth, List<Candidate> candidates, String output) {

    /**
     * What a comparison gives.
     *
     * @param scores a line of JSON a series
     * @param figure the series side by side
     */
    record Result(List<String> scores, BufferedImage figure) {}

    /**
     * Scores, draws and writes.
     *
     * @throws InvalidDataException if the series differ in size, or the folder cannot be written to
     */
    Result run(Monitor monitor) {
        Path folder = output.isEmpty() ? null : OutputFiles.path(output);
        if (folder != null) {
            OutputFiles.requireWritableDirectory(folder);
        }
        List<String> scores = new ArrayList<>();
        for (Candidate candidate : candidates) {
            monitor.checkCanceled();
            monitor.progress(
                    (double) scores.size() / (candidates.size() + 1),
                    "Judging " + candidate.name());
            scores.add(json(candidate));
        }
        monitor.checkCanceled();
        BufferedImage figure = Figure.compare(truth, candidates);
        if (folder != null) {
            write(folder, scores, figure);
        }
        return new Result(scores, figure);
    }

    /** A file's name without its folder and its ending. */
    static String baseName(String file) {
        Path path = OutputFiles.path(file).getFileName();
        return path == null ? file : path.toString().replaceFirst("(?<=.)\\.[^.]*$", "");
    }

    private String json(Candidate candidate) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("series", quoted(candidate.name()));
        if (truth != null) {
            values.putAll(new Metrics(truth, candidate).score().asProperties());
        } else {
            Quality quality = Quality.of(candidate.series());
            values.put("noise", number(quality.noise()));
            values.put("sharpness", number(quality.sharpness()));
        }
        StringJoiner json = new StringJoiner(", ", "{", "}");
        values.forEach((name, value) -> json.add("\"" + name + "\": " + value));
        return json.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "null";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void write(Path folder, List<String> scores, BufferedImage figure) {
        try {
            Files.createDirectories(folder);
            Figure.write(figure, folder.resolve("figure.png"));
            Files.write(folder.resolve("scores.jsonl"), scores, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The comparison cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
