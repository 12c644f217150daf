package org.dynamicmri.recon;

/** {@link TemporalSubspace}. */
public final class TemporalSubspaceMethod implements Method {

    static final String NAME = "subspace";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "a few time curves";
    }

    @Override
    public String description() {
        return "a few temporal basis functions, for contrast agents";
    }

    @Override
    public int rank() {
        return 50;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new TemporalSubspace(TemporalSubspace.Settings.DEFAULT);
    }
}
