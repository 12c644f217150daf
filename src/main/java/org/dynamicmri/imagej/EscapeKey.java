package org.dynamicmri.imagej;

import ij.IJ;
import org.dynamicmri.command.StopKey;
import org.scijava.plugin.Plugin;

/** Esc in any of ImageJ's windows. */
@Plugin(type = StopKey.class)
public final class EscapeKey implements StopKey {

    @Override
    public void reset() {
        IJ.resetEscape();
    }

    @Override
    public boolean isPressed() {
        return IJ.escapePressed();
    }
}
