package org.dynamicmri.imagej;

import ij.IJ;
import ij.plugin.PlugIn;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;

/** The menu's last entry: the documentation, as text in the log if there is no display. */
public final class HelpPlugIn implements PlugIn {

    @Override
    public void run(String argument) {
        if (GraphicsEnvironment.isHeadless()) {
            IJ.log(HelpPages.markdown(HelpPages.START));
        } else {
            EventQueue.invokeLater(HelpWindow::open);
        }
    }
}
