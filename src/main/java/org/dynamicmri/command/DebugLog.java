package org.dynamicmri.command;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * What this program logs for those who look for a defect: the full stack trace of every failure,
 * among others. It is off until someone asks for it.
 */
public final class DebugLog {

    /** How to ask for it. */
    public static final String REMEDY = "--debug";

    /** Asks a process for it. */
    public static final String PROPERTY = "dynamic-mri.debug";

    /** Held, as the logging system keeps no hold of a logger and its level. */
    private static final Logger PRODUCT = Logger.getLogger("org.dynamicmri");

    private DebugLog() {}

    /** Whether it is on. */
    public static boolean isOn() {
        return PRODUCT.isLoggable(Level.FINE);
    }

    /** Writes it to standard error from now on, here and in the workers of a batch. */
    public static synchronized void turnOn() {
        if (!isOn()) {
            System.setProperty(PROPERTY, "true");
            Handler handler = new ConsoleHandler();
            handler.setLevel(Level.FINE);
            PRODUCT.addHandler(handler);
            PRODUCT.setUseParentHandlers(false);
            PRODUCT.setLevel(Level.FINE);
        }
    }

    /** Leaves the logging system as it was. */
    public static synchronized void turnOff() {
        System.clearProperty(PROPERTY);
        for (Handler handler : PRODUCT.getHandlers()) {
            PRODUCT.removeHandler(handler);
        }
        PRODUCT.setUseParentHandlers(true);
        PRODUCT.setLevel(null);
    }

    /** Turns it on where the process was started with {@link #PROPERTY}. */
    public static void turnOnIfAsked() {
        if (Boolean.getBoolean(PROPERTY)) {
            turnOn();
        }
    }

    /** Logs a failure with its stack trace. */
    public static void failure(String where, Throwable failure) {
        System.getLogger(DebugLog.class.getName())
                .log(System.Logger.Level.DEBUG, where + " failed", failure);
    }
}
