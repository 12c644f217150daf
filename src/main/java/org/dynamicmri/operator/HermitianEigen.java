package org.dynamicmri.operator;

/**
 * Eigenvalues and eigenvectors of complex Hermitian matrices of one size: Householder reflections
 * to a real tridiagonal matrix, then QL iterations with implicit shifts (Golub and Van Loan, Matrix
 * Computations, 4th ed., 8.3). An object is the work space of one thread.
 */
public final class HermitianEigen {

    private static final int MOST_ITERATIONS = 60;

    private final int n;
    private final double[] re;
    private final double[] im;
    private final double[] qRe;
    private final double[] qIm;
    private final double[] vectorRe;
    private final double[] vectorIm;
    private final double[] productRe;
    private final double[] productIm;
    private final double[] values;
    private final double[] beside;

    /** Size of an off-diagonal element that cannot be told from rounding. */
    private double negligible;

    /** Rows are the eigenvectors of the tridiagonal matrix. */
    private final double[] rows;

    /**
     * @param n order of the matrices
     */
    public HermitianEigen(int n) {
        this.n = n;
        this.re = new double[n * n];
        this.im = new double[n * n];
        this.qRe = new double[n * n];
        this.qIm = new double[n * n];
        this.rows = new double[n * n];
        this.vectorRe = new double[n];
        this.vectorIm = new double[n];
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
        System.arraycopy(matrixRe, 0, re, 0, n * n);
        System.arraycopy(matrixIm, 0, im, 0, n * n);
        java.util.Arrays.fill(qRe, 0);
        java.util.Arrays.fill(qIm, 0);
        java.util.Arrays.fill(rows, 0);
        for (int i = 0; i < n; i++) {
            qRe[i * n + i] = 1;
            rows[i * n + i] = 1;
        }
        for (int k = 0; k + 2 < n; k++) {
            reflect(k);
        }
        makeReal();
        for (int i = 0; i < n; i++) {
            values[i] = re[i * n + i];
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
            double sumRe = 0;
            double sumIm = 0;
            for (int j = 0; j < n; j++) {
                sumRe += qRe[i * n + j] * rows[k * n + j];
                sumIm += qIm[i * n + j] * rows[k * n + j];
            }
            targetRe[i] = sumRe;
            targetIm[i] = sumIm;
        }
    }

    /** Clears column k below the subdiagonal: A = H A H, Q = Q H with H = I - 2 v v^H / |v|^2. */
    private void reflect(int k) {
        double tail = 0;
        for (int i = k + 1; i < n; i++) {
            vectorRe[i] = re[i * n + k];
            vectorIm[i] = im[i * n + k];
            tail += square(vectorRe[i], vectorIm[i]);
        }
        double first = square(vectorRe[k + 1], vectorIm[k + 1]);
        if (!(tail - first > 0)) {
            return;
        }
        double norm = Math.sqrt(tail);
        double modulus = Math.sqrt(first);
        double phaseRe = modulus > 0 ? vectorRe[k + 1] / modulus : 1;
        double phaseIm = modulus > 0 ? vectorIm[k + 1] / modulus : 0;
        vectorRe[k + 1] += phaseRe * norm;
        vectorIm[k + 1] += phaseIm * norm;
        double scale = 1 / (norm * (norm + modulus));
        re[(k + 1) * n + k] = -phaseRe * norm;
        im[(k + 1) * n + k] = -phaseIm * norm;
        multiply(re, im, k + 1, k + 1, scale);
        double inner = 0;
        for (int i = k + 1; i < n; i++) {
            inner += vectorRe[i] * productRe[i] + vectorIm[i] * productIm[i];
        }
        double half = inner * scale / 2;
        for (int i = k + 1; i < n; i++) {
            productRe[i] -= half * vectorRe[i];
            productIm[i] -= half * vectorIm[i];
        }
        for (int i = k + 1; i < n; i++) {
            subtract(re, im, i, k + 1, vectorRe[i], vectorIm[i], productRe, productIm);
            subtract(re, im, i, k + 1, productRe[i], productIm[i], vectorRe, vectorIm);
        }
        multiply(qRe, qIm, 0, k + 1, scale);
        for (int i = 0; i < n; i++) {
            subtract(qRe, qIm, i, k + 1, productRe[i], productIm[i], vectorRe, vectorIm);
        }
    }

    /** product = scale M v, over the rows from {@code top} and the columns from {@code from}. */
    private void multiply(double[] mRe, double[] mIm, int top, int from, double scale) {
        for (int i = top; i < n; i++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int j = from; j < n; j++) {
                sumRe += mRe[i * n + j] * vectorRe[j] - mIm[i * n + j] * vectorIm[j];
                sumIm += mRe[i * n + j] * vectorIm[j] + mIm[i * n + j] * vectorRe[j];
            }
            productRe[i] = scale * sumRe;
            productIm[i] = scale * sumIm;
        }
    }

    /** Row i of M loses {@code a conj(b_j)} for the columns from {@code from}. */
    private void subtract(
            double[] mRe,
            double[] mIm,
            int i,
            int from,
            double aRe,
            double aIm,
            double[] bRe,
            double[] bIm) {
        for (int j = from; j < n; j++) {
            mRe[i * n + j] -= aRe * bRe[j] + aIm * bIm[j];
            mIm[i * n + j] -= aIm * bRe[j] - aRe * bIm[j];
        }
    }

    /** Moves the phases of the subdiagonal into Q. */
    private void makeReal() {
        double phaseRe = 1;
        double phaseIm = 0;
        for (int k = 0; k + 1 < n; k++) {
            double subRe = re[(k + 1) * n + k];
            double subIm = im[(k + 1) * n + k];
            double modulus = Math.hypot(subRe, subIm);
            beside[k] = modulus;
            if (modulus > 0) {
                double next = (phaseRe * subRe - phaseIm * subIm) / modulus;
                phaseIm = (phaseRe * subIm + phaseIm * subRe) / modulus;
                phaseRe = next;
            }
            for (int i = 0; i < n; i++) {
                double a = qRe[i * n + k + 1];
                double b = qIm[i * n + k + 1];
                qRe[i * n + k + 1] = a * phaseRe - b * phaseIm;
                qIm[i * n + k + 1] = a * phaseIm + b * phaseRe;
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
     * rounding never get small beside their neighbours.
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
        double root = Math.hypot(half, 1);
        double shift = values[first] - beside[first] / (half + Math.copySign(root, half));
        double bulge = values[last] - shift;
        double cos = 1;
        double sin = 1;
        double moved = 0;
        for (int i = last - 1; i >= first; i--) {
            double f = sin * beside[i];
            double b = cos * beside[i];
            double length = Math.hypot(f, bulge);
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
        int row = i * n;
        int below = row + n;
        for (int j = 0; j < n; j++) {
            double a = rows[row + j];
            double b = rows[below + j];
            rows[below + j] = sin * a + cos * b;
            rows[row + j] = cos * a - sin * b;
        }
    }

    private static double square(double a, double b) {
        return a * a + b * b;
    }
}
