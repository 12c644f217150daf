package org.dynamicmri.recon;

import java.util.List;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * {@code min 1/2 |A x - y|^2 + p(K x)} by the alternating direction method of multipliers (Boyd et
 * al., Found. Trends Mach. Learn. 3(1), 2011) with over-relaxation.
 *
 * <p>The quadratic problem in x is not solved but carried on, by one step for one application of
 * {@code A^H A}: the best in the plane of the preconditioned gradient and the step before. While
 * split and dual variables stand still these steps are those of conjugate gradients; as they settle
 * they become so, instead of starting again in each iteration. {@code A^H A x} and {@code K x} are
 * carried along.
 *
 * <p>One object holds the state of a run; penalty and preconditioner may be changed between calls
 * of {@link #iterate}, and the dual variables are kept where the new penalty has the same shape.
 */
public final class Admm {

    /**
     * Over-relaxation, between 1 and 2. Above 1.5 the residual stops falling early, since x lags
     * behind.
     */
    private static final float RELAXATION = 1.3f;

    /**
     * Determinant of the plane's normal equations, relative, below which the step before is left.
     */
    private static final double PARALLEL = 1e-6;

    private final LinearOperator encoding;
    private final float[] rhs;
    private final Workers workers;
    private final float[] x;
    private final float[] normalX;
    private final float[] residual;
    private final float[] direction;
    private final float[] normalDirection;
    private final float[] step;
    private final float[] normalStep;

    private Penalty penalty;
    private Preconditioner preconditioner;
    private float[] kx = {};
    private float[] kDirection = {};
    private float[] kStep = {};
    private float[] split = {};
    private float[] dual = {};

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
        this.direction = new float[rhs.length];
        this.normalDirection = new float[rhs.length];
        this.step = new float[rhs.length];
        this.normalStep = new float[rhs.length];
    }

    /** Arrays of {@code images} and of {@code splits} complex values that a run holds. */
    public static long estimateBytes(long images, long splits) {
        return 8 * (8 * images + 5 * splits);
    }

    /** The current image series; the solver's own array. */
    public float[] image() {
        return x;
    }

    /** Starts from an image series, to be followed by {@link #setPenalty}. */
    public void startFrom(float[] images) {
        System.arraycopy(images, 0, x, 0, x.length);
        encoding.normal(x, normalX);
    }

    /** Saves all that a next iteration starts from: the solver's own arrays. */
    public void save(StateArrays state) {
        state.put("image", x);
        state.put("normal image", normalX);
        state.put("step", step);
        state.put("normal step", normalStep);
        state.put("penalised image", kx);
        state.put("penalised step", kStep);
        state.put("split", split);
        state.put("dual", dual);
    }

    /**
     * Takes over what {@link #save} saved, to be followed by {@link #goOn} or {@link #setPenalty}.
     *
     * @throws InvalidDataException if an array is missing, or of another size
     */
    public void resume(StateArrays state) {
        state.read("image", x);
        state.read("normal image", normalX);
        state.read("step", step);
        state.read("normal step", normalStep);
        List<float[]> splits =
                state.copiesOfOneSize("penalised image", "penalised step", "split", "dual");
        kx = splits.get(0);
        kStep = splits.get(1);
        split = splits.get(2);
        dual = splits.get(3);
        kDirection = new float[dual.length];
    }

    /** Continues with the penalty and the preconditioner of the state that was taken over. */
    public void goOn(Penalty samePenalty, Preconditioner samePreconditioner) {
        penalty = samePenalty;
        preconditioner = samePreconditioner;
        computeSplitResidual();
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
        boolean carried = dual.length == length;
        if (!carried) {
            allocate(length);
        }
        penalty.operator().forward(x, kx);
        penalty.operator().forward(step, kStep);
        if (carried) {
            carryDuals((float) dualScale);
        } else {
            System.arraycopy(kx, 0, split, 0, length);
        }
        computeSplitResidual();
    }

    /** Lets go of the arrays of the old length first, so that they need not be held besides. */
    private void allocate(int length) {
        kx = null;
        kDirection = null;
        kStep = null;
        split = null;
        dual = null;
        kx = new float[length];
        kDirection = new float[length];
        kStep = new float[length];
        split = new float[length];
        dual = new float[length];
    }

    /**
     * Adds to what is minimised.
     *
     * @param extended a penalty whose operator begins with that of the present one: the split and
     *     dual variables of that part are kept
     */
    public void extendPenalty(Penalty extended, Preconditioner newPreconditioner) {
        float[] oldSplit = split;
        float[] oldDual = dual;
        setPenalty(extended, newPreconditioner, 1);
        System.arraycopy(oldSplit, 0, split, 0, oldSplit.length);
        System.arraycopy(oldDual, 0, dual, 0, oldDual.length);
        computeSplitResidual();
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
        penalty.proximal(kDirection, split, 0);
    }

    /**
     * One iteration.
     *
     * @return the larger of how far the step still goes, as {@code |K x' - z|} of the new x' and
     *     the old z relative to {@code |K x'|}, and the change of x relative to x. The first is the
     *     fixed-point residual of ADMM as Douglas-Rachford splitting: the sum of the primal
     *     residual {@code K x' - z'} and the dual {@code z' - z}, zero at a minimum only, whatever
     *     the scale of the scan and the penalty
     * @throws InvalidDataException if a state was taken over that is of another penalty
     */
    public double iterate() {
        requireSplitsOfPenalty();
        computeResidual();
        move();
        double[] energies = Vectors.dots(new float[][] {step, x}, new float[][] {step, x}, workers);
        return Math.max(relative(energies[0], energies[1]), updateDuals());
    }

    /**
     * Stores {@code z - u - K x}, the residual of the splitting, where K times the direction was.
     */
    private void computeSplitResidual() {
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        kDirection[i] = split[i] - dual[i] - kx[i];
                    }
                });
    }

    private void requireSplitsOfPenalty() {
        int length = 2 * penalty.operator().outputLength();
        if (dual.length != length) {
            throw new InvalidDataException(
                    "The arrays split and dual of the checkpoint have %d values, but %d are"
                            + " expected. Delete the checkpoint to start again.",
                    dual.length, length);
        }
    }

    /** Residual of the quadratic problem: {@code A^H (y - A x) + K^H (z - u - K x)}. */
    private void computeResidual() {
        penalty.operator().adjoint(kDirection, residual);
        workers.forRanges(
                x.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        residual[i] += rhs[i] - normalX[i];
                    }
                });
    }

    /** Moves x to the minimum in the plane of the preconditioned residual and the step before. */
    private void move() {
        preconditioner.apply(residual, direction);
        encoding.normal(direction, normalDirection);
        penalty.operator().forward(direction, kDirection);
        Vectors.Gram k = Vectors.gram(kDirection, kStep, workers);
        double[] dots =
                Vectors.dots(
                        new float[][] {direction, step, step, direction, step},
                        new float[][] {
                            normalDirection, normalDirection, normalStep, residual, residual
                        },
                        workers);
        double straight = k.aa() + dots[0];
        double mixed = k.ab() + dots[1];
        double before = k.bb() + dots[2];
        double slope = dots[3];
        double slopeBefore = dots[4];
        double determinant = straight * before - mixed * mixed;
        double along = straight > 0 ? slope / straight : 0;
        double onwards = 0;
        if (determinant > PARALLEL * straight * before) {
            along = (slope * before - slopeBefore * mixed) / determinant;
            onwards = (slopeBefore * straight - slope * mixed) / determinant;
        }
        advance(along, direction, onwards, step, x);
        advance(along, normalDirection, onwards, normalStep, normalX);
        advance(along, kDirection, onwards, kStep, kx);
    }

    /** {@code last = along towards + onwards last}, added to {@code position}. */
    private void advance(
            double along, float[] towards, double onwards, float[] last, float[] position) {
        float a = (float) along;
        float b = (float) onwards;
        workers.forRanges(
                position.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        float moved = a * towards[i] + b * last[i];
                        last[i] = moved;
                        position[i] += moved;
                    }
                });
    }

    private double updateDuals() {
        Vectors.Gram sizes =
                Vectors.gram(
                        kx,
                        split,
                        (from, to) -> {
                            for (int i = from; i < to; i++) {
                                kDirection[i] =
                                        RELAXATION * kx[i] + (1 - RELAXATION) * split[i] + dual[i];
                            }
                        },
                        workers);
        penalty.proximal(kDirection, split, 0);
        workers.forRanges(
                kx.length,
                (from, to) -> {
                    for (int i = from; i < to; i++) {
                        dual[i] = kDirection[i] - split[i];
                        // as computeSplitResidual()
                        kDirection[i] = split[i] - dual[i] - kx[i];
                    }
                });
        return relative(sizes.distance(), sizes.aa());
    }

    private static double relative(double energy, double whole) {
        return Math.sqrt(energy / Math.max(Double.MIN_NORMAL, whole));
    }
}
