package org.dynamicmri.recon;

/** {@link Gridding}. */
public final class GriddingMethod implements Method {

    static final String NAME = "gridding";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "immediate, with streaks";
    }

    @Override
    public String description() {
        return "density-compensated adjoint: immediate, with streaks";
    }

    @Override
    public int rank() {
        return 80;
    }

    @Override
    public boolean isDemonstrated() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new Gridding();
    }
}
