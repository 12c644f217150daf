package org.dynamicmri.io;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.sampling.TrajectorySpec;

/**
 * ImageJ's hyperstacks to data and back, without windows.
 *
 * <p>k-space: 32-bit, X = sample, Y = spoke, C = real and imaginary part, Z = coil, T = frame. Coil
 * maps: C = real and imaginary part, Z = coil, T = slice. Series: T = frame; one channel of
 * magnitudes, or two of real and imaginary part, or of magnitude and phase where the properties say
 * so. The keys of {@link ScanHeader} are read from the image's properties or its info text.
 */
public final class Hyperstacks {

    private static final String OPEN_IMAGE = "an open image";
    private static final String K_SPACE =
            "a complex k-space hyperstack (32-bit, X = sample, Y = spoke, C = real and imaginary"
                    + " part, Z = coil, T = frame)";
    private static final String MAPS =
            "a hyperstack of coil maps (32-bit, C = real and imaginary part, Z = coil, T = slice)";

    private Hyperstacks() {}

    /**
     * The scan of an image.
     *
     * @param hints with names of X, Y, Z and T for images that differ from the above
     * @param say told what was assumed, one sentence each
     * @throws InvalidDataException if the image is no k-space, or has no trajectory and none is
     *     named
     */
    public static Scan toScan(ImagePlus image, ScanHints hints, Consumer<String> say) {
        try {
            Acquisition acquisition = toAcquisition(image, hints);
            return new Scan(
                    new ScanAssembler(acquisition, folder(image), say).assemble(hints),
                    Optional.empty(),
                    acquisition.slices(),
                    Optional.empty());
        } catch (IOException e) {
            throw new InvalidDataException(e.getMessage(), e);
        }
    }

    /** The samples of an image in the usual order, without telling what was assumed. */
    public static KSpace toKSpace(ImagePlus image, String trajectory) {
        return toScan(image, ScanHints.ofTrajectory(trajectory), said -> {}).kSpace();
    }

    /**
     * Describes the scan, or else the series, that an image holds.
     *
     * @throws InvalidDataException if it is neither
     */
    public static FileDescription describe(ImagePlus image, ScanHints hints) {
        requireImage(image, "k-space or an image series");
        boolean complex = image.getBitDepth() == 32 && image.getNChannels() == 2;
        ScanHints shown = hints.withSlice(Math.max(1, hints.slice()));
        try {
            if (!complex || HyperstackProperties.isPolar(image)) {
                return FileDescription.of(OPEN_IMAGE, toSlices(image));
            }
            Acquisition scan = toAcquisition(image, shown);
            if (!Focus.isImageLike(scan, hints)) {
                return FileDescription.of(OPEN_IMAGE, scan, folder(image), shown);
            }
            return scan.coils() > 1
                    ? FileDescription.of(OPEN_IMAGE, toMaps(image))
                    : FileDescription.of(OPEN_IMAGE, toSlices(image));
        } catch (IOException e) {
            throw new InvalidDataException(e.getMessage(), e);
        }
    }

    private static Path folder(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        return info == null || info.directory == null || info.directory.isEmpty()
                ? null
                : Path.of(info.directory);
    }

    static Acquisition toAcquisition(ImagePlus image, ScanHints hints) throws IOException {
        requireComplex(image, K_SPACE);
        ScanHeader header = ScanHeader.parse(key -> HyperstackProperties.get(image, key));
        if (header.frameIntervalSeconds() == 0) {
            header = header.withFrameInterval(HyperstackProperties.frameInterval(image));
        }
        int[] size = {image.getWidth(), image.getHeight(), image.getNSlices(), image.getNFrames()};
        SampleArray array =
                new SampleArray(complex(image), size, List.of("X", "Y", "Z", "T"), false);
        Axes axes = hints.axes();
        return array.acquisition(
                axes.areNamed() ? array.meaning(axes) : Axes.OF_SCAN, header, hints);
    }

    /**
     * The coil maps of an image.
     *
     * @throws InvalidDataException if it is not a 32-bit hyperstack of two channels
     */
    public static SliceMaps toMaps(ImagePlus image) {
        requireComplex(image, MAPS);
        return SliceMaps.of(
                complex(image),
                image.getWidth(),
                image.getHeight(),
                image.getNSlices(),
                image.getNFrames());
    }

    /**
     * The series of an image: magnitudes of any grey depth, or two channels of 32 bits.
     *
     * @throws InvalidDataException if it is a colour image or has other channels or slices
     */
    public static ImageSeries toSeries(ImagePlus image) {
        return toSlices(image).only();
    }

