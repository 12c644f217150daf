package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.PlainText;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.command.ScanName;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.FileFormats;
import org.dynamicmri.pipeline.OutputPlaces;

/** Makes the jobs of a batch from a folder, a pattern of file names, or a manifest. */
final class JobList {

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final SortedMap<String, String> common;
    private final String ending;
    private final boolean gatingPlots;
    private final Map<String, CommandParameter> known = new TreeMap<>();

    /**
     * @param common values of {@link Reconstruct}'s parameters that hold for all jobs
     * @param ending of the files to be written, such as {@code .tif}
     * @param gatingPlots whether each gated job draws its gating next to its result
     */
    JobList(SortedMap<String, String> common, String ending, boolean gatingPlots) {
        this.common = common;
        this.ending = ending;
        this.gatingPlots = gatingPlots;
        CommandParameter.inputsOf(Reconstruct.class).stream()
                .filter(parameter -> !parameter.isImage())
                .forEach(parameter -> known.put(parameter.name(), parameter));
    }

    /**
     * The jobs, ordered by their output.
     *
     * @param input a folder, which is searched with its subfolders; a pattern such as {@code
     *     "study/**}{@code /*.h5"}; or a manifest, a .csv file
     * @param skipped a folder that is not searched: the output
     * @throws InvalidDataException if there is no scan, or two jobs would write the same file
     * @throws InvalidParameterException if pictures of a gating are wanted, but no job has one
     */
    List<Job> of(String input, Path skipped) {
        List<Job> jobs;
        Path named = pathOrNull(input);
        boolean pattern = input.matches(".*[*?\\[{].*") && (named == null || !Files.exists(named));
        if (pattern) {
            jobs = ofFiles(ScanSearch.ofPattern(input, skipped));
        } else if (Files.isDirectory(requirePath(input))) {
            jobs = ofFiles(ScanSearch.of(requirePath(input), skipped));
        } else if (input.toLowerCase(Locale.ROOT).endsWith(".csv")) {
            jobs = ofManifest(requirePath(input));
        } else {
            throw new InvalidParameterException(
                    "The input of a batch is a folder, a pattern such as \"scans/*.h5\" or a .csv"
                            + " manifest, but \"%s\" is none.",
                    input);
        }
        if (jobs.isEmpty()) {
            throw new InvalidDataException(
                    "There is no scan in %s. In a folder, scans are *.h5, *.mat, *_ksp.tif and"
                            + " *_ksp.hdr; give a pattern such as \"scans/*.tif\" for others.",
                    input);
        }
        if (gatingPlots && jobs.stream().noneMatch(job -> job.isGated() || job.isRefused())) {
            throw new InvalidParameterException(
                    "Gating plots need a gating, but no job of the batch has one; choose a gate, or"
                            + " leave out gating-plot.");
        }
        JobPlaces.require(jobs, skipped, pathOrNull(input));
        return jobs;
    }

    private List<Job> ofFiles(ScanSearch search) {
        List<Job> jobs = new ArrayList<>();
        for (ScanSearch.Found found : search.find()) {
            Path file = found.file();
            if (!found.refusal().isEmpty()) {
                String name = file.toString();
                jobs.add(Job.refused(PlainText.of(name), name, found.refusal()));
                continue;
            }
            SortedMap<String, String> parameters = new TreeMap<>(common);
            parameters.put(INPUT, file.toString());
            Path parent = search.folder().relativize(file).getParent();
            String name = name(file.getFileName().toString(), parameters);
            jobs.add(job(parent == null ? name : parent.resolve(name).toString(), parameters));
        }
        return jobs;
    }

    /** The result of {@code heart_ksp.tif} by the method tv is {@code heart_tv.tif}. */
    private String name(String file, Map<String, String> parameters) {
        String method =
                parameters.getOrDefault(
                        "method", String.valueOf(known.get("method").defaultValue()));
        return ScanName.of(file) + "_" + method + ending;
    }

