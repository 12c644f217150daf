package org.dynamicmri.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.ComplexType;
import net.imglib2.type.numeric.complex.ComplexFloatType;
import net.imglib2.type.numeric.real.FloatType;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.evaluate.Score;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.pipeline.OutputPlaces;
import org.dynamicmri.pipeline.StoppedFit;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.recon.Verdict;

/** The images of a reconstruction, how they were made, and the verdict on them. */
public final class ReconstructedSeries {

    private final SliceStack stack;
    private final int threads;

    ReconstructedSeries(SliceStack stack, int threads) {
        this.stack = stack;
        this.threads = threads;
    }

    /**
     * The complex images [x, y, t] of the one slice; not a copy.
     *
     * @throws org.dynamicmri.data.InvalidDataException if there are several slices
     */
    public Img<ComplexFloatType> image() {
        return image(stack.only());
    }

    /**
     * The complex images [x, y, t] of a slice; not a copy.
     *
     * @param slice from 1 to {@link #slices()}
     */
    public Img<ComplexFloatType> image(int slice) {
        return image(series(slice));
    }

    private static Img<ComplexFloatType> image(ImageSeries series) {
        return ComplexImages.wrap(
                series.interleaved(),
                series.geometry().width(),
                series.geometry().height(),
                series.frames());
    }

    /**
     * The magnitudes [x, y, t] of the one slice.
     *
     * @throws org.dynamicmri.data.InvalidDataException if there are several slices
     */
    public Img<FloatType> magnitude() {
        return magnitude(stack.only());
    }

    /**
     * The magnitudes [x, y, t] of a slice.
     *
     * @param slice from 1 to {@link #slices()}
     */
    public Img<FloatType> magnitude(int slice) {
        return magnitude(series(slice));
    }

    private static Img<FloatType> magnitude(ImageSeries series) {
        return ArrayImgs.floats(
                series.magnitudes(),
                series.geometry().width(),
                series.geometry().height(),
                series.frames());
    }

    private ImageSeries series(int slice) {
        if (slice < 1 || slice > stack.count()) {
            throw new InvalidParameterException(
                    "The slice must be from 1 to %d, but %d was given.", stack.count(), slice);
        }
        return stack.slices().get(slice - 1);
    }

    /** Number of slices. */
    public int slices() {
        return stack.count();
    }

    /** Number of frames. */
    public int frames() {
        return stack.frames();
    }

    /** Matrix, field of view, place and frame interval of the first slice. */
    public Geometry geometry() {
        return stack.first().geometry();
    }

    /** Width and height of a pixel in mm. */
    public double[] pixelSpacing() {
        return new double[] {geometry().pixelWidthMm(), geometry().pixelHeightMm()};
    }

    /** Time from frame to frame in s. */
    public double frameInterval() {
        return geometry().frameIntervalSeconds();
    }

    /** Whether the fit was stopped early and this is the image that it had reached. */
    public boolean isStopped() {
        return stack.slices().stream().anyMatch(StoppedFit::isStopped);
    }

    /** Whether the images explain the samples and no fault of the scan was found. */
    public boolean isGood() {
        return verdict().equals(Verdict.GOOD);
    }

    /** {@code good}, or a description of the problem. */
    public String verdict() {
        return stack.first().properties().get(Verdict.VERDICT);
    }

    /**
     * The part of the signal's energy that the images leave unexplained, from 0 to 1; empty for
     * methods that do not fit the samples.
     */
    public OptionalDouble unexplainedSignal() {
        String told = stack.first().properties().get(Verdict.UNEXPLAINED);
        return told == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(told));
    }

    /**
     * Scores of the images of the one slice against a truth: PSNR, SSIM, errors of edges and of
     * time curves, of magnitudes, after scaling.
     *
     * @param truth [x, y, t] of the same size, complex or magnitudes
     * @throws org.dynamicmri.data.InvalidDataException if it is of another size
     */
    public Score score(RandomAccessibleInterval<? extends ComplexType<?>> truth) {
        ImageSeries own = stack.only();
        long[] size = truth.dimensionsAsLongArray();
        if (size.length != 3) {
            throw new InvalidDataException(
                    "The truth must be an image [x, y, t], but it has %d dimensions.", size.length);
        }
        Geometry geometry =
                own.geometry().withMatrix(Math.toIntExact(size[0]), Math.toIntExact(size[1]));
        float[] values = ComplexImages.interleaved(truth);
        return Metrics.score(
                new ImageSeries(ComplexImages.wrap(values, size), geometry, Map.of()), own);
    }

    /** How the images were made: method, settings, assumptions, seed, version... */
    public Map<String, String> settings() {
        return stack.properties();
    }

    /** The images with their properties, as other parts of this software use them. */
    public SliceStack data() {
        return stack;
    }

    /** As {@link #model(Monitor)}, without a monitor. */
    public Model model() {
        return model(Monitor.SILENT);
    }

    /**
     * The continuous model: the images of any method with the motion between them, which is
     * estimated now: from phase to phase, and where there are several breath states from one to the
     * next as well.
     *
     * @throws org.dynamicmri.data.InvalidDataException if there are fewer than {@value
     *     SeriesMotion#LEAST_FRAMES} frames
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop
     */
    public Model model(Monitor monitor) {
        return Model.of(stack, threads, monitor);
    }

    /**
     * Writes the images: .tif, .nii or .dcm (magnitude), .cfl, .h5 or .npy (complex). An existing
     * file is replaced.
     *
     * @throws org.dynamicmri.data.InvalidDataException if they cannot be written
     */
    public void save(String file) {
        Path path = OutputPlaces.requireSeriesFile(file);
        OutputPlaces.makeParent(path);
        ScanFiles.write(stack, path);
    }
}
