package org.dynamicmri.recon;

/** {@link CgSense}. */
public final class CgSenseMethod implements Method {

    static final String NAME = "cg-sense";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "each frame on its own";
    }

    @Override
    public String description() {
        return "iterative SENSE, each frame on its own";
    }

    @Override
    public int rank() {
        return 70;
    }

    @Override
    public String paper() {
        return "K. P. Pruessmann et al., Magn Reson Med 46, 2001";
    }

    @Override
    public boolean isCompared() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new CgSense(CgSense.Settings.DEFAULT);
    }
}
