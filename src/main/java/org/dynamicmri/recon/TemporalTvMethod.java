package org.dynamicmri.recon;

import java.util.List;

/** {@link TemporalTv}, with wavelets in space by a preset. */
public final class TemporalTvMethod implements Method {

    static final String NAME = "tv";

    private static final String WAVELETS = "wavelets";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String label() {
        return "temporal total variation, without TensorFlow";
    }

    @Override
    public String description() {
        return "temporal total variation, for images that change in few places";
    }

    @Override
    public int rank() {
        return 20;
    }

    @Override
    public String paper() {
        return "L. Feng et al., Magn Reson Med 72, 2014";
    }

    @Override
    public List<Option> presets() {
        return List.of(
                new Option(DEFAULT, "without wavelets"),
                new Option(WAVELETS, "with wavelets in space"));
    }

    @Override
    public boolean isCompared() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        return new TemporalTv(
                preset.equals(WAVELETS)
                        ? TemporalTv.Settings.WAVELETS
                        : TemporalTv.Settings.DEFAULT);
    }
}
