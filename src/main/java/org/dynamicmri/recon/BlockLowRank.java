package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Identity;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * The nuclear norms of the Casorati matrices of all blocks (locally low rank: Trzasko and Manduca,
 * ISMRM 2011), together with sparse terms. The mean over four grids of blocks, shifted by quarters
 * of a block: no borders between blocks stay in the image, as with a grid that moves from iteration
 * to iteration, yet what is minimised stays the same, so that the iterations converge.
 */
public final class BlockLowRank implements Penalty {

    /** Shift of each grid along x and y in quarters of a block: every row and column once. */
    private static final int[][] QUARTERS = {{0, 0}, {1, 2}, {2, 1}, {3, 3}};

    /** Grids of blocks, each with its own copy of the series. */
    public static final int GRIDS = QUARTERS.length;

    /**
     * The nuclear norms.
     *
     * @param size edge of a block in pixels
     * @param lambda weight of the nuclear norms
     * @param rho penalty parameter of the constraints
     */
    public record Term(int size, double lambda, double rho) {}

    private final int frames;
    private final int series;
    private final Term term;
    private final Workers workers;
    private final SparsePenalty sparse;
    private final List<List<BlockPartition.Block>> grids = new ArrayList<>();
    private final CasoratiMatrix[] matrices;
    private final SingularValueShrinkage[] shrinkages;
    private final double[][] gramRe;
    private final double[][] gramIm;

    /**
     * The penalty of a series [x, y, t].
     *
     * @param further sparse terms
     */
    public BlockLowRank(
            Geometry geometry,
            int frames,
            Term term,
            List<SparsePenalty.Term> further,
            Workers workers) {
        int width = geometry.width();
        int height = geometry.height();
        this.frames = frames;
        this.series = geometry.pixels() * frames;
        this.term = term;
        this.workers = workers;
        List<SparsePenalty.Term> terms = new ArrayList<>();
        for (int[] quarters : QUARTERS) {
            int shiftX = quarters[0] * term.size / 4;
            int shiftY = quarters[1] * term.size / 4;
            grids.add(BlockPartition.of(width, height, term.size, shiftX, shiftY));
            terms.add(
                    new SparsePenalty.Term(
                            new Identity(width, height, frames), 0, term.rho / GRIDS));
        }
        terms.addAll(further);
        this.sparse = SparsePenalty.of(terms, workers);
        int threads = workers.threads();
        this.matrices = new CasoratiMatrix[threads];
        this.shrinkages = new SingularValueShrinkage[threads];
        for (int i = 0; i < threads; i++) {
            matrices[i] = new CasoratiMatrix(width, height, frames);
            shrinkages[i] = new SingularValueShrinkage(frames);
        }
        this.gramRe = new double[threads][frames * frames];
        this.gramIm = new double[threads][frames * frames];
    }

    @Override
    public LinearOperator operator() {
        return sparse.operator();
    }

    @Override
    public void proximal(float[] v, float[] z, int start) {
        sparse.proximal(v, z, start);
        for (int grid = 0; grid < GRIDS; grid++) {
            int offset = start + grid * series;
            List<BlockPartition.Block> blocks = grids.get(grid);
            workers.forEach(
                    blocks.size(), (worker, i) -> shrink(worker, blocks.get(i), v, z, offset));
        }
    }

    private void shrink(int worker, BlockPartition.Block block, float[] v, float[] z, int offset) {
        CasoratiMatrix matrix = matrices[worker];
        matrix.load(v, offset, block);
        matrix.gram(block, gramRe[worker], gramIm[worker]);
        SingularValueShrinkage shrinkage = shrinkages[worker];
        shrinkage.compute(gramRe[worker], gramIm[worker], threshold(block));
        matrix.storeProduct(block, shrinkage, z, offset);
    }

    /**
     * Largest singular value of noise grows as sqrt(rows) + sqrt(columns): blocks cut off at the
     * border get the same share of it.
     */
    private double threshold(BlockPartition.Block block) {
        double time = Math.sqrt(frames);
        double share = (Math.sqrt(block.pixels()) + time) / (term.size + time);
        return share * term.lambda / GRIDS / Math.sqrt(term.rho / GRIDS);
    }
}
