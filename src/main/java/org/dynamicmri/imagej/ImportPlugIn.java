package org.dynamicmri.imagej;

import ij.IJ;
import ij.Macro;
import ij.io.OpenDialog;
import ij.plugin.PlugIn;
import java.io.File;
import org.dynamicmri.command.FailureMessage;

/** File &gt; Import: chooses a file of k-space, in macros {@code open=FILE}, and inspects it. */
public final class ImportPlugIn implements PlugIn {

    private static final String TITLE = "Dynamic MRI k-space";

    @Override
    public void run(String argument) {
        String file = new OpenDialog("Open k-space...", argument).getPath();
        if (file == null) {
            Macro.abort();
            return;
        }
        try {
            InspectedScan scan = InspectedScan.open(new File(file).getAbsolutePath());
            if (IJ.getInstance() == null) {
                IJ.log(scan.description());
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            IJ.error(TITLE, Wording.of(FailureMessage.of(e)));
        }
    }
}
