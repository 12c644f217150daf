package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.operator.OperatorAxioms;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.TemporalDifference;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.Test;

/** A sum of penalties has the operators and the proximal maps of its parts, one above the other. */
class PenaltySumTest {

    private static final int WIDTH = 9;
    private static final int HEIGHT = 8;
    private static final int FRAMES = 5;

    @Test
    void eachPartShrinksItsOwnValues() {
        try (Workers workers = Workers.of(2)) {
            Penalty sparse =
                    SparsePenalty.of(
                            List.of(
                                    new SparsePenalty.Term(
                                            new TemporalDifference(
                                                    WIDTH * HEIGHT,
                                                    FrameOrder.line(FRAMES).axes().get(0),
                                                    1,
                                                    workers),
                                            0.4,
                                            1),
                                    new SparsePenalty.Term(
                                            new SpatialGradient(WIDTH, HEIGHT, FRAMES, workers),
                                            0.7,
                                            2)),
                            workers);
            Penalty blocks =
                    new BlockLowRank(
                            Geometry.uncalibrated(WIDTH).withMatrix(WIDTH, HEIGHT),
                            FRAMES,
                            new BlockLowRank.Term(4, 3, 0.5),
                            List.of(),
                            workers);
            PenaltySum sum = new PenaltySum(List.of(sparse, blocks), workers);
            OperatorAxioms.check(sum.operator());
            int first = 2 * sparse.operator().outputLength();
            int all = 2 * sum.operator().outputLength();
            float[] v = OperatorAxioms.random(new Random(1), all);
            float[] z = new float[all];
            sum.proximal(v, z, 0);
            assertArrayEquals(proximal(sparse, Arrays.copyOf(v, first)), Arrays.copyOf(z, first));
            assertArrayEquals(
                    proximal(blocks, Arrays.copyOfRange(v, first, all)),
                    Arrays.copyOfRange(z, first, all));
        }
    }

    private static float[] proximal(Penalty penalty, float[] v) {
        float[] z = new float[v.length];
        penalty.proximal(v, z, 0);
        return z;
    }
}
