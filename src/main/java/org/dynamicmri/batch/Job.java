package org.dynamicmri.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Reconstruct;

/**
 * One reconstruction of a batch.
 *
 * @param output the file to be written, relative to the batch's folder; also the job's name
 * @param parameters values of {@link Reconstruct}'s parameters by name, as typed
 */
public record Job(String output, SortedMap<String, String> parameters) {

    private static final String THREADS = "threads";

    public Job {
        parameters = new TreeMap<>(parameters);
    }

    /** The scan to be reconstructed. */
    public String input() {
        return parameters.getOrDefault("input", "");
    }

    /** The threads that are asked for, or 0 where the batch is to choose. */
    public int threads() {
        return Integer.parseInt(parameters.getOrDefault(THREADS, "0"));
    }

    /** The same job with a number of threads of its own, where none is asked for. */
    public Job withThreads(int threads) {
        if (threads() != 0) {
            return this;
        }
        SortedMap<String, String> more = new TreeMap<>(parameters);
        more.put(THREADS, Integer.toString(threads));
        return new Job(output, more);
    }

    /**
     * The command that does the job.
     *
     * @param file what it writes
     * @throws org.dynamicmri.command.InvalidParameterException if a value is none of a parameter's
     */
    public Reconstruct command(Path file) {
        Reconstruct command = CommandParameter.newCommand(Reconstruct.class);
        for (CommandParameter parameter : CommandParameter.inputsOf(Reconstruct.class)) {
            String value = parameters.get(parameter.name());
            if (parameter.name().equals("output")) {
                parameter.set(command, file.toString());
            } else if (value != null) {
                parameter.set(command, parameter.parse(value));
            }
            parameter.requireValid(command);
        }
        return command;
    }

    /**
     * What the job's result depends on, as a hash: the parameters, and length and time of change of
     * every file that they name. A job is done again when it differs from the journal's.
     */
    public String key() {
        List<String> facts = new ArrayList<>();
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            facts.add(parameter.getKey() + "=" + parameter.getValue());
            companions(parameter.getValue()).forEach(file -> facts.add(stamp(file)));
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(String.join("\n", facts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The files that a value names: itself, BART's pair, and the trajectory beside a scan. */
    private static List<Path> companions(String value) {
        String base = value.replaceFirst("\\.(cfl|hdr|tiff?)$", "");
        String trajectory = base.replaceFirst("_ksp$", "") + "_traj";
        List<Path> files = new ArrayList<>();
        for (String name :
                List.of(
                        value,
                        base + ".cfl",
                        base + ".hdr",
                        trajectory + ".cfl",
                        trajectory + ".hdr")) {
            Path file = JobList.pathOrNull(name);
            if (!value.isEmpty() && file != null && Files.isRegularFile(file)) {
                files.add(file);
            }
        }
        return files;
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
