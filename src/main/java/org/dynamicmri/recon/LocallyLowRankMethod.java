package org.dynamicmri.recon;

/** {@link LocallyLowRank}. */
public final class LocallyLowRankMethod implements Method {

    static final String NAME = "llr";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "locally low rank";
    }

    @Override
    public String description() {
        return "locally low rank, for contrast agents";
    }

    @Override
    public int rank() {
        return 30;
    }

    @Override
    public String paper() {
        return "T. Zhang et al., Magn Reson Med 73, 2015";
    }

    @Override
    public boolean isCompared() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new LocallyLowRank(LocallyLowRank.Settings.DEFAULT);
    }
}