    private List<Job> ofManifest(Path manifest) {
        List<Job> jobs = new ArrayList<>();
        try (CSVParser parser = ManifestFile.parse(manifest)) {
            requireColumns(manifest, parser.getHeaderNames());
            for (CSVRecord row : parser) {
                try {
                    jobs.add(ofRow(row, manifest.getParent()));
                } catch (InvalidDataException e) {
                    throw new InvalidDataException(
                            "%s, line %d: %s",
                            manifest.getFileName(), parser.getCurrentLineNumber(), e.getMessage());
                }
            }
        } catch (IOException | IllegalStateException | java.io.UncheckedIOException e) {
            throw new InvalidDataException(
                    "The manifest " + manifest + " cannot be read: " + e.getMessage(), e);
        }
        return jobs;
    }

    private void requireColumns(Path manifest, List<String> columns) {
        if (!columns.contains(INPUT)) {
            throw new InvalidDataException(
                    "%s: expected a first line with the columns, \"input\" among them; found: %s.",
                    manifest.getFileName(), String.join(", ", columns));
        }
        for (String column : columns) {
            if (Collections.frequency(columns, column) > 1) {
                throw new InvalidDataException(
                        "%s: there are two columns \"%s\"; remove one.",
                        manifest.getFileName(), column);
            }
            if (!known.containsKey(column)) {
                throw new InvalidDataException(
                        "%s: the column \"%s\" is unknown; choose one of: %s.",
                        manifest.getFileName(), column, String.join(", ", known.keySet()));
            }
        }
    }

    private Job ofRow(CSVRecord row, Path folder) {
        SortedMap<String, String> parameters = new TreeMap<>(common);
        for (Map.Entry<String, String> cell : row.toMap().entrySet()) {
            String value = cell.getValue();
            if (!value.isEmpty() && !cell.getKey().equals(OUTPUT)) {
                parameters.put(cell.getKey(), resolved(known.get(cell.getKey()), value, folder));
            }
        }
        if (!parameters.containsKey(INPUT)) {
            throw new InvalidDataException("The input is missing.");
        }
        String output = row.isSet(OUTPUT) ? row.get(OUTPUT) : "";
        Path scan = requirePath(parameters.get(INPUT)).getFileName();
        return job(output.isEmpty() ? name(scan.toString(), parameters) : output, parameters);
    }

    /** Files that are read are named from the manifest's folder, others from the output folder. */
    private static String resolved(CommandParameter parameter, String value, Path folder) {
        if (parameter.isWritten()) {
            return requireRelative(parameter.name(), value).toString();
        }
        Path there = pathOrNull(value) == null ? null : folder.resolve(value);
        boolean isFile = parameter.isFile() || there != null && Files.isRegularFile(there);
        return isFile && there != null ? there.normalize().toString() : value;
    }

    private Job job(String output, SortedMap<String, String> parameters) {
        Path file = requireRelative(OUTPUT, output);
        Job plain = new Job(file.toString().replace('\\', '/'), parameters);
        Job job = gatingPlots ? plain.withGatingPlot() : plain;
        job.command(Path.of(""));
        try {
            if (FileFormats.mayBeFolder(file)) {
                throw new InvalidDataException(
                        "A batch writes files, but DICOM images are a folder: write .h5, and convert"
                                + " that to .dcm.");
            }
            job.allFiles().forEach(OutputPlaces::requireShortNames);
        } catch (InvalidDataException e) {
            return Job.refused(job.output(), job.input(), e.getMessage());
        }
        return job;
    }

    private static Path requireRelative(String name, String value) {
        Path path = pathOrNull(value);
        Path file = path == null ? null : path.normalize();
        if (file == null
                || file.isAbsolute()
                || file.startsWith("..")
                || file.startsWith(OutputFolder.WORK)
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidParameterException(
                    "The %s of a job must be a file within the batch's output folder, but \"%s\""
                            + " was given.",
                    name, value);
        }
        return file;
    }

    static Path pathOrNull(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static Path requirePath(String text) {
        Path path = pathOrNull(text);
        if (path == null || text.isEmpty()) {
            throw new InvalidParameterException("\"%s\" is not a valid file name.", text);
        }
        return path.toAbsolutePath().normalize();
    }
}
