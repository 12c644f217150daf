package org.dynamicmri.batch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.InputFiles;

/**
 * Checks before a batch that no job writes what another one writes, or what one of them reads, by
 * whatever names and links it is given.
 */
final class JobPlaces {

    private static final List<String> OWN =
            List.of(OutputFolder.JOURNAL, Summary.TABLE, Summary.PICTURE);

    private JobPlaces() {}

    /**
     * @param folder the output folder; an empty path where it is not of this machine
     * @param list what the jobs were made of
     * @throws InvalidDataException if two files of the batch would be one
     */
    static void require(List<Job> jobs, Path folder, Path list) {
        List<Job> begun = jobs.stream().filter(job -> !job.isRefused()).toList();
        requireDistinct(begun);
        if (folder.toString().isEmpty()) {
            return;
        }
        Path root = InputFiles.place(folder);
        Map<Path, String> written = new HashMap<>();
        for (String name : OWN) {
            written.put(root.resolve(name), name);
        }
        for (Job job : begun) {
            for (Path file : job.allFiles()) {
                String other = written.put(InputFiles.place(root.resolve(file)), job.output());
                if (other != null) {
                    throw new InvalidDataException(
                            "The jobs %s and %s would both write %s; name another file in the"
                                    + " manifest.",
                            other, job.output(), file);
                }
            }
        }
        Set<Object> places = new HashSet<>(written.keySet());
        written.keySet().forEach(file -> InputFiles.identity(file).ifPresent(places::add));
        if (list != null) {
            requireKept(list, "the list of the jobs", places);
        }
        for (Job job : begun) {
            job.inputs().forEach(file -> requireKept(file, job.output(), places));
        }
    }

    /**
     * @param written the places of the files that are written, and the identities of those there
     */
    private static void requireKept(Path file, String reader, Set<Object> written) {
        if (written.contains(InputFiles.place(file))
                || InputFiles.identity(file).filter(written::contains).isPresent()) {
            throw new InvalidDataException(
                    "The batch would overwrite %s, which is read (%s); name another output folder"
                            + " or file.",
                    file, reader);
        }
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
}
