package org.dynamicmri.inr;

/**
 * A trainable displacement field between neighbouring frames, continuous in space and time.
 *
 * <p>Displacements are [x, y, time, component] with x fastest: first all components along x, then
 * all along y, in pixels of the series' matrix whatever the lattice on which they are requested.
 * Time counts pairs of frames: 0 is the pair of frames 0 and 1, 1.5 lies between the pairs 1 and 2.
 * Zero everywhere at first. One instance serves one caller at a time.
 */
public interface DeformationField extends Resumable, AutoCloseable {

    /**
     * Computes the displacements of all pixels and pairs.
     *
     * @return the field's own array, overwritten by the next evaluation
     */
    float[] evaluate();

    /**
     * Computes the displacements on a lattice whose corner points are the centres of the image's
     * corner pixels.
     *
     * @param times in pairs, from 0 to the number of pairs - 1; taken into this range
     * @param width points along x
     * @param height points along y
     * @return the field's own array, overwritten by the next evaluation
     */
    float[] evaluate(double[] times, int width, int height);

    /**
     * Takes one step of Adam.
     *
     * @param gradient derivatives of the loss by the displacements of the last evaluation
     */
    void step(float[] gradient, double learningRate);

    /**
     * The field as it is now, free of the optimiser; a copy.
     *
     * @throws IllegalStateException if a network stands behind the grids
     */
    Deformation fitted();

    /** Lets the optimiser start again from the present displacements. */
    void restart();

    /** Frees the native memory; further calls do nothing. */
    @Override
    void close();
}
