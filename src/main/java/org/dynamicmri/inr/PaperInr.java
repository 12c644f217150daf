package org.dynamicmri.inr;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.SenseOperator;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Gridding;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Reconstructor;
import org.dynamicmri.tensorflow.TensorFlowRuntime;

/**
 * The spatiotemporal implicit neural representation of Feng et al., IEEE TMI 44(5), 2025 (doi
 * 10.1109/TMI.2025.3526452): a hash-grid encoding and a small network that map (x, y, t) to the
 * complex image, fitted to the scan's own samples.
 *
 * <p>Each epoch takes every sample: the field is evaluated on the image grid, the losses give the
 * derivative by every pixel (that of the data term by the adjoint of the encoding), which goes back
 * through the network in blocks, so that memory does not grow with the width of the network.
 */
public final class PaperInr implements Reconstructor {

    /** Name of the method. */
    public static final String NAME = "inr";

    private static final int CHANNELS = 2;

    private final PaperSettings settings;
    private final Supplier<NetworkFactory> networks;

    /** The method with the given settings. */
    public PaperInr(PaperSettings settings) {
        this(settings, NetworkFactory::onTensorFlow);
    }

    PaperInr(PaperSettings settings, Supplier<NetworkFactory> networks) {
        this.settings = settings;
        this.networks = networks;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String describeSettings() {
        return settings.toString();
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public long estimateNativeBytes() {
        return NetworkField.estimateNativeBytes(settings.network());
    }

    @Override
    public long estimateBytes(KSpace kSpace, int threads) {
        PointGrid grid = PointGrid.of(kSpace);
        long images = 8L * grid.points();
        long samples = 4L * kSpace.interleaved().length;
        return settings.encoding().estimateBytes(grid)
                + 5 * images
                + 2 * samples
                + SenseOperator.estimateBytes(kSpace, threads);
    }

    @Override
    public void prepare() {
        if (estimateNativeBytes() > 0) {
            TensorFlowRuntime.loadInBackground();
        }
    }

    @Override
    public ImageSeries reconstruct(KSpace kSpace, CoilMaps maps, Workers workers, Monitor monitor) {
        return reconstruct(kSpace, maps, QueryPoints.OWN, workers, monitor);
    }

    /**
     * Fits the field to a scan and asks it for images between its pixels or frames, the paper's own
     * way of interpolation.
     *
     * @return images of these times
     */
    public ImageSeries reconstruct(
            KSpace kSpace, CoilMaps maps, QueryPoints asked, Workers workers, Monitor monitor) {
        maps.requireFit(kSpace);
        Memory.require(estimateBytes(kSpace, workers.threads()), estimateNativeBytes());
        monitor.progress(0, "Preparing the network");
        double scale = brightness(kSpace, maps, workers);
        PaperObjective objective = new PaperObjective(kSpace, maps, scale, settings, workers);
        SplittableRandom random = new SplittableRandom(settings.seed());
        PointGrid grid = PointGrid.of(kSpace);
        MultiLevelEncoding encoding =
                settings.encoding().create(grid, asked.spacing(), settings.adam(), random);
        float[][] weights = settings.network().glorotWeights(random);
        try (Network network =
                        networks.get().create(settings.network(), weights, workers.threads());
                Field field =
                        new NetworkField(
                                grid,
                                encoding,
                                network,
                                CHANNELS,
                                workers,
                                monitor::checkCanceled)) {
            new PaperTraining(settings, images -> series(images, scale, kSpace, Map.of()), monitor)
                    .run(field, encoding, objective);
            encoding.open(encoding.levels());
            if (!asked.equals(QueryPoints.OWN)) {
                return between(asked, kSpace, encoding, network, scale, workers, monitor);
            }
            float[] images = new float[field.length()];
            field.evaluate(images);
            monitor.progress(1, "INR");
            return series(images, scale, kSpace, properties(objective, scale));
        }
    }

    private ImageSeries between(
            QueryPoints asked,
            KSpace kSpace,
            MultiLevelEncoding encoding,
            Network network,
            double scale,
            Workers workers,
            Monitor monitor) {
        PointGrid trained = PointGrid.of(kSpace);
        int width = asked.width() == 0 ? trained.width() : asked.width();
        int height = asked.width() == 0 ? trained.height() : asked.height();
        PointGrid grid = new PointGrid(asked.times().size(), height, width);
        MultiLevelEncoding elsewhere =
                settings.encoding()
                        .elsewhere(
                                encoding,
                                trained,
                                asked.times().stream()
                                        .mapToDouble(time -> time * asked.spacing())
                                        .toArray(),
                                places(height, trained.height()),
                                places(width, trained.width()));
        NetworkField field =
                new NetworkField(
                        grid, elsewhere, network, CHANNELS, workers, monitor::checkCanceled);
        float[] images = new float[field.length()];
        field.evaluate(images);
        return new ImageSeries(
                ComplexImages.wrap(scaled(images, scale), width, height, grid.frames()),
                kSpace.geometry().withMatrix(width, height),
                settings.describe());
    }

    /** Pixels of a finer matrix in those of the trained one; both have their centre at N/2. */
    private static double[] places(int pixels, int trained) {
        return IntStream.range(0, pixels)
                .mapToDouble(i -> (i - pixels / 2) * (double) trained / pixels + trained / 2)
                .toArray();
    }

    /** The largest magnitude of the gridded image: what is 1 during the training. */
    private static double brightness(KSpace kSpace, CoilMaps maps, Workers workers) {
        ImageSeries gridded = new Gridding().reconstruct(kSpace, maps, workers, Monitor.SILENT);
        double brightest = 0;
        for (float magnitude : gridded.magnitudes()) {
            brightest = Math.max(brightest, magnitude);
        }
        return brightest;
    }

    private static ImageSeries series(
            float[] images, double scale, KSpace kSpace, Map<String, String> properties) {
        Geometry geometry = kSpace.geometry();
        return new ImageSeries(
                ComplexImages.wrap(
                        scaled(images, scale),
                        geometry.width(),
                        geometry.height(),
                        kSpace.frames()),
                geometry,
                properties);
    }

    private static float[] scaled(float[] images, double scale) {
        float[] scaled = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            scaled[i] = (float) (scale * images[i]);
        }
        return scaled;
    }

    private Map<String, String> properties(PaperObjective objective, double scale) {
        Map<String, String> properties = new LinkedHashMap<>(settings.describe());
        properties.put("scale", String.format(Locale.ROOT, "%.6g", scale));
        properties.put("final loss", objective.describe());
        properties.put("stopped", "all epochs done");
        return properties;
    }
}
