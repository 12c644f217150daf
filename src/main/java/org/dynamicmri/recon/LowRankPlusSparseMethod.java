package org.dynamicmri.recon;

/** {@link LowRankPlusSparse}. */
public final class LowRankPlusSparseMethod implements Method {

    static final String NAME = "l+s";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "low rank plus sparse";
    }

    @Override
    public String description() {
        return "a low-rank background plus sparse changes";
    }

    @Override
    public int rank() {
        return 40;
    }

    @Override
    public String paper() {
        return "R. Otazo et al., Magn Reson Med 73, 2015";
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new LowRankPlusSparse(LowRankPlusSparse.Settings.DEFAULT);
    }
}