    /**
     * The series of an image that has a slice or several along Z; Z is time where there is no T.
     *
     * @throws InvalidDataException if it is a colour image or has other channels
     */
    public static SliceStack toSlices(ImagePlus image) {
        requireImage(image, "an image series");
        int channels = image.getNChannels();
        if (image.getBitDepth() == 24
                || channels > 2
                || (channels == 2 && image.getBitDepth() != 32)) {
            throw new InvalidDataException(
                    "expected an image series (grey, T = frame; one channel of magnitudes or two of"
                            + " 32-bit real and imaginary parts), but found %s.",
                    describe(image));
        }
        float[] values = channels == 2 ? complex(image) : magnitudes(image);
        if (channels == 2 && HyperstackProperties.isPolar(image)) {
            toRectangular(values);
        }
        boolean time = image.getNFrames() == 1;
        return SliceStack.of(
                values,
                time ? 1 : image.getNSlices(),
                HyperstackProperties.geometry(image),
                HyperstackProperties.info(image));
    }

    /**
     * A calibrated 32-bit hyperstack of a series: pixels in mm, frames in s, its properties in the
     * info text, displayed from 0 to the largest magnitude but outliers.
     *
     * @param phase whether there is a second channel with the phase in radians
     */
    public static ImagePlus fromSeries(ImageSeries series, boolean phase) {
        return fromSlices(SliceStack.of(series), phase);
    }

