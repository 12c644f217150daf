package org.dynamicmri.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dynamicmri.api.ModelAnswer;
import org.dynamicmri.io.tiff.Hyperstacks;
import org.dynamicmri.model.DirectionColours;
import org.dynamicmri.model.Quantity;

/**
 * What a model has answered as an image.
 *
 * @param answer the values
 * @param colour whether vectors are shown as colours
 */
public record AnswerImage(ModelAnswer answer, boolean colour) {

    /** The values as a calibrated hyperstack, the slices along Z. */
    public ImagePlus image() {
        Quantity what = answer.what();
        Map<String, String> properties = answer.settings();
        List<float[]> planes = planes();
        double most = most(planes);
        if (colour) {
            properties.put(
                    "full brightness", String.format(Locale.ROOT, "%.4g %s", most, what.unit()));
            return Hyperstacks.fromColours(
                    what.label(),
                    planes.stream().map(plane -> DirectionColours.of(plane, most)).toList(),
                    answer.slices(),
                    answer.geometry(),
                    properties);
        }
        double[] range =
                switch (what) {
                    case IMAGE -> new double[] {0, most};
                    case PHASE -> new double[] {-Math.PI, Math.PI};
                    case JACOBIAN -> new double[] {0.5, 1.5};
                    case STRAIN -> new double[] {-0.3, 0.3};
                    default -> new double[] {-most, most};
                };
        return Hyperstacks.fromPlanes(
                what.label(),
                what.channels(),
                planes,
                answer.slices(),
                answer.geometry(),
                properties,
                range);
    }

    /** All slices of the first time, then those of the next. */
    private List<float[]> planes() {
        List<float[]> planes = new ArrayList<>();
        for (int time = 0; time < answer.values().get(0).size(); time++) {
            for (List<float[]> slice : answer.values()) {
                planes.add(slice.get(time));
            }
        }
        return planes;
    }

    /** The magnitude that all but the highest thousandth of the values stay below. */
    private static double most(List<float[]> planes) {
        float[] all = new float[planes.stream().mapToInt(plane -> plane.length).sum()];
        int count = 0;
        for (float[] plane : planes) {
            for (float value : plane) {
                all[count++] = Math.abs(value);
            }
        }
        Arrays.sort(all);
        float most = all[(int) (0.999 * (all.length - 1))];
        return most > 0 ? most : 1;
    }
}
