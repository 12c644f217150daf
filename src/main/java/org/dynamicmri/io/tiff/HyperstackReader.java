package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.io.FileInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.SliceMaps;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.FileDescription;
import org.dynamicmri.io.FileFormat.Content;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Axes;
import org.dynamicmri.scan.KSpaceRecognition;
import org.dynamicmri.scan.SampleArray;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanAssembler;
import org.dynamicmri.scan.ScanHeader;
import org.dynamicmri.scan.ScanHeaderText;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.ScanReader;

/**
 * ImageJ's hyperstacks to data, without windows.
 *
 * <p>k-space: 32-bit, X = sample, Y = spoke, C = real and imaginary part, Z = coil, T = frame. Coil
 * maps: C = real and imaginary part, Z = coil, T = slice. Series: T = frame; one channel of
 * magnitudes, or two of real and imaginary part, or of magnitude and phase where the properties say
 * so. The keys of {@link ScanHeader} are read from the image's properties or its info text.
 */
public final class HyperstackReader {

    private static final String OPEN_IMAGE = "an open image";
    private static final String K_SPACE =
            "a complex k-space hyperstack (32-bit, X = sample, Y = spoke, C = real and imaginary"
                    + " part, Z = coil, T = frame)";
    private static final String MAPS =
            "a hyperstack of coil maps (32-bit, C = real and imaginary part, Z = coil, T = slice)";

    private HyperstackReader() {}

    /** Reads the scan of an image; errors are reported with the image's title. */
    public static ScanReader of(ImagePlus image) {
        return (hints, say) -> {
            try {
                return toScan(image, hints, say);
            } catch (InvalidDataException e) {
                throw new InvalidDataException(
                        "The image \"" + image.getTitle() + "\" is not used: " + e.getMessage(), e);
            }
        };
    }

    /**
     * The scan of an image.
     *
     * @param hints with names of X, Y, Z and T for images that differ from the above
     * @param say receives what was assumed, one sentence each
     * @throws InvalidDataException if the image is no k-space, or has no trajectory and none is
     *     named
     */
    public static Scan toScan(ImagePlus image, ScanHints hints, Consumer<String> say) {
        hints.choice().requireNone(OPEN_IMAGE);
        Acquisition acquisition = toAcquisition(image, hints);
        return new Scan(
                new ScanAssembler(acquisition, folder(image), ScanFiles::readTrajectory, say)
                        .assemble(hints),
                Optional.empty(),
                acquisition.slices(),
                Optional.empty());
    }

    /**
     * Whether an image is the k-space of a scan by what it names as its content, or else looks like
     * it: complex, and with the name of a trajectory or values that are spread as those of k-space
     * are.
     */
    public static boolean isKSpace(ImagePlus image) {
        try {
            return contentOf(image, ScanHints.NONE) == Content.K_SPACE;
        } catch (InvalidDataException e) {
            return false;
        }
    }

    private static Content contentOf(ImagePlus image, ScanHints hints) {
        if (!isComplex(image) || HyperstackProperties.isPolar(image)) {
            return Content.SERIES;
        }
        Optional<Content> named = HyperstackProperties.content(image);
        if (named.isPresent() || image.getNSlices() > 1 && image.getNFrames() > 1) {
            return named.orElse(Content.K_SPACE);
        }
        Acquisition scan = toAcquisition(image, hints);
        if (!KSpaceRecognition.isImageLike(scan, hints)) {
            return Content.K_SPACE;
        }
        return scan.coils() > 1 ? Content.MAPS : Content.SERIES;
    }

    private static boolean isComplex(ImagePlus image) {
        return image.getBitDepth() == 32 && image.getNChannels() == 2;
    }

    /** The samples of an image in the usual order, without reporting what was assumed. */
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
        ScanHints shown = hints.withSlice(Math.max(1, hints.slice()));
        FileDescription found =
                switch (contentOf(image, shown)) {
                    case SERIES -> FileDescription.of(OPEN_IMAGE, toSlices(image));
                    case MAPS -> FileDescription.of(OPEN_IMAGE, toMaps(image));
                    default ->
                            FileDescription.of(
                                    OPEN_IMAGE, toAcquisition(image, shown), folder(image), shown);
                };
        boolean own = found.series().isPresent() && HyperstackProperties.content(image).isPresent();
        return own ? found.ofOwn() : found;
    }

    private static Path folder(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        return info == null || info.directory == null || info.directory.isEmpty()
                ? null
                : Path.of(info.directory);
    }

    static Acquisition toAcquisition(ImagePlus image, ScanHints hints) {
        requireComplex(image, K_SPACE);
        Content named = HyperstackProperties.content(image).orElse(Content.K_SPACE);
        named.require(Content.K_SPACE);
        ScanHeader header = ScanHeaderText.parse(key -> HyperstackProperties.get(image, key));
        if (header.frameIntervalSeconds() == 0) {
            header = header.withFrameInterval(HyperstackProperties.frameInterval(image));
        }
        int[] size = {image.getWidth(), image.getHeight(), image.getNSlices(), image.getNFrames()};
        SampleArray shape = new SampleArray(new float[0], size, List.of("X", "Y", "Z", "T"), false);
        Axes axes = hints.axes();
        return shape.acquisition(
                axes.areNamed() ? shape.meaning(axes) : Axes.OF_SCAN,
                header,
                hints,
                slicing -> HyperstackValues.complex(image, size, slicing));
    }

    /**
     * The coil maps of an image.
     *
     * @throws InvalidDataException if it is not a 32-bit hyperstack of two channels
     */
    public static SliceMaps toMaps(ImagePlus image) {
        requireComplex(image, MAPS);
        return SliceMaps.of(
                HyperstackValues.complex(image),
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
        if (image.getNChannels() > 1 && HyperstackProperties.areChannelsNamed(image)) {
            int states = StateChannels.count(image);
            return states > 1
                    ? StateChannels.joined(image, states, HyperstackReader::toSlices)
                    : toSlices(HyperstackProperties.channels(image, 0, 1));
        }
        int channels = image.getNChannels();
        if (image.getBitDepth() == 24
                || channels > 2
                || (channels == 2 && image.getBitDepth() != 32)) {
            throw new InvalidDataException(
                    "expected an image series (grey, T = frame; one channel of magnitudes or two of"
                            + " 32-bit real and imaginary parts), but found %s.",
                    describe(image));
        }
        float[] values =
                channels == 2
                        ? HyperstackValues.ofChannels(image)
                        : HyperstackValues.ofMagnitudes(image);
        boolean time = image.getNFrames() == 1;
        return SliceStack.of(
                values,
                time ? 1 : image.getNSlices(),
                HyperstackProperties.geometry(image),
                HyperstackProperties.info(image));
    }

    private static void requireImage(ImagePlus image, String expected) {
        if (image == null || image.getWidth() == 0 || image.getStackSize() == 0) {
            throw new InvalidDataException(
                    "expected %s, but there is no image; open one.", expected);
        }
    }

    private static void requireComplex(ImagePlus image, String expected) {
        requireImage(image, expected);
        if (!isComplex(image)) {
            throw new InvalidDataException(
                    "expected %s, but found %s; choose another image, or correct its dimensions"
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
