package org.dynamicmri.tensorflow;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;

/**
 * Environment variables of this process as native code sees them. TensorFlow reads its switches
 * from there, and Java alone cannot set them after its start.
 */
final class NativeEnvironment {

    /** The part of the C library of Linux and macOS that is used. */
    interface PosixLibrary extends Library {
        int setenv(String name, String value, int overwrite);
    }

    /** The part of the C library of Windows that is used. */
    interface WindowsLibrary extends Library {
        int _putenv_s(String name, String value);
    }

    private NativeEnvironment() {}

    /**
     * Sets a variable that the user has not set. A system where that is not possible runs on with
     * TensorFlow's own defaults, slower or noisier but right.
     */
    static void setDefault(String name, String value) {
        if (System.getenv(name) != null) {
            return;
        }
        try {
            if (Platform.isWindows()) {
                Native.load("ucrtbase", WindowsLibrary.class)._putenv_s(name, value);
            } else {
                Native.load("c", PosixLibrary.class).setenv(name, value, 0);
            }
        } catch (LinkageError e) {
            System.getLogger(NativeEnvironment.class.getName())
                    .log(System.Logger.Level.DEBUG, "Cannot set " + name, e);
        }
    }
}
