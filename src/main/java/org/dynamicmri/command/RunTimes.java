package org.dynamicmri.command;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Properties;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.pipeline.ResultImages;
import org.dynamicmri.tensorflow.UserFolders;

/**
 * How long each method took on this computer the last time, a line each in a file of the user's
 * home. The time of another scan is expected in proportion to its pixels in all frames: computers
 * differ more than scans do, so a measured time beats a table.
 */
final class RunTimes {

    private final Path file;

    /**
     * @param file where they are kept, or null for nowhere
     */
    RunTimes(Path file) {
        this.file = file;
    }

    /** Those of this user; of a user without a folder of his own nothing is remembered. */
    static RunTimes ofUser() {
        try {
            Path folder = UserFolders.ofUser().folder(".dynamic-mri");
            return new RunTimes(folder.resolve("run-times.properties"));
        } catch (IOException e) {
            return new RunTimes(null);
        }
    }

    /** What a run's time is taken to be in proportion to: pixels in all frames. */
    static double work(Geometry geometry, int frames) {
        return (double) geometry.pixels() * frames;
    }

    /** Seconds that a method is expected to take, if it ever ran here. */
    OptionalDouble expected(String method, String preset, double work) {
        String rate = read().getProperty(key(method, preset));
        try {
            return rate == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Double.parseDouble(rate) * work);
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Remembers a finished run by the properties of its series. */
    void remember(ImageSeries series) {
        Map<String, String> properties = series.properties();
        double seconds = Double.parseDouble(properties.get("seconds"));
        Properties rates = read();
        rates.setProperty(
                key(properties.get("method"), properties.get("preset")),
                Double.toString(seconds / work(fitted(series), series.frames())));
        write(rates);
    }

    /** Geometry of what was fitted, of which the series may be a part. */
    private static Geometry fitted(ImageSeries series) {
        String matrix = series.properties().get(ResultImages.FITTED_MATRIX);
        if (matrix == null) {
            return series.geometry();
        }
        String[] sides = matrix.split(" x ");
        return series.geometry().withMatrix(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }

    private static String key(String method, String preset) {
        return method + "." + preset;
    }

    private Properties read() {
        Properties rates = new Properties();
        if (file != null && Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                rates.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                log("The times of earlier runs cannot be read from " + file, e);
            }
        }
        return rates;
    }

    private void write(Properties rates) {
        if (file == null) {
            return;
        }
        try {
            OutputFiles.write(
                    file,
                    content -> {
                        try (Writer writer =
                                Files.newBufferedWriter(content, StandardCharsets.UTF_8)) {
                            rates.store(writer, "seconds per pixel of all frames");
                        }
                    });
        } catch (IOException e) {
            log("The time of this run cannot be kept in " + file, e);
        }
    }

    private static void log(String message, Exception failure) {
        System.getLogger(RunTimes.class.getName()).log(System.Logger.Level.DEBUG, message, failure);
    }
}
