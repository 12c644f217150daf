package org.dynamicmri.tensorflow;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * Gives TensorFlow Java, its native loader, protobuf and the graph-building classes of this project
 * a world of their own, whatever versions of them the rest of the JVM holds. Every other class
 * comes from the parent, so that both sides share the interfaces between them.
 */
final class IsolatedClassLoader extends URLClassLoader {

    private static final List<String> LIBRARIES =
            List.of("org.tensorflow.", "org.bytedeco.", "com.google.protobuf.");
    private static final List<String> GRAPH_BUILDERS =
            List.of("org.dynamicmri.tensorflow.graph.", "org.dynamicmri.inr.graph.");

    static {
        registerAsParallelCapable();
    }

    /**
     * @param libraries the jars of TensorFlow Java, JavaCPP and protobuf
     * @param parent where everything else is, the class files of the graph builders included
     */
    IsolatedClassLoader(List<URL> libraries, ClassLoader parent) {
        super("dynamic-mri-tensorflow", libraries.toArray(URL[]::new), parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        boolean library = startsWithAny(name, LIBRARIES);
        if (!library && !startsWithAny(name, GRAPH_BUILDERS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = library ? findClass(name) : defineFromParent(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> defineFromParent(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        try (InputStream stream = getParent().getResourceAsStream(path)) {
            if (stream == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = stream.readAllBytes();
            return defineClass(name, code, 0, code.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public URL getResource(String name) {
        return isLibraryPath(name) ? findResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return isLibraryPath(name) ? findResources(name) : super.getResources(name);
    }

    private static boolean isLibraryPath(String path) {
        return startsWithAny(path.replace('/', '.'), LIBRARIES);
    }

    private static boolean startsWithAny(String name, List<String> prefixes) {
        return prefixes.stream().anyMatch(name::startsWith);
    }
}
