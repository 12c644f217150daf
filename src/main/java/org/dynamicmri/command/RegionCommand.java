package org.dynamicmri.command;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.evaluate.FolderReport;
import org.dynamicmri.evaluate.PageFiles;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.RegionFiles;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.pipeline.OutputPlaces;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A command that measures in regions of ImageJ: those of a file, or those that it is given. */
public abstract class RegionCommand extends MonitoredCommand {

    private static final String DICOM = "report.dcm";

    @Parameter(
            label = "Region file (optional)",
            description =
                    "Regions, lines and points saved from the ROI Manager (.zip or .roi). In"
                            + " ImageJ, leave it empty to use those in the ROI Manager.",
            style = "file",
            required = false,
            persist = false)
    private String roi = "";

    @Parameter(
            label = "Report as DICOM",
            description =
                    "Also writes the page of the report to report.dcm in the output folder, as a"
                            + " DICOM secondary capture.",
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private boolean dicom = false;

    @Parameter(
            label = "Raw data of the patient (optional)",
            description =
                    "The raw data (ISMRMRD or Siemens) whose patient and study the DICOM report"
                            + " belongs to. Without it, the report names no patient.",
            style = "file",
            required = false,
            attrs = @Attr(name = CommandParameter.GROUP, value = CommandParameter.RESULT),
            persist = false)
    private String patient = "";

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

    /** The file or folder of the regions that was named, or empty. */
    final String regionPath() {
        return roi;
    }

    /** Whether raw data give the patient. */
    final boolean namesPatient() {
        return !patient.isEmpty();
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

    /**
     * Writes a report.
     *
     * @throws InvalidDataException if that fails
     */
    final void writeReport(Path folder, FolderReport report) {
        Patient named =
                dicom && namesPatient()
                        ? ScanFiles.readPatient(OutputPlaces.path(patient))
                        : Patient.NONE;
        BufferedImage page;
        try {
            page = report.write(folder);
        } catch (IOException e) {
            throw new InvalidDataException(
                    "The report in " + folder + " cannot be written: " + e.getMessage(), e);
        }
        if (dicom) {
            ScanFiles.writePicture(
                    PageFiles.rgb(report.title(), page), folder.resolve(DICOM), named);
        }
    }

    /** The files that {@link #writeReport} adds to those of the report. */
    final void addDicom(SeparateFiles files, Path folder) {
        if (dicom) {
            files.writes("output", folder.resolve(DICOM));
        }
    }
}