    /** As {@link #fromSeries}, the slices along Z. */
    public static ImagePlus fromSlices(SliceStack slices, boolean phase) {
        Geometry geometry = slices.first().geometry();
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (int frame = 0; frame < slices.frames(); frame++) {
            int from = frame * geometry.pixels();
            for (ImageSeries series : slices.slices()) {
                float[] values =
                        Arrays.copyOfRange(
                                series.interleaved(), 2 * from, 2 * (from + geometry.pixels()));
                stack.addSlice(phase ? "magnitude" : "", ComplexImages.magnitudes(values));
                if (phase) {
                    stack.addSlice("phase", ComplexImages.phases(values));
                }
            }
        }
        ImagePlus image =
                hyperstack("Reconstruction", stack, phase ? 2 : 1, slices.count(), slices.frames());
        HyperstackProperties.describe(image, geometry, slices.properties(), phase);
        double white = DisplayRange.white(slices.magnitudes());
        if (!phase) {
            image.setDisplayRange(0, white);
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        composite.setPosition(2, 1, 1);
        composite.setDisplayRange(-Math.PI, Math.PI);
        composite.setPosition(1, 1, 1);
        composite.setDisplayRange(0, white);
        return composite;
    }

    /**
     * A calibrated 32-bit hyperstack of measured quantities.
     *
     * @param channels names of the channels
     * @param frames for each frame the values [channel, x, y], the channel fastest
     * @param range the values that are shown black and white
     */
    public static ImagePlus fromFrames(
            String title,
            List<String> channels,
            List<float[]> frames,
            Geometry geometry,
            Map<String, String> properties,
            double[] range) {
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        for (float[] frame : frames) {
            for (int channel = 0; channel < channels.size(); channel++) {
                float[] values = new float[geometry.pixels()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = frame[i * channels.size() + channel];
                }
                stack.addSlice(channels.get(channel), values);
            }
        }
        ImagePlus image = hyperstack(title, stack, channels.size(), 1, frames.size());
        HyperstackProperties.describe(image, geometry, properties, false);
        if (channels.size() == 1) {
            image.setDisplayRange(range[0], range[1]);
            return image;
        }
        CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
        for (int channel = channels.size(); channel > 0; channel--) {
            composite.setPosition(channel, 1, 1);
            composite.setDisplayRange(range[0], range[1]);
        }
        return composite;
    }

    /** A calibrated stack of packed RGB frames. */
    public static ImagePlus fromColours(
            String title, List<int[]> frames, Geometry geometry, Map<String, String> properties) {
        ImageStack stack = new ImageStack(geometry.width(), geometry.height());
        frames.forEach(frame -> stack.addSlice("", frame));
        ImagePlus image = hyperstack(title, stack, 1, 1, frames.size());
        HyperstackProperties.describe(image, geometry, properties, false);
        return image;
    }

    /**
     * The hyperstack of a scan. Its properties tell the trajectory where that has a name (golden,
     * tiny-golden:N); otherwise it must be named again on reading.
     */
    public static ImagePlus fromKSpace(KSpace kSpace) {
        Geometry geometry = kSpace.geometry();
        boolean square = geometry.width() == geometry.height();
        String name =
                square
                        ? TrajectorySpec.recognise(kSpace.trajectory(), geometry.width() / 2.0)
                                .map(TrajectorySpec::name)
                                .orElse("")
                        : "";
        return fromKSpace(kSpace, name);
    }

    /**
     * The same where the trajectory's name is known.
     *
     * @param trajectory the value of {@link ScanHeader#TRAJECTORY}
     */
    public static ImagePlus fromKSpace(KSpace kSpace, String trajectory) {
        ImageStack stack =
                parts(
                        kSpace.interleaved(),
                        kSpace.samplesPerSpoke(),
                        kSpace.spokes(),
                        kSpace.coils() * kSpace.frames());
        ImagePlus image = hyperstack("k-space", stack, 2, kSpace.coils(), kSpace.frames());
        HyperstackProperties.set(image, ScanHeader.of(kSpace.geometry(), trajectory));
        return image;
    }

    /** The hyperstack of coil maps. */
    public static ImagePlus fromMaps(SliceMaps maps) {
        CoilMaps first = maps.first();
        int planes = first.coils() * maps.count();
        ImageStack stack = parts(maps.interleaved(), first.width(), first.height(), planes);
        return hyperstack("Coil maps", stack, 2, first.coils(), maps.count());
    }

    private static ImagePlus hyperstack(
            String title, ImageStack stack, int channels, int slices, int frames) {
        ImagePlus image = new ImagePlus(title, stack);
        image.setDimensions(channels, slices, frames);
        image.setOpenAsHyperStack(true);
        return image;
    }

    /** Planes of real and imaginary part in turn. */
    private static ImageStack parts(float[] interleaved, int width, int height, int planes) {
        ImageStack stack = new ImageStack(width, height);
        int pixels = width * height;
        for (int plane = 0; plane < planes; plane++) {
            for (int part = 0; part < 2; part++) {
                float[] values = new float[pixels];
                for (int i = 0; i < pixels; i++) {
                    values[i] = interleaved[2 * (plane * pixels + i) + part];
                }
                stack.addSlice(part == 0 ? "real" : "imaginary", values);
            }
        }
        return stack;
    }

    /** Two channels as interleaved complex values [x, y, slice, frame]. */
    private static float[] complex(ImagePlus image) {
        ImageStack stack = image.getStack();
        int pixels = image.getWidth() * image.getHeight();
        float[] values = new float[Sizes.floats("image", Sizes.product(pixels, stack.getSize()))];
        for (int page = 0; page < stack.getSize(); page++) {
            float[] plane = (float[]) stack.getProcessor(page + 1).getPixels();
            int offset = 2 * pixels * (page / 2) + page % 2;
            for (int i = 0; i < pixels; i++) {
                values[offset + 2 * i] = plane[i];
            }
        }
        return values;
    }

    private static float[] magnitudes(ImagePlus image) {
        ImageStack stack = image.getStack();
        int pixels = image.getWidth() * image.getHeight();
        float[] values =
                new float[Sizes.floats("image", Sizes.product(2, pixels, stack.getSize()))];
        float[] calibration = image.getCalibration().getCTable();
        for (int page = 0; page < stack.getSize(); page++) {
            ImageProcessor processor = stack.getProcessor(page + 1);
            processor.setCalibrationTable(calibration);
            float[] plane = (float[]) processor.convertToFloatProcessor().getPixels();
            for (int i = 0; i < pixels; i++) {
                values[2 * (page * pixels + i)] = plane[i];
            }
        }
        return values;
    }

    private static void toRectangular(float[] polar) {
        for (int i = 0; i < polar.length; i += 2) {
            double magnitude = polar[i];
            double angle = polar[i + 1];
            polar[i] = (float) (magnitude * Math.cos(angle));
            polar[i + 1] = (float) (magnitude * Math.sin(angle));
        }
    }

    private static void requireImage(ImagePlus image, String expected) {
        if (image == null || image.getWidth() == 0 || image.getStackSize() == 0) {
            throw new InvalidDataException(
                    "expected %s, but there is no image; open one.", expected);
        }
    }

    private static void requireComplex(ImagePlus image, String expected) {
        requireImage(image, expected);
        if (image.getBitDepth() != 32 || image.getNChannels() != 2) {
            throw new InvalidDataException(
                    "expected %s, but found %s; choose another image, or set its dimensions right"
                            + " (Image > Hyperstacks).",
                    expected, describe(image));
        }
    }

    private static String describe(ImagePlus image) {
        String depth =
                image.getBitDepth() == 24 ? "an RGB image" : image.getBitDepth() + "-bit image";
        return String.format(
                Locale.ROOT,
                "%s of X = %d, Y = %d, C = %d, Z = %d, T = %d",
                image.getBitDepth() == 24 ? depth : "a " + depth,
                image.getWidth(),
                image.getHeight(),
                image.getNChannels(),
                image.getNSlices(),
                image.getNFrames());
    }
}
