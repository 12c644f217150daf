package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.InvalidParameterException;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.data.InvalidDataException;

/** Makes the jobs of a batch from a folder, a pattern of file names, or a manifest. */
final class JobList {

    /** What is taken for a scan in a folder; other names need a pattern or a manifest. */
    private static final String SCANS = ".*(\\.h5|\\.mat|_ksp(ace)?\\.(tiff?|hdr))";

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";

    private final SortedMap<String, String> common;
    private final String ending;
    private final Map<String, CommandParameter> known = new TreeMap<>();

    /**
     * @param common values of {@link Reconstruct}'s parameters that hold for all jobs
     * @param ending of the files to be written, such as {@code .tif}
     */
    JobList(SortedMap<String, String> common, String ending) {
        this.common = common;
        this.ending = ending;
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
     */
    List<Job> of(String input, Path skipped) {
        List<Job> jobs;
        if (input.matches(".*[*?\\[{].*")) {
            jobs = ofPattern(input, skipped);
        } else if (Files.isDirectory(requirePath(input))) {
            Path folder = requirePath(input);
            jobs = ofFiles(folder, find(folder, skipped, JobList::looksLikeAScan));
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
        requireDistinct(jobs);
        return jobs;
    }

    private List<Job> ofPattern(String pattern, Path skipped) {
        String forward = pattern.replace('\\', '/');
        int wild = forward.replaceFirst("[*?\\[{].*", "").lastIndexOf('/');
        Path folder = requirePath(wild < 0 ? "." : forward.substring(0, wild + 1));
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(
                    "There is no folder %s, in which \"%s\" is searched.", folder, pattern);
        }
        try {
            PathMatcher matcher =
                    FileSystems.getDefault().getPathMatcher("glob:" + forward.substring(wild + 1));
            return ofFiles(
                    folder,
                    find(
                            folder,
                            skipped,
                            file ->
                                    !file.toString().endsWith(".cfl")
                                            && matcher.matches(folder.relativize(file))));
        } catch (PatternSyntaxException e) {
            throw new InvalidParameterException(
                    "\"%s\" is no pattern of file names: %s.", pattern, e.getDescription());
        }
    }

    private static boolean looksLikeAScan(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).matches(SCANS);
    }

    private static List<Path> find(
            Path folder, Path skipped, java.util.function.Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !file.startsWith(skipped))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(Files::isRegularFile)
                    .filter(wanted)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new InvalidDataException("The folder " + folder + " cannot be read.", e);
        }
    }

    private List<Job> ofFiles(Path folder, List<Path> files) {
        List<Job> jobs = new ArrayList<>();
        for (Path file : files) {
            SortedMap<String, String> parameters = new TreeMap<>(common);
            parameters.put(INPUT, file.toString());
            Path parent = folder.relativize(file).getParent();
            String name = name(file.getFileName().toString(), parameters);
            jobs.add(job(parent == null ? name : parent.resolve(name).toString(), parameters));
        }
        return jobs;
    }

    /** The result of {@code heart_ksp.tif} by the method tv is {@code heart_tv.tif}. */
    private String name(String file, Map<String, String> parameters) {
        String base =
                file.replaceFirst("(?<=.)\\.[^.]*$", "").replaceFirst("(?<=.)_ksp(ace)?$", "");
        String method =
                parameters.getOrDefault(
                        "method", String.valueOf(known.get("method").defaultValue()));
        return base + "_" + method + ending;
    }

    private List<Job> ofManifest(Path manifest) {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setIgnoreSurroundingSpaces(true)
                        .setCommentMarker('#')
                        .get();
        List<Job> jobs = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(manifest, StandardCharsets.UTF_8, format)) {
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
            if (!known.containsKey(column)) {
                throw new InvalidDataException(
                        "%s: the column \"%s\" is not known; known are: %s.",
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
        String output = row.isMapped(OUTPUT) ? row.get(OUTPUT) : "";
        Path scan = requirePath(parameters.get(INPUT)).getFileName();
        return job(output.isEmpty() ? name(scan.toString(), parameters) : output, parameters);
    }

    /** Files are named from the manifest's folder. */
    private static String resolved(CommandParameter parameter, String value, Path folder) {
        Path there = pathOrNull(value) == null ? null : folder.resolve(value);
        boolean isFile = parameter.isFile() || there != null && Files.isRegularFile(there);
        return isFile && there != null ? there.normalize().toString() : value;
    }

    private static Job job(String output, SortedMap<String, String> parameters) {
        Path file = requireRelative(output);
        Job job = new Job(file.toString().replace('\\', '/'), parameters);
        job.command(file);
        return job;
    }

    private static Path requireRelative(String output) {
        Path file = pathOrNull(output);
        if (file == null || file.isAbsolute() || file.normalize().startsWith("..")) {
            throw new InvalidParameterException(
                    "The output of a job is a file within the batch's output folder, but \"%s\" was"
                            + " given.",
                    output);
        }
        return file.normalize();
    }

    private static void requireDistinct(List<Job> jobs) {
        Map<String, Job> byOutput = new HashMap<>();
        for (Job job : jobs) {
            String base = job.output().replaceFirst("\\.[^.]*$", "").toLowerCase(Locale.ROOT);
            Job other = byOutput.put(base, job);
            if (other != null) {
                throw new InvalidDataException(
                        "Two jobs would write %s: those of %s and %s. Name their outputs in a"
                                + " manifest with a column \"output\".",
                        job.output(), other.input(), job.input());
            }
        }
    }

    static Path pathOrNull(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static Path requirePath(String text) {
        Path path = pathOrNull(text);
        if (path == null || text.isEmpty()) {
            throw new InvalidParameterException("\"%s\" is not a valid file name.", text);
        }
        return path.toAbsolutePath().normalize();
    }
}
