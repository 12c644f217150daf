package org.dynamicmri.inr;

import java.util.SplittableRandom;
import org.dynamicmri.operator.Workers;

/**
 * Free features at every point of the grid. This is what a level with cells smaller than half a
 * pixel is: every point has eight knots of its own whose weights sum to one, and Adam, which looks
 * at signs rather than sizes, moves them all alike.
 */
final class FreeLevel implements Encoding {

    private final ParameterTable table;

    FreeLevel(PointGrid grid, int features, AdamSettings adam) {
        this.table = new ParameterTable(features, grid.points(), adam);
    }

    FreeLevel randomize(double range, SplittableRandom random) {
        table.randomize(range, random);
        return this;
    }

    float[] values(int feature) {
        return table.values(feature);
    }

    @Override
    public int features() {
        return table.features();
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

    @Override
    public void update(double learningRate, Workers workers) {
        table.update(learningRate, workers);
    }
}
