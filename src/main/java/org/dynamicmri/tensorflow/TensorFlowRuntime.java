package org.dynamicmri.tensorflow;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * The door to TensorFlow: makes objects whose classes use it, in a class loader of their own.
 *
 * <p>Fiji may hold another TensorFlow (1.x, under the same package name) or another protobuf on its
 * class path. Neither is seen, nor sees ours. The classes that use TensorFlow live in the packages
 * {@code org.dynamicmri.tensorflow.graph} and {@code org.dynamicmri.inr.graph}; everyone else knows
 * them by an interface.
 */
public final class TensorFlowRuntime {

    /** Resident memory of TensorFlow's library and its threads, as measured. */
    public static final long NATIVE_BYTES = 400_000_000L;

    private static final String ONEDNN = "TF_ENABLE_ONEDNN_OPTS";

    /** The property of the folder that JavaCPP unpacks to. */
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    /** The same of JNA. */
    private static final String JNA_FOLDER = "jna.tmpdir";

    private static IsolatedClassLoader isolated;

    private TensorFlowRuntime() {}

    /**
     * Makes an object of a class that uses TensorFlow; the first call loads TensorFlow, which takes
     * some seconds and, once a user, unpacks 650 MB into {@code ~/.javacpp/cache}.
     *
     * @param contract the interface by which the object is known
     * @param implementation name of a class with a public constructor without parameters, in one of
     *     the packages {@code graph}
     * @throws TensorFlowUnavailableException if TensorFlow cannot run here
     */
    public static <T> T create(Class<T> contract, String implementation) {
        try {
            return contract.cast(loader().loadClass(implementation).getConstructor().newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(implementation + " cannot be used", e);
        }
    }

    /**
     * Begins to load TensorFlow, for which {@link #create} then waits, and reports what is wrong.
     */
    public static void loadInBackground() {
        Thread loading =
                new Thread(
                        () -> {
                            try {
                                loader();
                            } catch (TensorFlowUnavailableException e) {
                                // reported again when it is needed
                            }
                        },
                        "dynamic-mri-tensorflow");
        loading.setDaemon(true);
        loading.start();
    }

    /** The release of TensorFlow Java and the platform that are looked for. */
    public static String library() {
        return "TensorFlow Java " + TensorFlowJars.VERSION + ", " + TensorFlowJars.platform();
    }

    /**
     * The version of TensorFlow's native library, which is loaded to be asked.
     *
     * @throws TensorFlowUnavailableException if TensorFlow cannot run here
     */
    public static String version() {
        return create(TensorFlowInfo.class, "org.dynamicmri.tensorflow.graph.LoadedTensorFlow")
                .version();
    }

    /** Whether the fast kernels of oneDNN are used: as the user's environment says, or else yes. */
    public static boolean usesOneDnn() {
        String chosen = System.getenv(ONEDNN);
        return chosen == null || !chosen.equals("0");
    }

    private static synchronized IsolatedClassLoader loader() {
        if (isolated == null) {
            List<URL> jars = findJars();
            if (Processor.lacksAvx()) {
                throw new TensorFlowUnavailableException(
                        "TensorFlow needs a processor with AVX instructions, which this one lacks;"
                                + " choose a method that needs no TensorFlow (such as tv).");
            }
            IsolatedClassLoader loader =
                    new IsolatedClassLoader(jars, TensorFlowRuntime.class.getClassLoader());
            String cache = privateCache();
            // one multiply-add kernel library for every processor, twice as fast for networks
            NativeEnvironment.setDefault(ONEDNN, "1");
            NativeEnvironment.setDefault("TF_CPP_MIN_LOG_LEVEL", "2");
            Runnable load = () -> loadNative(loader, cache);
            CrashMarker.ofUser(library()).ifPresentOrElse(m -> m.guard(load), load);
            isolated = loader;
        }
        return isolated;
    }

    private static List<URL> findJars() {
        try (URLClassLoader visible = TensorFlowFolder.beside(TensorFlowRuntime.class)) {
            return TensorFlowJars.find(visible);
        } catch (IOException e) {
            throw new TensorFlowUnavailableException("TensorFlow's jars cannot be read.", e);
        }
    }

    /**
     * Where native code is unpacked to and run from: the user's own choice, or a folder that no
     * other user can put anything into. JavaCPP and JNA would use one of a well-known name among
     * the temporary files, whoever made it.
     */
    private static String privateCache() {
        try {
            // on Windows JNA's own choice is the user's already, under a name that it can load from
            if (System.getProperty(JNA_FOLDER) == null && File.separatorChar == '/') {
                String folder = UserFolders.ofUser().folder(".dynamic-mri/jna").toString();
                System.setProperty(JNA_FOLDER, folder);
            }
            String chosen = System.getProperty(CACHE);
            return chosen != null
                    ? chosen
                    : UserFolders.ofUser().folder(".javacpp/cache").toString();
        } catch (IOException e) {
            throw new TensorFlowUnavailableException(
                    "TensorFlow's native library cannot be unpacked: "
                            + e.getMessage()
                            + "; or choose a method that needs no TensorFlow (such as tv).",
                    e);
        }
    }

    private static void loadNative(ClassLoader loader, String cache) {
        Runnable load = () -> withProperty(CACHE, cache, () -> initialize(loader));
        try {
            // JavaCPP would count tensors against a bound derived from the Java heap, which has
            // nothing to do with the memory of the machine
            withProperty(
                    "org.bytedeco.javacpp.maxBytes",
                    "0",
                    () -> withProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0", load));
        } catch (LinkageError | RuntimeException e) {
            throw new TensorFlowUnavailableException(
                    "TensorFlow's native library cannot be loaded on this machine ("
                            + firstLine(e)
                            + "); restart the program, or choose a method that needs no"
                            + " TensorFlow.",
                    e);
        }
    }

    /** Runs the static initialiser that unpacks and loads the native library. */
    private static void initialize(ClassLoader loader) {
        try {
            Class.forName("org.bytedeco.javacpp.Pointer", true, loader);
            Class.forName("org.tensorflow.TensorFlow", true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void withProperty(String key, String value, Runnable work) {
        String before = System.getProperty(key);
        System.setProperty(key, value);
        try {
            work.run();
        } finally {
            if (before == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, before);
            }
        }
    }

    private static String firstLine(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
