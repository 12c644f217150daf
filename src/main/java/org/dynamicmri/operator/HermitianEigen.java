package org.dynamicmri.operator;

import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of complex Hermitian matrices of one size: Householder reflections
 * to a real tridiagonal matrix, then QL iterations with implicit shifts (Golub and Van Loan, Matrix
 * Computations, 4th ed., 8.3). An object is the work space of one thread.
 */
public final class HermitianEigen {

    private static final int MOST_ITERATIONS = 60;

    private final int n;

    /** The matrix, row by row; a row of its own for each, so that loops vectorise. */
    private final double[][] re;

    private final double[][] im;

    /** The reflections I - scale v v^H, by their vectors. */
    private final double[][] reflectionRe;

    private final double[][] reflectionIm;
    private final double[] scales;

    /** Phases that make the tridiagonal matrix real. */
    private final double[] phaseRe;

    private final double[] phaseIm;
    private final double[] productRe;
    private final double[] productIm;
    private final double[] values;
    private final double[] beside;

    /** Size of an off-diagonal element that cannot be distinguished from rounding. */
    private double negligible;

    /** Rows are the eigenvectors of the tridiagonal matrix. */
    private final double[][] rows;

    /**
     * @param n order of the matrices
     */
    public HermitianEigen(int n) {
        this.n = n;
        this.re = new double[n][n];
        this.im = new double[n][n];
        this.reflectionRe = new double[n][n];
        this.reflectionIm = new double[n][n];
        this.scales = new double[n];
        this.phaseRe = new double[n];
        this.phaseIm = new double[n];
        this.rows = new double[n][n];
        this.productRe = new double[n];
        this.productIm = new double[n];
        this.values = new double[n];
        this.beside = new double[n];
    }

