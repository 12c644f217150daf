package org.dynamicmri.recon;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Where a long fit keeps its state from time to time, so that it can go on there after a crash. A
 * fit that goes on gives the same result, bit for bit, as one that was not interrupted.
 */
public interface Checkpoint {

    /** Keeps nothing. */
    Checkpoint NONE =
            new Checkpoint() {
                @Override
                public Optional<State> begin() {
                    return Optional.empty();
                }

                @Override
                public void offer(Supplier<State> state) {}
            };

    /**
     * All that the further steps of a fit depend on.
     *
     * @param step steps done
     * @param arrays values in an order of the fit's own; may be live arrays, which are read within
     *     the call only
     */
    record State(int step, List<float[]> arrays) {}

    /**
     * Starts a fit.
     *
     * @return the state to go on from, if an earlier run of the same fit has left one
     */
    Optional<State> begin();

    /** Offers the present state, which is made only if it is to be kept. */
    void offer(Supplier<State> state);

    /**
     * The same checkpoint for a part of a fit.
     *
     * @param whole makes the state of the fit of that of the part
     */
    default Checkpoint forPart(UnaryOperator<State> whole) {
        Checkpoint outer = this;
        return new Checkpoint() {
            @Override
            public Optional<State> begin() {
                return outer.begin();
            }

            @Override
            public void offer(Supplier<State> state) {
                outer.offer(() -> whole.apply(state.get()));
            }
        };
    }
}
