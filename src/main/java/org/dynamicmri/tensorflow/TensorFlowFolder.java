package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder that holds TensorFlow's jars next to an installed plugin. Neither Fiji nor ImageJ puts
 * it on a class path, so that no other plugin meets these versions of protobuf and TensorFlow.
 */
final class TensorFlowFolder {

    /** Where the folder is, seen from the plugin's jar: in ImageJ, and in Fiji. */
    private static final List<String> PLACES = List.of("tensorflow", "../lib/dynamic-mri");

    /** The folders of Fiji for files of a platform, which hold those of other plugins as well. */
    private static final Map<String, String> FIJI_PLATFORMS =
            Map.of(
                    "linux-x86_64", "linux64",
                    "linux-arm64", "linux-arm64",
                    "macosx-x86_64", "macos64",
                    "macosx-arm64", "macos-arm64",
                    "windows-x86_64", "win64");

    private static final String NATIVE = "tensorflow-core-native-";

    private TensorFlowFolder() {}

    /**
     * A class loader that sees the folder's jars, where there is such a folder, and all that the
     * plugin sees.
     *
     * @param plugin a class of the plugin's jar
     */
    static URLClassLoader beside(Class<?> plugin) {
        return new URLClassLoader(
                jars(pluginFolder(plugin)).toArray(URL[]::new), plugin.getClassLoader());
    }

    private static Path pluginFolder(Class<?> plugin) {
        CodeSource source = plugin.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException | IllegalArgumentException e) {
            // a loader with addresses of its own kind: its class path is all there is
            return null;
        }
    }

    private static List<URL> jars(Path pluginFolder) {
        List<URL> jars = new ArrayList<>();
        if (pluginFolder == null) {
            return jars;
        }
        for (String place : PLACES) {
            add(jars, pluginFolder.resolve(place), "");
        }
        String platform = FIJI_PLATFORMS.get(TensorFlowJars.platform());
        if (platform != null) {
            add(jars, pluginFolder.resolve("../lib").resolve(platform), NATIVE);
        }
        return jars;
    }

    /** Adds the jars of a folder, if it is there, whose names begin so. */
    private static void add(List<URL> jars, Path place, String start) {
        Path folder = place.normalize();
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(jar -> isJar(jar, start)).sorted().toList()) {
                jars.add(file.toUri().toURL());
            }
        } catch (IOException e) {
            throw new TensorFlowUnavailableException(
                    "The folder " + folder + " with TensorFlow's jars cannot be read.", e);
        }
    }

    private static boolean isJar(Path file, String start) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && name.startsWith(start);
    }
}
