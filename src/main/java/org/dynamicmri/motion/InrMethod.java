package org.dynamicmri.motion;

import java.util.List;
import org.dynamicmri.inr.PaperInr;
import org.dynamicmri.inr.PaperSettings;
import org.dynamicmri.recon.Method;
import org.dynamicmri.recon.Reconstructor;

/** Implicit neural representations of the image: {@link FieldInr}, and {@link PaperInr}. */
public final class InrMethod implements Method {

    private static final String FIELD = "field";
    private static final String SHORT = "short";
    private static final String PAPER = "paper";

    @Override
    public String name() {
        return PaperInr.NAME;
    }

    @Override
    public String label() {
        return "implicit neural representation";
    }

    @Override
    public String description() {
        return "the image as an implicit neural representation (Feng et al., IEEE TMI 2025)";
    }

    @Override
    public int rank() {
        return 60;
    }

    @Override
    public String paper() {
        return "J. Feng et al., IEEE Trans Med Imaging, 2025";
    }

    @Override
    public List<Option> presets() {
        return List.of(
                new Option(FIELD, "an image field with sparsity along its motion, recommended"),
                new Option(SHORT, "the published recipe in a tenth of its epochs"),
                new Option(PAPER, "the published recipe, takes hours"));
    }

    @Override
    public boolean isDemonstrated() {
        return true;
    }

    @Override
    public Reconstructor create(String preset, String motionField, long seed) {
        if (preset.equals(FIELD)) {
            return new FieldInr(FieldInr.Settings.DEFAULT.with(seed));
        }
        PaperSettings settings = preset.equals(SHORT) ? PaperSettings.SHORT : PaperSettings.DEFAULT;
        return new PaperInr(settings.with(seed, settings.epochs()));
    }
}
