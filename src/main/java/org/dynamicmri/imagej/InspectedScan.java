package org.dynamicmri.imagej;

import ij.IJ;
import ij.ImagePlus;
import java.awt.EventQueue;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.recon.Monitor;

/**
 * What a file of k-space holds.
 *
 * @param file its path
 * @param description what was found, a line each
 */
public record InspectedScan(String file, String description) {

    /**
     * Inspects a file, and shows it where there are windows.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be read
     */
    static InspectedScan open(String file) {
        Inspect command = CommandParameter.newCommand(Inspect.class);
        CommandParameter.inputsOf(Inspect.class).stream()
                .filter(parameter -> parameter.name().equals("input"))
                .forEach(parameter -> parameter.set(command, file));
        command.setMonitor(Monitor.SILENT);
        command.run();
        String description = Wording.of(command.description());
        ImagePlus picture = command.picture();
        if (IJ.getInstance() != null) {
            EventQueue.invokeLater(
                    () -> InspectWindow.open(command.name(), description, picture, file));
        }
        return new InspectedScan(file, description);
    }
}
