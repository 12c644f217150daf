package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/**
 * Finds the jars of TensorFlow Java among all that a class loader sees, by the resources in them.
 * That works for a class path, for ImageJ's plugin class loader and for a single large jar alike.
 */
final class TensorFlowJars {

    /** The release whose classes this project is compiled for. */
    static final String VERSION = "1.0.0";

    /**
     * @param artifact Maven's group and artifact with a slash between
     * @param version the wanted one where several are present
     * @param marker a resource that other artifacts and the TensorFlow of old (1.x) lack
     */
    private record Library(String artifact, String version, String marker) {}

    private static final List<Library> LIBRARIES =
            List.of(
                    new Library(
                            "org.tensorflow/tensorflow-core-api",
                            VERSION,
                            "org/tensorflow/types/TFloat32.class"),
                    new Library(
                            "org.tensorflow/tensorflow-core-native",
                            VERSION,
                            "org/tensorflow/internal/c_api/global/tensorflow.class"),
                    new Library(
                            "org.tensorflow/ndarray",
                            VERSION,
                            "org/tensorflow/ndarray/NdArray.class"),
                    new Library(
                            "org.bytedeco/javacpp", "1.5.10", "org/bytedeco/javacpp/Loader.class"),
                    new Library(
                            "com.google.protobuf/protobuf-java",
                            "3.25.8",
                            "com/google/protobuf/Message.class"));

    private TensorFlowJars() {}

    /**
     * @param loader where to look
     * @throws TensorFlowUnavailableException if a jar is missing, or the native library of this
     *     platform
     */
    static List<URL> find(ClassLoader loader) {
        List<URL> jars = new ArrayList<>();
        for (Library library : LIBRARIES) {
            jars.add(find(loader, library));
        }
        jars.add(findNative(loader, platform()));
        return jars;
    }

    private static URL find(ClassLoader loader, Library library) {
        List<URL> roots = roots(loader, library.marker());
        if (roots.isEmpty()) {
            throw new TensorFlowUnavailableException(
                    "TensorFlow is incomplete: the library "
                            + library.artifact().replace('/', ':')
                            + " is missing; unpack this plugin's zip for your platform again"
                            + " (it brings the folder of TensorFlow's jars), or choose a method that"
                            + " needs no TensorFlow (such as tv).");
        }
        return roots.stream()
                .filter(root -> library.version().equals(version(root, library.artifact())))
                .findFirst()
                .orElse(roots.get(0));
    }

    static URL findNative(ClassLoader loader, String platform) {
        String file = System.mapLibraryName("jnitensorflow");
        List<URL> roots = roots(loader, "org/tensorflow/internal/c_api/" + platform + "/" + file);
        if (roots.isEmpty()) {
            throw new TensorFlowUnavailableException(
                    "TensorFlow's native library for this platform ("
                            + platform
                            + ") is missing; unpack this plugin's zip for that platform, put"
                            + " tensorflow-core-native-"
                            + VERSION
                            + "-"
                            + platform
                            + ".jar into the folder of TensorFlow's jars where Maven Central has it,"
                            + " or choose a method that needs no TensorFlow (such as tv).");
        }
        return roots.get(0);
    }

    /** The name TensorFlow Java has for this machine: {@code linux-x86_64}. */
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system =
                os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
        String machine =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> arch;
                };
        return system + "-" + machine;
    }

    /** The jars and directories that hold a resource. */
    private static List<URL> roots(ClassLoader loader, String resource) {
        try {
            List<URL> roots = new ArrayList<>();
            for (URL url : Collections.list(loader.getResources(resource))) {
                roots.add(root(url, resource));
            }
            return roots;
        } catch (IOException e) {
            throw new TensorFlowUnavailableException("TensorFlow's jars cannot be read.", e);
        }
    }

    private static URL root(URL url, String resource) throws IOException {
        String text = url.toString();
        String root = text.substring(0, text.length() - resource.length());
        if (root.startsWith("jar:") && root.endsWith("!/")) {
            root = root.substring("jar:".length(), root.length() - "!/".length());
        }
        return URI.create(root).toURL();
    }

    private static String version(URL root, String artifact) {
        String path = "META-INF/maven/" + artifact + "/pom.properties";
        String text = root.toString();
        URI uri = URI.create(text.endsWith("/") ? text + path : "jar:" + text + "!/" + path);
        try (InputStream stream = uri.toURL().openStream()) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            return "";
        }
    }
}
