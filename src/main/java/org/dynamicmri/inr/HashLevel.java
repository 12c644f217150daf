package org.dynamicmri.inr;

/**
 * Features interpolated trilinearly between knots that share a table: the knot (t, y, x) has the
 * entry {@code (t xor 2654435761 y xor 805459861 x) mod size} (Müller et al., ACM TOG 41(4), 2022,
 * equation 4). Knots that fall on one entry share it.
 */
final class HashLevel extends TableLevel {

    private static final long PRIME_Y = 2654435761L;
    private static final long PRIME_X = 805459861L;

    private final Axis t;
    private final Axis y;
    private final Axis x;
    private final int size;

    HashLevel(Axis t, Axis y, Axis x, int features, int size, AdamSettings adam) {
        super(new ParameterTable(features, size, adam));
        this.t = t;
        this.y = y;
        this.x = x;
        this.size = size;
    }

    private HashLevel(Axis t, Axis y, Axis x, HashLevel trained) {
        super(trained.table);
        this.t = t;
        this.y = y;
        this.x = x;
        this.size = trained.size;
    }

    @Override
    HashLevel elsewhere(double[] ts, double[] ys, double[] xs) {
        return new HashLevel(t.elsewhere(ts), y.elsewhere(ys), x.elsewhere(xs), this);
    }

    @Override
    public void encode(int feature, PointGrid.Block block, float[] target, int offset) {
        float[] values = table.values(feature);
        int[] entries = new int[8];
        float[] weights = new float[8];
        int to = offset;
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.width(); column++) {
                corners(block.frame(), block.firstRow() + row, column, entries, weights);
                float sum = 0;
                for (int corner = 0; corner < 8; corner++) {
                    sum += weights[corner] * values[entries[corner]];
                }
                target[to++] = sum;
            }
        }
    }

    @Override
    public void collect(int feature, PointGrid.Block block, float[] gradient, int offset) {
        float[] sums = table.gradient(feature);
        int[] entries = new int[8];
        float[] weights = new float[8];
        int from = offset;
        for (int row = 0; row < block.rows(); row++) {
            for (int column = 0; column < block.width(); column++) {
                corners(block.frame(), block.firstRow() + row, column, entries, weights);
                float value = gradient[from++];
                for (int corner = 0; corner < 8; corner++) {
                    sums[entries[corner]] += weights[corner] * value;
                }
            }
        }
    }

    private void corners(int frame, int row, int column, int[] entries, float[] weights) {
        for (int corner = 0; corner < 8; corner++) {
            int dt = corner >> 2;
            int dy = corner >> 1 & 1;
            int dx = corner & 1;
            long hash = t.first() + t.lower()[frame] + dt;
            hash ^= (y.first() + y.lower()[row] + dy) * PRIME_Y;
            hash ^= (x.first() + x.lower()[column] + dx) * PRIME_X;
            entries[corner] = (int) (hash % size);
            weights[corner] = share(t, frame, dt) * share(y, row, dy) * share(x, column, dx);
        }
    }

    private static float share(Axis axis, int position, int side) {
        float fraction = axis.fraction()[position];
        return side == 0 ? 1 - fraction : fraction;
    }
}
