package org.dynamicmri.inr;

/**
 * Free features at every point of the grid. This is what a level with cells smaller than half a
 * pixel is: every point has eight knots of its own whose weights sum to one, and Adam, which looks
 * at signs rather than sizes, moves them all alike.
 */
final class FreeLevel extends TableLevel {

    FreeLevel(PointGrid grid, int features, AdamSettings adam) {
        super(new ParameterTable(features, grid.points(), adam));
    }

    @Override
    FreeLevel elsewhere(double[] ts, double[] ys, double[] xs) {
        throw new UnsupportedOperationException("a free level is nothing between its points");
    }

    @Override
    public void encode(int feature, PointGrid.Block block, float[] target, int offset) {
        System.arraycopy(table.values(feature), block.firstPoint(), target, offset, block.points());
    }

    @Override
    public void collect(int feature, PointGrid.Block block, float[] gradient, int offset) {
        float[] sums = table.gradient(feature);
        for (int i = 0; i < block.points(); i++) {
            sums[block.firstPoint() + i] += gradient[offset + i];
        }
    }
}
