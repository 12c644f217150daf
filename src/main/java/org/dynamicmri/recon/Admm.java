package org.dynamicmri.recon;

import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * {@code min 1/2 |A x - y|^2 + g(K x)} by the alternating direction method of multipliers (Boyd et
 * al., Found. Trends Mach. Learn. 3(1), 2011) with over-relaxation; the quadratic problem in x
 * takes a few preconditioned conjugate gradient steps from the previous x, with A^H A x and K x
 * carried along.
 *
 * <p>One object holds the state of a run; penalty and preconditioner may be changed between calls
 * of {@link #iterate}, and the dual variables are kept where the new penalty has the same shape.
 */
public final class Admm {

    /** Over-relaxation, between 1 and 2. */
    private static final float RELAXATION = 1.7f;

    /** Conjugate gradient steps of an iteration's quadratic problem. */
    private static final int STEPS = 2;

    private final LinearOperator encoding;
    private final float[] rhs;
    private final Workers workers;
    private final float[] x;
    private final float[] normalX;
    private final float[] residual;
    private final float[] preconditioned;
    private final float[] direction;
    private final float[] normalDirection;
    private final float[] adjoint;

    private Penalty penalty;
    private Preconditioner preconditioner;
    private float[] kx;
    private float[] kDirection;
    private float[] split;
    private float[] dual;

    /**
     * @param encoding A
     * @param rhs A^H y
     */
    public Admm(LinearOperator encoding, float[] rhs, Workers workers) {
        this.encoding = encoding;
        this.rhs = rhs;
        this.workers = workers;
        this.x = new float[rhs.length];
        this.normalX = new float[rhs.length];
        this.residual = new float[rhs.length];
        this.preconditioned = new float[rhs.length];
        this.direction = new float[rhs.length];
        this.normalDirection = new float[rhs.length];
        this.adjoint = new float[rhs.length];
    }

    /** Arrays of {@code images} and of {@code splits} complex values that a run holds. */
    public static long estimateBytes(long images, long splits) {
        return 8 * (8 * images + 5 * splits);
    }

    /** The current image series; the solver's own array. */
    public float[] image() {
        return x;
    }

    /**
     * Sets what is minimised from now on.
     *
     * @param dualScale factor of the dual variables carried over from a penalty of the same shape
     */
    public void setPenalty(Penalty newPenalty, Preconditioner newPreconditioner, double dualScale) {
        penalty = newPenalty;
        preconditioner = newPreconditioner;
        int length = 2 * newPenalty.operator().outputLength();
        boolean carried = dual != null && dual.length == length;
        if (!carried) {
            kx = new float[length];
            kDirection = new float[length];
            split = new float[length];
            dual = new float[length];
        }
        penalty.operator().forward(x, kx);
        if (carried) {
            carryDuals((float) dualScale);
        } else {
            System.arraycopy(kx, 0, split, 0, length);
        }
    }

    private void carryDuals(float factor) {
        workers.forRanges(
                dual.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        dual[i] *= factor;
                        kDirection[i] = kx[i] + dual[i];
                    }
                });
        penalty.proximal(kDirection, split);
    }

    /**
     * One iteration.
     *
     * @return the larger of how far the step still goes, as {@code |K x' - z|} of the new x' and
     *     the old z relative to {@code |K x'|}, and the change of x relative to x. The first is the
     *     fixed-point residual of ADMM as Douglas-Rachford splitting: the sum of the primal
     *     residual {@code K x' - z'} and the dual {@code z' - z}, zero at a minimum only, whatever
     *     the scale of the scan and the penalty
     */
    public double iterate() {
        computeResidual();
        double change = solve();
        double residual = updateDuals();
        return Math.max(change, residual);
    }

    /** Residual of the quadratic problem: {@code A^H (y - A x) + K^H (z - u - K x)}. */
    private void computeResidual() {
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        kDirection[i] = split[i] - dual[i] - kx[i];
                    }
                });
        penalty.operator().adjoint(kDirection, adjoint);
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        residual[i] = rhs[i] - normalX[i] + adjoint[i];
                    }
                });
    }

    private double updateDuals() {
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        kDirection[i] = kx[i] - split[i];
                    }
                });
        double residual = relative(kDirection, kx);
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        kDirection[i] = RELAXATION * kx[i] + (1 - RELAXATION) * split[i] + dual[i];
                    }
                });
        penalty.proximal(kDirection, split);
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        dual[i] = kDirection[i] - split[i];
                    }
                });
        return residual;
    }

    private double relative(float[] part, float[] whole) {
        double energy = Math.max(Double.MIN_NORMAL, Vectors.dot(whole, whole, workers));
        return Math.sqrt(Vectors.dot(part, part, workers) / energy);
    }

    private double solve() {
        preconditioner.apply(residual, preconditioned);
        System.arraycopy(preconditioned, 0, direction, 0, direction.length);
        double energy = Vectors.dot(residual, preconditioned, workers);
        double moved = 0;
        for (int step = 0; step < STEPS && energy > 0; step++) {
            encoding.normal(direction, normalDirection);
            penalty.operator().forward(direction, kDirection);
            penalty.operator().adjoint(kDirection, adjoint);
            double curvature =
                    Vectors.dot(direction, normalDirection, workers)
                            + Vectors.dot(direction, adjoint, workers);
            double length = energy / curvature;
            Vectors.add(length, direction, x, workers);
            Vectors.add(length, normalDirection, normalX, workers);
            Vectors.add(length, kDirection, kx, workers);
            moved += length * length * Vectors.dot(direction, direction, workers);
            if (step + 1 == STEPS) {
                break;
            }
            Vectors.add(-length, normalDirection, residual, workers);
            Vectors.add(-length, adjoint, residual, workers);
            preconditioner.apply(residual, preconditioned);
            double next = Vectors.dot(residual, preconditioned, workers);
            Vectors.addTo(preconditioned, next / energy, direction, workers);
            energy = next;
        }
        return Math.sqrt(moved / Math.max(Double.MIN_NORMAL, Vectors.dot(x, x, workers)));
    }
}
