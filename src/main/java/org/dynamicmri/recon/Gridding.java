package org.dynamicmri.recon;

import java.util.Map;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SampleWeights;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.sampling.DensityCompensation;

/**
 * Gridding of density-compensated samples, each frame on its own: {@code x = A^H (h y)}. What no
 * iterative method needs to beat on time, and every one on quality.
 */
public final class Gridding implements Reconstructor {

    @Override
    public String name() {
        return GriddingMethod.NAME;
    }

    @Override
    public String describeSettings() {
        return "";
    }

    /** Its images have streaks, which no sample asks for. */
    @Override
    public boolean fitsSamples() {
        return false;
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        long images = 8L * kSpace.geometry().pixels() * kSpace.frames();
        return images
                + 4L * kSpace.interleaved().length
                + SenseOperator.estimateBytes(kSpace, threads);
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        monitor.checkCanceled();
        monitor.progress(0, "Gridding");
        SenseOperator operator = SenseOperator.of(kSpace.withoutWeights(), maps, workers);
        float[] images = new float[2 * operator.inputLength()];
        operator.adjoint(compensated(kSpace, workers), images);
        monitor.progress(1, "Gridding");
        Geometry geometry = kSpace.geometry();
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), kSpace.frames()),
                geometry,
                Map.of());
    }

    private static float[] compensated(KSpace kSpace, Workers workers) {
        float[] areas =
                DensityCompensation.of(
                        kSpace.trajectory(), kSpace.weights().map(SampleWeights::largest), workers);
        float[] samples = kSpace.interleaved();
        float[] weighted = new float[samples.length];
        int coils = kSpace.coils();
        int perFrame = kSpace.trajectory().samplesPerFrame();
        for (int i = 0; i < weighted.length / 2; i++) {
            int frame = i / (perFrame * coils);
            int coil = i / perFrame % coils;
            int sample = i % perFrame;
            float area = areas[frame * perFrame + sample];
            // a coil that is left out for a while only does not take part there
            float weight =
                    kSpace.weights()
                            .filter(weights -> !weights.isShared())
                            .map(weights -> area * weights.of(frame, coil, sample))
                            .orElse(area);
            weighted[2 * i] = weight * samples[2 * i];
            weighted[2 * i + 1] = weight * samples[2 * i + 1];
        }
        return weighted;
    }
}
