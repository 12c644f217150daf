package org.dynamicmri.simulate;

import java.util.Random;

/** Brightness of the tissues over time: constant, a bolus of contrast agent, or flicker. */
final class Brightness {

    private static final double FLICKER_ALL = 0.06;
    private static final double FLICKER_BLOOD = 0.15;

    /** Blood and muscle are dark before the bolus: a saturation-prepared sequence. */
    private static final double DARK = 0.3;

    private final PhantomKind kind;
    private final int frames;
    private final long seed;

    Brightness(PhantomKind kind, int frames, long seed) {
        this.kind = kind;
        this.frames = frames;
        this.seed = seed;
    }

    /** Brightness of every tissue, by ordinal, in a frame. */
    double[] of(int frame) {
        Tissue[] tissues = Tissue.values();
        double[] levels = new double[tissues.length];
        for (Tissue tissue : tissues) {
            levels[tissue.ordinal()] = tissue.brightness;
        }
        if (kind.enhances()) {
            enhance(levels, (double) frame / frames);
        }
        if (kind.flickers()) {
            flicker(levels, frame);
        }
        return levels;
    }

    /** The bolus comes to the right heart and the lungs, then to the left, then to the muscle. */
    private static void enhance(double[] levels, double time) {
        double right = bolus(time, 0.1, 0.12);
        double left = bolus(time, 0.22, 0.14);
        double muscle = uptake(time, 0.3, 0.15);
        scale(levels, Tissue.RIGHT_BLOOD, DARK + (1 - DARK) * right);
        scale(levels, Tissue.LEFT_BLOOD, DARK + (1 - DARK) * left);
        scale(levels, Tissue.MYOCARDIUM, 0.4 + 0.6 * muscle);
        scale(levels, Tissue.LUNG, 0.6 + 1.4 * bolus(time, 0.16, 0.12));
        for (Tissue tissue :
                new Tissue[] {
                    Tissue.FAT, Tissue.MUSCLE, Tissue.MARROW, Tissue.FLUID, Tissue.CORD
                }) {
            scale(levels, tissue, 0.6);
        }
    }

    /** A gamma variate with maximum 1, {@code width} after its arrival, and a recirculated tail. */
    private static double bolus(double time, double arrival, double width) {
        double t = (time - arrival) / width;
        if (t <= 0) {
            return 0;
        }
        double first = t * t * Math.exp(2 * (1 - t));
        double tail = 0.35 * (1 - Math.exp(-t * t / 4));
        return Math.max(first, tail);
    }

    private static double uptake(double time, double arrival, double width) {
        double t = (time - arrival) / width;
        return t <= 0 ? 0 : (1 - Math.exp(-t * t)) * Math.exp(-0.08 * t);
    }

    /** Uniform deviations, so that no frame is ever black. */
    private void flicker(double[] levels, int frame) {
        Random random = new Random(seed * 1_000_003L + frame);
        double all = 1 + FLICKER_ALL * (2 * random.nextDouble() - 1);
        double blood = 1 + FLICKER_BLOOD * (2 * random.nextDouble() - 1);
        for (int i = 0; i < levels.length; i++) {
            levels[i] *= all;
        }
        scale(levels, Tissue.LEFT_BLOOD, blood);
        scale(levels, Tissue.RIGHT_BLOOD, blood);
    }

    private static void scale(double[] levels, Tissue tissue, double factor) {
        levels[tissue.ordinal()] *= factor;
    }
}
