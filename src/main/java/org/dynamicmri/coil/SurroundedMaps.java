package org.dynamicmri.coil;

import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.Geometry;

/**
 * Coil maps of a nominal field of view, with estimated maps around it. Both describe the same coils
 * up to a factor that all coils of a pixel share and that belongs to the object: around the field
 * of view it continues as it is at the edge, so that the image has no step there.
 */
public final class SurroundedMaps {

    private final FieldOfView field;
    private final float[] given;
    private final float[] estimated;
    private final int pixels;

    private SurroundedMaps(CoilMaps given, FieldOfView field, CoilMaps estimated) {
        this.field = field;
        this.given = given.interleaved();
        this.estimated = estimated.interleaved();
        this.pixels = field.whole().pixels();
    }

    /**
     * @param given maps of the whole field of view, of which only those of the nominal one count
     * @param estimated maps of the whole field of view
     */
    public static CoilMaps of(CoilMaps given, FieldOfView field, CoilMaps estimated) {
        float[] joined = new SurroundedMaps(given, field, estimated).joined();
        return new CoilMaps(
                ComplexImages.wrap(joined, given.width(), given.height(), given.coils()));
    }

    private float[] joined() {
        Geometry nominal = field.nominal();
        float[] joined = given.clone();
        double[] factor = new double[2];
        for (int pixel = 0; pixel < pixels; pixel++) {
            int x = pixel % field.whole().width();
            int y = pixel / field.whole().width();
            int nearestX = nearest(x, field.left(), nominal.width());
            int nearestY = nearest(y, field.top(), nominal.height());
            if (x != nearestX || y != nearestY) {
                shared(nearestY * field.whole().width() + nearestX, factor);
                for (int i = 2 * pixel; i < joined.length; i += 2 * pixels) {
                    double re = estimated[i];
                    double im = estimated[i + 1];
                    joined[i] = (float) (factor[0] * re - factor[1] * im);
                    joined[i + 1] = (float) (factor[0] * im + factor[1] * re);
                }
            }
        }
        return joined;
    }

    private static int nearest(int place, int first, int count) {
        return Math.max(first, Math.min(first + count - 1, place));
    }

    /** The factor from estimated to given maps of a pixel; 1 where the given ones are 0. */
    private void shared(int pixel, double[] factor) {
        double re = 0;
        double im = 0;
        double energy = 0;
        for (int i = 2 * pixel; i < given.length; i += 2 * pixels) {
            re += estimated[i] * given[i] + estimated[i + 1] * given[i + 1];
            im += estimated[i] * given[i + 1] - estimated[i + 1] * given[i];
            energy += estimated[i] * estimated[i] + estimated[i + 1] * estimated[i + 1];
        }
        boolean known = energy > 0 && Math.hypot(re, im) > 0;
        factor[0] = known ? re / energy : 1;
        factor[1] = known ? im / energy : 0;
    }
}
