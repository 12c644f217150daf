package org.dynamicmri.io.ismrmrd;

import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.sampling.TrajectoryKind;
import org.dynamicmri.scan.ScanHeader;

/** The XML header of an ISMRMRD file that is written. */
final class IsmrmrdXml {

    private IsmrmrdXml() {}

    /** The header of a study, whose slices share all but their place. */
    static String of(List<KSpace> slices, IsmrmrdEncoding encoding) {
        KSpace kSpace = slices.get(0);
        Geometry geometry = kSpace.geometry();
        double interval = geometry.frameIntervalSeconds();
        String kind = TrajectoryKind.describe(kSpace.trajectory());
        String trajectory =
                kind.startsWith("radial, golden")
                        ? "goldenangle"
                        : kind.startsWith("radial") ? "radial" : "other";
        return "<?xml version=\"1.0\"?>\n"
                + "<ismrmrdHeader xmlns=\"http://www.ismrm.org/ISMRMRD\">\n"
                + "<experimentalConditions><H1resonanceFrequency_Hz>0</H1resonanceFrequency_Hz>"
                + "</experimentalConditions>\n<encoding>\n"
                + space("encodedSpace", encoding.x(), encoding.y(), geometry)
                + space(
                        "reconSpace",
                        new IsmrmrdEncoding.Axis(geometry.width(), geometry.fovXMm(), 1),
                        new IsmrmrdEncoding.Axis(geometry.height(), geometry.fovYMm(), 1),
                        geometry)
                + "<encodingLimits>"
                + limit("kspace_encoding_step_1", kSpace.spokes())
                + limit("slice", slices.size())
                + limit("repetition", kSpace.frames())
                + "</encodingLimits>\n<trajectory>"
                + trajectory
                + "</trajectory>\n</encoding>\n<sequenceParameters><TR>"
                + 1000 * interval / kSpace.spokes()
                + "</TR></sequenceParameters>\n<userParameters><userParameterDouble><name>"
                + ScanHeader.FRAME_INTERVAL_S
                + "</name><value>"
                + interval
                + "</value></userParameterDouble></userParameters>\n</ismrmrdHeader>\n";
    }

    private static String space(
            String name, IsmrmrdEncoding.Axis x, IsmrmrdEncoding.Axis y, Geometry geometry) {
        return String.format(
                Locale.ROOT,
                "<%s><matrixSize><x>%d</x><y>%d</y><z>1</z></matrixSize><fieldOfView_mm>"
                        + "<x>%s</x><y>%s</y><z>%s</z></fieldOfView_mm></%s>\n",
                name,
                x.matrix(),
                y.matrix(),
                x.fovMm(),
                y.fovMm(),
                geometry.sliceThicknessMm(),
                name);
    }

    private static String limit(String name, int count) {
        return String.format(
                Locale.ROOT,
                "<%s><minimum>0</minimum><maximum>%d</maximum><center>0</center></%s>",
                name,
                count - 1,
                name);
    }
}
