package org.dynamicmri.pipeline;

import java.util.function.Consumer;
import org.dynamicmri.evaluate.GatingPlot;

/** Receives what is done to a scan before it is reconstructed, one sentence each. */
@FunctionalInterface
public interface PreparationReport extends Consumer<String> {

    /**
     * Receives what the scan is gated by.
     *
     * @param said in one sentence, and a second one if it is doubtful
     * @param plot as a picture
     */
    default void gated(String said, GatingPlot plot) {
        accept(said);
    }
}
