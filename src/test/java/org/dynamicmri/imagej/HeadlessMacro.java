package org.dynamicmri.imagej;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.imagej.patcher.LegacyEnvironment;

/**
 * Runs a macro as headless Fiji does: ImageJ 1 patched to need no display, our jar and its
 * libraries in its plugins folder. To be run in a Java process of its own.
 */
final class HeadlessMacro {

    private HeadlessMacro() {}

    /**
     * @param arguments plugins folder, macro file, the macro's argument
     */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        LegacyEnvironment imageJ =
                new LegacyEnvironment(HeadlessMacro.class.getClassLoader(), true);
        imageJ.disableIJ1PluginDirs();
        for (File jar : new File(arguments[0]).listFiles()) {
            imageJ.addPluginClasspath(jar);
        }
        imageJ.runMacro(Files.readString(Path.of(arguments[1])), arguments[2]);
        System.exit(0);
    }
}
