package org.dynamicmri.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;

/** The scans of a folder of models, each with its regions. */
final class Cohort {

    private static final String MODEL = ".mri";
    private static final List<String> HALVES = List.of("-odd", "-even");

    private Cohort() {}

    /**
     * A scan.
     *
     * @param name of its model without the ending
     * @param halves models of halves of its readouts; none or two
     */
    record Member(String name, Path model, Path regions, List<Path> halves) {}

    /**
     * The scans in the order of their names. {@code NAME-odd.mri} and {@code NAME-even.mri} are the
     * halves of {@code NAME.mri}; its regions are {@code NAME.zip} or {@code NAME.roi}.
     *
     * @param regions the folder of the regions, or the file of those of all scans
     * @throws InvalidDataException if there is no model, or one has no regions
     */
    static List<Member> of(Path models, Path regions) {
        if (!Files.exists(regions)) {
            throw new InvalidDataException(
                    "There are no regions at %s; name the folder of the regions.", regions);
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(models)) {
            files = all.filter(file -> file.toString().endsWith(MODEL)).sorted().toList();
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The folder " + models + " cannot be read: " + e.getMessage(), e);
        }
        List<Member> members =
                files.stream()
                        .filter(file -> !isHalf(file))
                        .map(file -> member(file, regions))
                        .toList();
        if (members.isEmpty()) {
            throw new InvalidParameterException(
                    "The folder %s holds no models (%s); save them with save-model.",
                    models, MODEL);
        }
        return members;
    }

    private static Member member(Path model, Path regions) {
        String name = name(model);
        List<Path> halves =
                HALVES.stream()
                        .map(half -> model.resolveSibling(name + half + MODEL))
                        .filter(Files::exists)
                        .toList();
        Path drawn =
                !Files.isDirectory(regions)
                        ? regions
                        : Stream.of(".zip", ".roi")
                                .map(ending -> regions.resolve(name + ending))
                                .filter(Files::exists)
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                new InvalidDataException(
                                                        "There are no regions for %s: expected"
                                                                + " %s.zip or %s.roi in %s.",
                                                        model.getFileName(), name, name, regions));
        return new Member(name, model, drawn, halves.size() == HALVES.size() ? halves : List.of());
    }

    /** Whether a model is a half of another one that is there. */
    private static boolean isHalf(Path model) {
        return wholeOf(name(model))
                .map(whole -> Files.exists(model.resolveSibling(whole + MODEL)))
                .orElse(false);
    }

    private static Optional<String> wholeOf(String name) {
        return HALVES.stream()
                .filter(name::endsWith)
                .map(half -> name.substring(0, name.length() - half.length()))
                .findFirst();
    }

    private static String name(Path model) {
        String file = model.getFileName().toString();
        return file.substring(0, file.length() - MODEL.length());
    }
}