    /**
     * Decomposes a matrix {@code A = sum_k values[k] v_k v_k^H}.
     *
     * @param matrixRe real part of A, row by row; left as it is
     * @param matrixIm imaginary part of A
     */
    public void decompose(double[] matrixRe, double[] matrixIm) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(matrixRe, i * n, re[i], 0, n);
            System.arraycopy(matrixIm, i * n, im[i], 0, n);
            Arrays.fill(rows[i], 0);
            rows[i][i] = 1;
        }
        for (int k = 0; k + 2 < n; k++) {
            reflect(k);
        }
        makeReal();
        for (int i = 0; i < n; i++) {
            values[i] = re[i][i];
        }
        negligible = Math.ulp(1.0) * largestRowSum();
        for (int i = 0; i < n; i++) {
            diagonalise(i);
        }
    }

    /** Eigenvalues in no particular order; the object's own array. */
    public double[] values() {
        return values;
    }

    /** Writes eigenvector {@code k}, of norm 1. */
    public void vector(int k, double[] targetRe, double[] targetIm) {
        for (int i = 0; i < n; i++) {
            targetRe[i] = phaseRe[i] * rows[k][i];
            targetIm[i] = phaseIm[i] * rows[k][i];
        }
        for (int reflection = n - 3; reflection >= 0; reflection--) {
            reflect(reflection, targetRe, targetIm);
        }
    }

    /** Applies a reflection to a vector. */
    private void reflect(int k, double[] targetRe, double[] targetIm) {
        double[] vRe = reflectionRe[k];
        double[] vIm = reflectionIm[k];
        double innerRe = 0;
        double innerIm = 0;
        for (int i = k + 1; i < n; i++) {
            innerRe += vRe[i] * targetRe[i] + vIm[i] * targetIm[i];
            innerIm += vRe[i] * targetIm[i] - vIm[i] * targetRe[i];
        }
        innerRe *= scales[k];
        innerIm *= scales[k];
        for (int i = k + 1; i < n; i++) {
            targetRe[i] -= innerRe * vRe[i] - innerIm * vIm[i];
            targetIm[i] -= innerRe * vIm[i] + innerIm * vRe[i];
        }
    }

    /** Clears column k below the subdiagonal: A = H A H with H = I - 2 v v^H / |v|^2. */
    private void reflect(int k) {
        double[] vRe = reflectionRe[k];
        double[] vIm = reflectionIm[k];
        scales[k] = 0;
        double tail = 0;
        for (int i = k + 1; i < n; i++) {
            vRe[i] = re[i][k];
            vIm[i] = im[i][k];
            tail += square(vRe[i], vIm[i]);
        }
        double first = square(vRe[k + 1], vIm[k + 1]);
        if (!(tail - first > 0)) {
            return;
        }
        double norm = Math.sqrt(tail);
        double modulus = Math.sqrt(first);
        double turnRe = modulus > 0 ? vRe[k + 1] / modulus : 1;
        double turnIm = modulus > 0 ? vIm[k + 1] / modulus : 0;
        vRe[k + 1] += turnRe * norm;
        vIm[k + 1] += turnIm * norm;
        scales[k] = 1 / (norm * (norm + modulus));
        re[k + 1][k] = -turnRe * norm;
        im[k + 1][k] = -turnIm * norm;
        reflectRest(k, vRe, vIm);
    }

    /** Applies reflection k to both sides of what lies right of and below column k. */
    private void reflectRest(int k, double[] vRe, double[] vIm) {
        multiply(k, vRe, vIm);
        double inner = 0;
        for (int i = k + 1; i < n; i++) {
            inner += vRe[i] * productRe[i] + vIm[i] * productIm[i];
        }
        double half = inner * scales[k] / 2;
        for (int i = k + 1; i < n; i++) {
            productRe[i] -= half * vRe[i];
            productIm[i] -= half * vIm[i];
        }
        for (int i = k + 1; i < n; i++) {
            subtract(re[i], im[i], vRe[i], vIm[i], productRe, productIm, k + 1);
            subtract(re[i], im[i], productRe[i], productIm[i], vRe, vIm, k + 1);
        }
    }

    /** product = scale A v: the columns of A, which are its rows conjugated, one by one. */
    private void multiply(int k, double[] vRe, double[] vIm) {
        Arrays.fill(productRe, 0);
        Arrays.fill(productIm, 0);
        double scale = scales[k];
        for (int j = k + 1; j < n; j++) {
            subtract(productRe, productIm, -scale * vRe[j], -scale * vIm[j], re[j], im[j], k + 1);
        }
    }

    /**
     * A row m loses {@code a conj(b)} from index {@code from} on. Written in differences alone,
     * which the compiler vectorises.
     */
    private static void subtract(
            double[] mRe,
            double[] mIm,
            double aRe,
            double aIm,
            double[] bRe,
            double[] bIm,
            int from) {
        double minusRe = -aRe;
        for (int j = from; j < mRe.length; j++) {
            double x = bRe[j];
            double y = bIm[j];
            mRe[j] = mRe[j] - x * aRe - y * aIm;
            mIm[j] = mIm[j] - x * aIm - y * minusRe;
        }
    }

    /** Takes the phases of the subdiagonal out of the matrix. */
    private void makeReal() {
        phaseRe[0] = 1;
        phaseIm[0] = 0;
        for (int k = 0; k + 1 < n; k++) {
            double subRe = re[k + 1][k];
            double subIm = im[k + 1][k];
            double modulus = Math.sqrt(square(subRe, subIm));
            beside[k] = modulus;
            phaseRe[k + 1] = phaseRe[k];
            phaseIm[k + 1] = phaseIm[k];
            if (modulus > 0) {
                phaseRe[k + 1] = (phaseRe[k] * subRe - phaseIm[k] * subIm) / modulus;
                phaseIm[k + 1] = (phaseRe[k] * subIm + phaseIm[k] * subRe) / modulus;
            }
        }
        beside[n - 1] = 0;
    }

    /** Iterates until row {@code first} of the tridiagonal matrix is diagonal. */
    private void diagonalise(int first) {
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            int last = endOfBlock(first);
            if (last == first) {
                return;
            }
            sweep(first, last);
        }
        throw new ArithmeticException("The eigenvalues of a " + n + " x " + n + " matrix diverge.");
    }

    /**
     * Measured against the whole matrix: eigenvalues of a matrix of low rank that are nothing but
     * rounding never get small compared with their neighbours.
     */
    private int endOfBlock(int first) {
        int last = first;
        while (last + 1 < n && Math.abs(beside[last]) > negligible) {
            last++;
        }
        return last;
    }

    /** Norm of the tridiagonal matrix. */
    private double largestRowSum() {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double before = i == 0 ? 0 : beside[i - 1];
            largest = Math.max(largest, before + Math.abs(values[i]) + beside[i]);
        }
        return largest;
    }

    /** One QL step with Wilkinson's shift, chasing the bulge from the last row to the first. */
    private void sweep(int first, int last) {
        double half = (values[first + 1] - values[first]) / (2 * beside[first]);
        double root = Math.sqrt(square(half, 1));
        double shift = values[first] - beside[first] / (half + Math.copySign(root, half));
        double bulge = values[last] - shift;
        double cos = 1;
        double sin = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = sin * beside[i];
            double b = cos * beside[i];
            double length = Math.sqrt(square(f, bulge));
            beside[i + 1] = length;
            if (length == 0) {
                values[i + 1] -= moved;
                beside[last] = 0;
                return;
            }
            sin = f / length;
            cos = bulge / length;
            double diagonal = values[i + 1] - moved;
            double mixed = (values[i] - diagonal) * sin + 2 * cos * b;
            moved = sin * mixed;
            values[i + 1] = diagonal + moved;
            bulge = cos * mixed - b;
            rotate(i, cos, sin);
        }
        values[first] -= moved;
        beside[first] = bulge;
        beside[last] = 0;
    }

    private void rotate(int i, double cos, double sin) {
        double[] row = rows[i];
        double[] below = rows[i + 1];
        double minusSin = -sin;
        for (int j = 0; j < row.length; j++) {
            double a = row[j];
            double b = below[j];
            row[j] = a * cos - b * sin;
            below[j] = b * cos - a * minusSin;
        }
    }

    private static double square(double a, double b) {
        return a * a + b * b;
    }
}
