package org.dynamicmri.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.pipeline.OutputPlaces;

/** The files of a simulated scan, which share a base name. */
final class SimulatedFiles {

    private static final String CFL = ".cfl";

    /** What is written, each to a file of its own. */
    enum Content {
        KSP,
        MAPS,
        TRUTH
    }

    private SimulatedFiles() {}

    /** The files of a base name, or of a .cfl. */
    static Map<Content, Path> of(String output) {
        Map<Content, Path> files = new EnumMap<>(Content.class);
        for (Content content : Content.values()) {
            String name = "_" + content.name().toLowerCase(Locale.ROOT);
            files.put(
                    content,
                    OutputPlaces.path(base(output) + name + (isCfl(output) ? CFL : ".tif")));
        }
        return files;
    }

    /** The base name, without an ending. */
    static String base(String output) {
        return isCfl(output) ? output.substring(0, output.length() - CFL.length()) : output;
    }

    private static boolean isCfl(String output) {
        return output.toLowerCase(Locale.ROOT).endsWith(CFL);
    }

    /**
     * Writes a scan and what is true of it.
     *
     * @throws org.dynamicmri.data.InvalidDataException if it cannot be written
     */
    static void write(String output, KSpace scan, CoilMaps coilMaps, ImageSeries series) {
        Map<Content, Path> files = of(output);
        OutputPlaces.makeParent(files.get(Content.KSP));
        ScanFiles.writeKSpace(scan, files.get(Content.KSP));
        ScanFiles.writeMaps(coilMaps, files.get(Content.MAPS));
        ScanFiles.write(series, files.get(Content.TRUTH));
    }
}
