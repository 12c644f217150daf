package org.dynamicmri.command;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.io.InputFiles;
import org.dynamicmri.pipeline.OutputPlaces;

/**
 * What a command reads and what it writes: checks before the work that no file that is written is
 * one that is read, or is written twice, by whatever names and links they are given.
 */
final class SeparateFiles {

    private static final String CFL = ".cfl";

    /** The parameters by the places and the identities of the files that they name. */
    private final Map<Object, String> read = new HashMap<>();

    private final Map<Path, String> written = new LinkedHashMap<>();

    private SeparateFiles() {}

    /** The files that the parameters of a command name. */
    static SeparateFiles of(MonitoredCommand command) {
        SeparateFiles files = new SeparateFiles();
        for (CommandParameter parameter : CommandParameter.inputsOf(command.getClass())) {
            Object value = parameter.get(command);
            if (value instanceof ImagePlus image) {
                files.reads(parameter.name(), fileOf(image));
            } else if (value instanceof String text && parameter.isWritten()) {
                if (!text.isEmpty()) {
                    files.writes(parameter.name(), OutputPlaces.path(text));
                }
            } else if (value instanceof String text && parameter.choices().isEmpty()) {
                files.reads(parameter.name(), text);
            } else if (value instanceof String[] items) {
                for (String item : items) {
                    files.reads(parameter.name(), item);
                }
            }
        }
        return files;
    }

    private static String fileOf(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        return info == null || info.getFilePath() == null ? "" : info.getFilePath();
    }

    /** Adds the files that are read where a value names one. */
    void reads(String parameter, String value) {
        for (Path file : InputFiles.of(value)) {
            read.put(InputFiles.place(file), parameter);
            InputFiles.identity(file).ifPresent(identity -> read.put(identity, parameter));
        }
    }

    /** Adds a file that is written; of a .cfl its .hdr as well. */
    void writes(String parameter, Path file) {
        String place = InputFiles.place(file).toString();
        add(parameter, place);
        if (place.toLowerCase(Locale.ROOT).endsWith(CFL)) {
            add(parameter, place.substring(0, place.length() - CFL.length()) + ".hdr");
        }
    }

    /** Adds a scan that is written; the trajectory next to it counts as well. */
    void writesScan(Path file) {
        writes("output", file);
        String base =
                InputFiles.place(file)
                        .toString()
                        .replaceFirst("(?i)\\.(cfl|npy|(ome\\.)?tiff?|h5)$", "");
        String trajectory = base.replaceFirst("_(ksp|kspace)$", "") + "_traj";
        for (String ending : new String[] {".cfl", ".hdr", ".npy"}) {
            add("output", trajectory + ending);
        }
    }

    private void add(String parameter, String place) {
        Path file = Path.of(place);
        String other = written.put(file, parameter);
        if (other != null && !other.equals(parameter)) {
            throw new InvalidParameterException(
                    "The %s and the %s would be written to the same file, %s; name another one.",
                    other, parameter, file);
        }
    }

    /**
     * Checks all files against each other.
     *
     * @throws InvalidDataException if one that is read would be overwritten
     */
    void require() {
        written.forEach(
                (file, parameter) -> {
                    String other =
                            InputFiles.identity(file)
                                    .map(read::get)
                                    .orElse(read.get(InputFiles.place(file)));
                    if (other != null) {
                        throw new InvalidParameterException(
                                "The %s would overwrite %s, which is read (%s); name another %s.",
                                parameter, file, other, parameter);
                    }
                });
    }
}
