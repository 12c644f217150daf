package org.dynamicmri.coil;

import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.data.Trajectory;

/**
 * The centre of k-space of all frames together, where their samples leave no gap: it shows without
 * streaks, and at little cost, what lies around the nominal field of view.
 *
 * @param kSpace the samples within the radius as those of one frame, tapered to 0 at the radius; in
 *     cycles per the larger field of view, with a matrix of {@link #BLUR} pixels a blur
 * @param field how many times as large that field of view is as the nominal one
 * @param radius how far they reach, in cycles per nominal field of view
 */
record LowResolutionScan(KSpace kSpace, double field, double radius) {

    /** Pixels of the image across 1 / radius, the reach of the taper's point spread. */
    static final int BLUR = 3;

    /**
     * Radii from the finest image that is worth its time to the coarsest that distinguishes outside
     * from inside, in cycles per nominal field of view.
     */
    private static final double[] RADII = {16, 12, 9, 7};

    /** Fields of view, in nominal ones: larger than the first are no body's, or no scan's. */
    private static final double[] FIELDS = {3, 2.5, 2.25, 2, 1.75, 1.5, 1.35, 1.2};

    /**
     * What the samples of a scan show of the largest field of view that they support.
     *
     * @return null if that is hardly larger than the nominal one, or the scan is Cartesian: what
     *     lies outside of its field of view is folded along ky, and lies at its own position along
     *     an oversampled kx
     */
    static LowResolutionScan of(KSpace kSpace) {
        SampledPlaces places = new SampledPlaces(kSpace);
        double supported = 1 / places.largestStep(RADII[RADII.length - 1]);
        if (supported < FIELDS[FIELDS.length - 1]
                || CartesianGrid.of(kSpace.trajectory()).isPresent()) {
            return null;
        }
        for (double wanted : FIELDS) {
            double field = Math.min(wanted, supported);
            for (double radius : RADII) {
                if (places.cover(field, radius)) {
                    return new LowResolutionScan(
                            centre(kSpace, places, field, radius), field, radius);
                }
            }
        }
        return null;
    }

    private static KSpace centre(KSpace kSpace, SampledPlaces places, double field, double radius) {
        int perFrame = kSpace.trajectory().samplesPerFrame();
        int coils = kSpace.coils();
        int[] inner = places.within(radius);
        float[] k = new float[2 * inner.length];
        float[] samples = new float[2 * inner.length * coils];
        float[] weights = new float[inner.length * coils];
        for (int j = 0; j < inner.length; j++) {
            int frame = inner[j] / perFrame;
            int i = inner[j] % perFrame;
            k[2 * j] = (float) (field * places.kx(inner[j]));
            k[2 * j + 1] = (float) (field * places.ky(inner[j]));
            double part = Math.PI * places.distance(inner[j]) / radius;
            float taper = (float) (0.5 + 0.5 * Math.cos(part));
            for (int coil = 0; coil < coils; coil++) {
                int from = 2 * ((frame * coils + coil) * perFrame + i);
                int to = coil * inner.length + j;
                samples[2 * to] = taper * kSpace.interleaved()[from];
                samples[2 * to + 1] = taper * kSpace.interleaved()[from + 1];
                weights[to] = weight(kSpace, frame, coil, i);
            }
        }
        int matrix = 2 * (int) Math.ceil(BLUR * radius * field / 2);
        KSpace centre =
                new KSpace(
                        ComplexImages.wrap(samples, inner.length, 1, coils, 1),
                        new Trajectory(k, inner.length, 1, 1),
                        Geometry.uncalibrated(matrix));
        return SampleWeights.ofCoils(weights, inner.length, 1, coils, 1)
                .unlessOne()
                .map(centre::withWeights)
                .orElse(centre);
    }

    private static float weight(KSpace kSpace, int frame, int coil, int sample) {
        return kSpace.weights().map(weights -> weights.of(frame, coil, sample)).orElse(1f);
    }
}
