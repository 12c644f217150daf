package org.dynamicmri.imagej;

import ij.IJ;
import java.awt.EventQueue;
import java.util.Map;
import org.dynamicmri.command.CommandParameter;
import org.dynamicmri.command.Inspect;
import org.dynamicmri.command.ScanOverview;
import org.dynamicmri.io.ScanReads;
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
        boolean shown = CommandRun.hasWindows();
        if (shown) {
            IJ.showStatus("Reading the scan...");
            command.makeOverview();
        }
        run(command, new GivenValues(Map.of("input", file)));
        if (shown) {
            IJ.showStatus("");
            EventQueue.invokeLater(() -> ScanWindow.open(command.overview()));
        }
        return new InspectedScan(file, Wording.of(command.description()));
    }

    /**
     * What a window shows of a scan.
     *
     * @param given what is given to read it
     * @param reads reads it
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be read
     */
    static ScanOverview overview(GivenValues given, ScanReads reads) {
        Inspect command = CommandParameter.newCommand(Inspect.class);
        command.shareReads(reads);
        command.makeOverview();
        run(command, given);
        return command.overview();
    }

    private static void run(Inspect command, GivenValues given) {
        given.fill(command);
        command.setMonitor(Monitor.SILENT);
        command.run();
    }
}
