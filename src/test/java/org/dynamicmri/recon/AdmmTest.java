package org.dynamicmri.recon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Identity;
import org.dynamicmri.operator.LinearOperator;
import org.dynamicmri.operator.SpatialGradient;
import org.dynamicmri.operator.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The solver goes on from a state that is saved, with the penalty that the state is of. */
class AdmmTest {

    private static final int SIZE = 4;
    private static final int FRAMES = 2;
    private static final Workers WORKERS = Workers.of(1);

    @AfterAll
    static void close() {
        WORKERS.close();
    }

    private record Ridge(LinearOperator operator) implements Penalty {
        @Override
        public void proximal(float[] v, float[] z, int start) {
            for (int i = 0; i < z.length; i++) {
                z[i] = v[i] / 2;
            }
        }
    }

    private static LinearOperator identity() {
        return new Identity(SIZE, SIZE, FRAMES);
    }

    private static Preconditioner preconditioner() {
        float[] ones = new float[SIZE * SIZE];
        Arrays.fill(ones, 1);
        Preconditioner preconditioner =
                new Preconditioner(ones, SIZE, SIZE, FrameOrder.line(FRAMES), WORKERS);
        preconditioner.set(0, 0, 0, 1);
        return preconditioner;
    }

    private static Admm solver() {
        float[] rhs = new float[2 * SIZE * SIZE * FRAMES];
        for (int i = 0; i < rhs.length; i++) {
            rhs[i] = i * 7 % 5 - 2;
        }
        return new Admm(identity(), rhs, WORKERS);
    }

    private static StateArrays afterTwo(Admm solver) {
        solver.setPenalty(new Ridge(identity()), preconditioner(), 1);
        solver.iterate();
        solver.iterate();
        StateArrays state = new StateArrays();
        solver.save(state);
        return state;
    }

    @Test
    void goesOnFromItsState() {
        Admm whole = solver();
        Admm resumed = solver();
        resumed.resume(afterTwo(whole));
        resumed.goOn(new Ridge(identity()), preconditioner());
        assertEquals(whole.iterate(), resumed.iterate());
        assertArrayEquals(whole.image(), resumed.image());
    }

    @Test
    void aStateOfAnotherPenaltyIsRefused() {
        StateArrays state = afterTwo(solver());
        Admm resumed = solver();
        resumed.resume(state);
        resumed.goOn(new Ridge(new SpatialGradient(SIZE, SIZE, FRAMES, WORKERS)), preconditioner());
        assertEquals(
                "The arrays split and dual of the checkpoint have 64 values, but 128 are expected."
                        + " Delete the checkpoint to start again.",
                assertThrows(InvalidDataException.class, resumed::iterate).getMessage());
    }
}
