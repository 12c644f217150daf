package org.dynamicmri.inr;

import org.dynamicmri.recon.StateArrays;

/** What is trained in steps, which depend on nothing but its state and what it is given. */
public interface Resumable {

    /**
     * Saves the state between two steps.
     *
     * @param state empty; takes arrays that may be live, which are not to be changed
     */
    void save(StateArrays state);

    /**
     * Takes over the state of another one that was made in the same way.
     *
     * @param state what {@link #save} saved
     * @throws org.dynamicmri.data.InvalidDataException if an array is missing, or of another size
     */
    void resume(StateArrays state);
}
