package org.dynamicmri.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.scijava.plugin.Parameter;

/** A command that measures in regions of ImageJ: those of a file, or those that it is given. */
public abstract class RegionCommand extends MonitoredCommand {

    @Parameter(
            label = "Region file (optional)",
            description =
                    "Regions, lines and points saved from the ROI Manager (.zip or .roi). In"
                            + " ImageJ, empty for those in the ROI Manager.",
            style = "file",
            required = false,
            persist = false)
    private String roi = "";

    private OpenRegions open = slices -> List.of();

    /** Regions that are open in a program. */
    @FunctionalInterface
    public interface OpenRegions {
        /**
         * The regions that are open now.
         *
         * @param slices of the series that they were drawn on
         */
        List<Outline> of(int slices);
    }

    /** Sets where the regions come from if no file is named. */
    public final void setOpenRegions(OpenRegions regions) {
        open = regions;
    }

    /**
     * The regions.
     *
     * @param slices of the series that they were drawn on
     * @throws InvalidDataException if a file cannot be read
     */
    final List<Outline> regions(int slices) {
        return roi.isEmpty() ? open.of(slices) : RegionFiles.read(OutputPlaces.path(roi), slices);
    }

    /**
     * The regions, of which at least one is needed.
     *
     * @throws InvalidParameterException if there is none
     */
    final List<Outline> requiredRegions(int slices) {
        List<Outline> regions = regions(slices);
        if (regions.isEmpty()) {
            throw new InvalidParameterException(
                    "Regions are needed, but there are none; name a file, or draw regions and add"
                            + " them to the ROI Manager.");
        }
        return regions;
    }

    /** A report that is written into a folder. */
    @FunctionalInterface
    interface FolderReport {
        void write(Path folder) throws IOException;
    }

    /**
     * Writes a report.
     *
     * @throws InvalidDataException if that fails
     */
    static void writeReport(Path folder, FolderReport report) {
        try {
            report.write(folder);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The report in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }
}
