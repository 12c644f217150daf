package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.kinetics.KineticStudy;
import org.dynamicmri.kinetics.RegionKinetics;

/** The maps of contrast kinetics as an image that knows the curve of each of its pixels. */
final class KineticMapImage {

    private KineticMapImage() {}

    /**
     * The image: one channel for each map, slices along Z.
     *
     * @param name of the scan
     * @param series that was measured
     */
    static ImagePlus of(String name, SliceStack series, KineticStudy study) {
        List<String> channels = List.copyOf(study.maps().get(0).keySet());
        List<float[]> planes =
                study.maps().stream().map(slice -> interleaved(slice, channels)).toList();
        ImagePlus shown =
                Hyperstacks.fromPlanes(
                        "Maps of " + name,
                        channels,
                        planes,
                        series.count(),
                        series.geometry(),
                        series.properties(),
                        new double[] {0, 1});
        PixelCurves curves = (x, y, slice) -> curves(study, study.pixel(series, slice, x, y));
        shown.setProperty(PixelCurves.PROPERTY, curves);
        return shown;
    }

    /** The maps of a slice, the channel fastest. */
    private static float[] interleaved(Map<String, float[]> maps, List<String> channels) {
        float[] plane = new float[channels.size() * maps.get(channels.get(0)).length];
        for (int channel = 0; channel < channels.size(); channel++) {
            float[] map = maps.get(channels.get(channel));
            for (int p = 0; p < map.length; p++) {
                plane[p * channels.size() + channel] = map[p];
            }
        }
        return plane;
    }

    private static List<PixelCurves.PixelCurve> curves(KineticStudy study, RegionKinetics pixel) {
        List<PixelCurves.PixelCurve> curves = new ArrayList<>();
        curves.add(
                new PixelCurves.PixelCurve(
                        "concentration", study.seconds(), pixel.concentration(), false));
        pixel.fit()
                .map(fit -> new PixelCurves.PixelCurve("fit", study.seconds(), fit.curve(), true))
                .ifPresent(curves::add);
        return curves;
    }
}
