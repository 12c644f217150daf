package org.dynamicmri.command;

import org.scijava.plugin.SciJavaPlugin;

/** A key that stops a run in a SciJava context. Implementations are found as plugins. */
public interface StopKey extends SciJavaPlugin {

    /** Forgets that the key was pressed before. */
    void reset();

    /** Whether the key was pressed since. */
    boolean isPressed();
}
