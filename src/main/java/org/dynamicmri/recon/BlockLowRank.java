package org.dynamicmri.recon;

import java.util.ArrayList;
import java.util.List;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.Identity;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.Workers;

/**
 * The sum of the nuclear norms of the Casorati matrices of all blocks (locally low rank: Trzasko
 * and Manduca, ISMRM 2011), beside sparse terms. The grid of blocks moves with every use of the
 * proximal map, so that no borders between blocks stay in the image.
 */
final class BlockLowRank implements Penalty {

    /**
     * @param size edge of a block in pixels
     * @param lambda weight of the nuclear norms
     * @param rho penalty parameter of the constraint
     */
    record Term(int size, double lambda, double rho) {}

    /** Moves the grid by about 0.38 of a block, which visits all shifts evenly. */
    private static final double STRIDE_X = (3 - Math.sqrt(5)) / 2;

    private static final double STRIDE_Y = Math.sqrt(2) - 1;

    private final Geometry geometry;
    private final int frames;
    private final Term term;
    private final Workers workers;
    private final SparsePenalty sparse;
    private final CasoratiMatrix[] matrices;
    private final SingularValueShrinkage[] shrinkages;
    private final double[][] gramRe;
    private final double[][] gramIm;
    private int uses;

    /**
     * @param further sparse terms
     */
    BlockLowRank(
            Geometry geometry,
            int frames,
            Term term,
            List<SparsePenalty.Term> further,
            Workers workers) {
        this.geometry = geometry;
        this.frames = frames;
        this.term = term;
        this.workers = workers;
        List<SparsePenalty.Term> terms = new ArrayList<>();
        terms.add(
                new SparsePenalty.Term(
                        new Identity(geometry.width(), geometry.height(), frames), 0, term.rho));
        terms.addAll(further);
        this.sparse = SparsePenalty.of(terms, workers);
        int threads = workers.threads();
        this.matrices = new CasoratiMatrix[threads];
        this.shrinkages = new SingularValueShrinkage[threads];
        for (int i = 0; i < threads; i++) {
            matrices[i] = new CasoratiMatrix(geometry.width(), geometry.height(), frames);
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
    public void proximal(float[] v, float[] z) {
        sparse.proximal(v, z);
        int shiftX = shift(STRIDE_X);
        int shiftY = shift(STRIDE_Y);
        uses++;
        List<BlockPartition.Block> blocks =
                BlockPartition.of(geometry.width(), geometry.height(), term.size, shiftX, shiftY);
        workers.forEach(blocks.size(), (worker, i) -> shrink(worker, blocks.get(i), v, z));
    }

    private int shift(double stride) {
        double turns = uses * stride;
        return (int) (term.size * (turns - Math.floor(turns)));
    }

    private void shrink(int worker, BlockPartition.Block block, float[] v, float[] z) {
        CasoratiMatrix matrix = matrices[worker];
        matrix.load(v, block);
        matrix.gram(block, gramRe[worker], gramIm[worker]);
        SingularValueShrinkage shrinkage = shrinkages[worker];
        shrinkage.compute(gramRe[worker], gramIm[worker], threshold(block));
        matrix.storeProduct(block, shrinkage.factorRe(), shrinkage.factorIm(), z);
    }

    /**
     * Largest singular value of noise grows as sqrt(rows) + sqrt(columns): blocks cut off at the
     * border get the same share of it.
     */
    private double threshold(BlockPartition.Block block) {
        double time = Math.sqrt(frames);
        double share = (Math.sqrt(block.pixels()) + time) / (term.size + time);
        return share * term.lambda / Math.sqrt(term.rho);
    }
}
