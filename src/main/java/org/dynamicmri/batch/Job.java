package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.pipeline.Gating;

/**
 * One reconstruction of a batch.
 *
 * @param output the file to be written, relative to the batch's folder; also the job's name
 * @param parameters values of {@link Reconstruct}'s parameters by name, as typed; files that are
 *     written are relative to the batch's folder as well
 * @param refusal why the scan cannot be reconstructed as it is named, or empty
 */
public record Job(String output, SortedMap<String, String> parameters, String refusal) {

    /** The parameter whose file is kept from one attempt to the next. */
    static final String CHECKPOINT = "checkpoint";

    private static final String OUTPUT = "output";
    private static final String PLOT = "gating-plot";
    private static final String THREADS = "threads";

    /** The parameters that name a file to be written. */
    private static final Set<String> WRITTEN =
            CommandParameter.inputsOf(Reconstruct.class).stream()
                    .filter(CommandParameter::isWritten)
                    .map(CommandParameter::name)
                    .collect(Collectors.toUnmodifiableSet());

    public Job {
        parameters = new TreeMap<>(parameters);
    }

    /** A job that can be begun. */
    Job(String output, SortedMap<String, String> parameters) {
        this(output, parameters, "");
    }

    /** A job of a scan that cannot be reconstructed as it is named. */
    static Job refused(String output, String input, String reason) {
        return new Job(output, new TreeMap<>(Map.of("input", input)), reason);
    }

    boolean isRefused() {
        return !refusal.isEmpty();
    }

    /** The scan to be reconstructed. */
    public String input() {
        return parameters.getOrDefault("input", "");
    }

    /** The requested threads, or 0 if the batch should choose. */
    public int threads() {
        return Integer.parseInt(parameters.getOrDefault(THREADS, "0"));
    }

    /** The same job with a number of threads of its own, if none is requested. */
    public Job withThreads(int threads) {
        return threads() != 0 ? this : with(THREADS, Integer.toString(threads));
    }

    /** The same job, whose checkpoint, if it has one, is in a folder. */
    Job withCheckpointIn(Path folder) {
        String file = parameters.get(CHECKPOINT);
        return file == null ? this : with(CHECKPOINT, folder.resolve(file).toString());
    }

    /** Whether frames of the scan are those of a motion cycle. */
    boolean isGated() {
        return !parameters.getOrDefault("gate", Gating.NONE).equals(Gating.NONE);
    }

    /** The same job with a picture of its gating next to its result, unless it has no gating. */
    Job withGatingPlot() {
        return !isGated() || parameters.containsKey(PLOT)
                ? this
                : with(PLOT, output.replaceFirst("\\.[^./]*$", "") + "_gating.png");
    }

    private Job with(String name, String value) {
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(name, value);
        return new Job(output, more, refusal);
    }

    /** The files that the job leaves, relative to the batch's folder; a .cfl is a pair. */
    List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(Path.of(output)));
        if (output.toLowerCase(Locale.ROOT).endsWith(".cfl")) {
            files.add(Path.of(output.substring(0, output.length() - 4) + ".hdr"));
        }
        parameters.forEach(
                (name, value) -> {
                    if (WRITTEN.contains(name) && !name.equals(CHECKPOINT)) {
                        files.add(Path.of(value));
                    }
                });
        return files;
    }

    /** The same with the checkpoint, which is there only while the job is not done. */
    List<Path> allFiles() {
        List<Path> files = new ArrayList<>(files());
        if (parameters.containsKey(CHECKPOINT)) {
            files.add(Path.of(parameters.get(CHECKPOINT)));
        }
        return files;
    }

    /**
     * The command that does the job.
     *
     * @param directory the folder that it writes to
     * @throws org.dynamicmri.data.InvalidParameterException if a value is none of a parameter's
     */
    public Reconstruct command(Path directory) {
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        for (CommandParameter parameter : CommandParameter.inputsOf(Reconstruct.class)) {
            String value =
                    parameter.name().equals(OUTPUT) ? output : parameters.get(parameter.name());
            if (value != null) {
                boolean here = parameter.isWritten() && !parameter.name().equals(CHECKPOINT);
                Path name = here ? Path.of(value).getFileName() : null;
                parameter.set(
                        command,
                        here ? directory.resolve(name).toString() : parameter.parse(value));
            }
            parameter.requireValid(command);
        }
        return command;
    }

    /** The files that the job reads. */
    List<Path> inputs() {
        return parameters.entrySet().stream()
                .filter(parameter -> !WRITTEN.contains(parameter.getKey()))
                .flatMap(parameter -> InputFiles.of(parameter.getValue()).stream())
                .distinct()
                .toList();
    }

    /**
     * What the job's result depends on, as a hash: the parameters, and length and time of change of
     * every file that they name. A job is done again when it differs from the journal's.
     */
    public String key() {
        List<String> facts = new ArrayList<>();
        parameters.forEach((name, value) -> facts.add(name + "=" + value));
        inputs().forEach(file -> facts.add(stamp(file)));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\n", facts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A file that vanishes now is missed when the job is done. */
    private static String stamp(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return file + " is not there";
        }
    }
}
