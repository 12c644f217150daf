package org.dynamicmri.coil;

import java.util.Arrays;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.PointSpread;

/**
 * The weighted least-squares image of one even coil,
 *
 * <pre>
 * min_I sum_k w(k) |(F I)(k) - s(k)|^2,
 * </pre>
 *
 * by conjugate-gradient steps from zero on its normal equations. F^H W F is a convolution with the
 * point spread function of w, so that a step costs two small FFTs however many samples there are.
 * One instance serves one thread.
 */
final class EvenCoilFit {

    /** Part of the residual's energy that is rounding: Cartesian samples are met in one step. */
    private static final double ROUNDING = 1e-10;

    private final LinearOperator normal;
    private final float[] image;
    private final float[] residual;
    private final float[] direction;
    private final float[] curved;

    /**
     * @param spread of the weights w
     */
    EvenCoilFit(PointSpread spread) {
        this.normal = spread.convolution();
        int values = 2 * normal.inputLength();
        this.image = new float[values];
        this.residual = new float[values];
        this.direction = new float[values];
        this.curved = new float[values];
    }

    /**
     * The image of gridded samples.
     *
     * @param gridded F^H W s, interleaved [x, y]
     * @param iterations conjugate-gradient steps
     * @return interleaved [x, y]; the object's own array, which the next call overwrites
     */
    float[] solve(float[] gridded, int iterations) {
        Arrays.fill(image, 0);
        System.arraycopy(gridded, 0, residual, 0, residual.length);
        System.arraycopy(gridded, 0, direction, 0, direction.length);
        double energy = product(residual, residual);
        double rounding = ROUNDING * energy;
        for (int i = 0; i < iterations && energy > rounding; i++) {
            normal.forward(direction, curved);
            double step = energy / product(direction, curved);
            add(step, direction, image);
            add(-step, curved, residual);
            double next = product(residual, residual);
            double keep = next / energy;
            for (int p = 0; p < direction.length; p++) {
                direction[p] = (float) (residual[p] + keep * direction[p]);
            }
            energy = next;
        }
        return image;
    }

    private static void add(double factor, float[] source, float[] target) {
        for (int i = 0; i < target.length; i++) {
            target[i] += (float) (factor * source[i]);
        }
    }

    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
