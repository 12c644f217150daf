package org.dynamicmri.motion;

import java.util.List;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Reconstructor;

/**
 * {@link MotionReconstructor}, the best image or a fast one, with its representations of motion.
 */
public final class MotionMethod implements Method {

    static final String NAME = "motion";

    private static final String BEST = "best";
    private static final String FAST = "fast";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "sparsity along a motion field, best for moving objects";
    }

    @Override
    public String description() {
        return "sparsity along a continuous displacement field, fitted in alternation with the images";
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public List<Option> presets() {
        return List.of(
                new Option(BEST, "the best image"),
                new Option(FAST, "less of the gain, in 60 to 80 % of the processor time"));
    }

    @Override
    public List<Option> motionFields() {
        return List.of(
                new Option(MotionField.GRID.label(), "the default"),
                new Option(MotionField.MLP.label(), "grids and a small network"),
                new Option(MotionField.NONE.label(), "optical flow without a network"));
    }

    @Override
    public boolean isCompared() {
        return true;
    }

    @Override
    public boolean isDemonstrated() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        MotionSettings settings = preset.equals(FAST) ? MotionSettings.FAST : MotionSettings.BEST;
        return new MotionReconstructor(
                motionField.equals(DEFAULT)
                        ? settings
                        : settings.with(MotionField.of(motionField)));
    }
}
