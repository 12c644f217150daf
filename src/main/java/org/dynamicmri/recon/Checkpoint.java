package org.dynamicmri.recon;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The store for the state of a long fit, so that it can continue after a crash. A continued fit
 * gives the same result, bit for bit, as an uninterrupted one.
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
     * @param arrays may be live arrays, which are read within the call only
     */
    record State(int step, StateArrays arrays) {}

    /**
     * Starts a fit.
     *
     * @return the state to continue from, if an earlier run of the same fit has saved one
     */
    Optional<State> begin();

    /** Offers the current state, which is created only if it is saved. */
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
