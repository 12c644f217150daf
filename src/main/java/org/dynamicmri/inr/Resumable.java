package org.dynamicmri.inr;

import java.util.Iterator;
import java.util.List;

/** What is trained in steps, which depend on nothing but its state and what it is given. */
public interface Resumable {

    /** The state between two steps; may be live arrays, which are not to be changed. */
    List<float[]> state();

    /**
     * Takes over the state of another one that was made in the same way.
     *
     * @param state starts with the arrays of {@link #state}, which are taken from it
     */
    void resume(Iterator<float[]> state);
}
