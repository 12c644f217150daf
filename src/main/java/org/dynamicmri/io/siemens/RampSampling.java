package org.dynamicmri.io.siemens;

/**
 * Where the samples of an echo-planar readout lie along kx that are taken while the gradient rises
 * and falls as well, by its times in the protocol.
 */
final class RampSampling {

    private static final int TRAPEZOID = 2;
    private static final int SINUSOID = 4;

    private final double up;
    private final double flat;
    private final double down;
    private final boolean sinusoid;

    private RampSampling(double up, double flat, double down, boolean sinusoid) {
        this.up = up;
        this.flat = flat;
        this.down = down;
        this.sinusoid = sinusoid;
    }

    /**
     * Coordinates of the samples, rising, in parts of the readout's extent, 0 in its middle; empty
     * where the gradient is constant.
     *
     * @param samples of a readout
     */
    static double[] coordinates(TwixProtocol protocol, int samples) {
        int mode = (int) protocol.parameterNumber("alRegridMode", 0);
        double up = protocol.parameterNumber("alRegridRampupTime", 0);
        double flat = protocol.parameterNumber("alRegridFlattopTime", 0);
        double down = protocol.parameterNumber("alRegridRampdownTime", 0);
        double delay = protocol.parameterNumber("alRegridDelaySamplesTime", 0);
        double duration = protocol.parameterNumber("aflRegridADCDuration", 0);
        boolean told = up > 0 && flat >= 0 && down > 0 && delay >= 0 && duration > 0;
        if ((mode != TRAPEZOID && mode != SINUSOID) || !told || samples < 2) {
            return new double[0];
        }
        return new RampSampling(up, flat, down, mode == SINUSOID)
                .coordinates(delay, duration, samples);
    }

    private double[] coordinates(double delay, double duration, int samples) {
        double extent = area(delay + duration) - area(delay);
        if (!(extent > 0)) {
            return new double[0];
        }
        double[] k = new double[samples];
        for (int i = 0; i < samples; i++) {
            k[i] = area(delay + (i + 0.5) * duration / samples) / extent;
        }
        double middle = (k[(samples - 1) / 2] + k[samples / 2]) / 2;
        for (int i = 0; i < samples; i++) {
            k[i] -= middle;
        }
        return k;
    }

    /** Area under a gradient of amplitude 1 from its begin to a time. */
    private double area(double time) {
        double rising = Math.min(time, up) / up;
        double level = Math.max(0, Math.min(time - up, flat));
        double falling = Math.max(0, Math.min(time - up - flat, down)) / down;
        if (sinusoid) {
            return 2 / Math.PI * up * (1 - Math.cos(Math.PI / 2 * rising))
                    + level
                    + 2 / Math.PI * down * Math.sin(Math.PI / 2 * falling);
        }
        return up * rising * rising / 2 + level + down * (falling - falling * falling / 2);
    }
}
