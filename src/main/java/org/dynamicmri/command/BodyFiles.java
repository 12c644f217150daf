package org.dynamicmri.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.simulate.FreeRunning;

/** How the body of a simulated free-running scan beat and breathed, as text next to the scan. */
final class BodyFiles {

    private BodyFiles() {}

    /** The files of a base name: the beats, and the signals at each spoke. */
    static List<Path> of(String base) {
        return List.of(
                OutputPlaces.path(base + "_beats.csv"), OutputPlaces.path(base + "_signals.csv"));
    }

    /** Writes both. */
    static void write(FreeRunning.Scan scan, String base) {
        String beats =
                Arrays.stream(scan.body().triggers())
                        .mapToObj(beat -> String.format(Locale.ROOT, "%.4f\n", beat))
                        .collect(Collectors.joining());
        Map<String, double[]> signals = scan.signals();
        String names = String.join(",", signals.keySet());
        String rows =
                IntStream.range(0, scan.settings().spokes())
                        .mapToObj(
                                spoke ->
                                        signals.values().stream()
                                                .map(curve -> number(curve[spoke]))
                                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"));
        write(of(base).get(0), "R wave (s)\n" + beats);
        write(of(base).get(1), names + "\n" + rows + "\n");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.5g", value);
    }

    private static void write(Path file, String text) {
        try {
            OutputFiles.write(file, place -> Files.writeString(place, text));
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The signals could not be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
