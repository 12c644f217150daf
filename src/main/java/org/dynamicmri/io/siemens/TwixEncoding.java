package org.dynamicmri.io.siemens;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.readout.Encoding;

/**
 * Matrix, field of view and centre of k-space: what the protocol specifies, and what the readouts
 * show where they contradict it, as those of sequences do that keep no numbers of their own in the
 * protocol (Pulseq).
 */
final class TwixEncoding {

    private static final String SLICE = "sSliceArray.asSlice[0].";
    private static final int CARTESIAN = 1;
    private static final int LARGEST_MATRIX = 4096;
    private static final double LARGEST_FOV_MM = 1e5;
    private static final double MOST_OVERSAMPLED = 16;

    private final TwixProtocol protocol;
    private final List<Mdh> image;
    private final Energy energy;
    private final List<String> notes;
    private final double oversampling;

    /** Computes the sum of the squares of a readout's samples. */
    @FunctionalInterface
    interface Energy {
        double of(Mdh readout) throws IOException;
    }

    /**
     * @param image readouts of the image, at least one
     * @param energy asked if the centre of k-space is not specified
     * @param notes receives what was assumed, one sentence each
     */
    TwixEncoding(TwixProtocol protocol, List<Mdh> image, Energy energy, List<String> notes) {
        this.protocol = protocol;
        this.image = image;
        this.energy = energy;
        this.notes = notes;
        oversampling =
                within(protocol.parameterNumber("flReadoutOSFactor", 1), 1, MOST_OVERSAMPLED);
    }

    private static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    private double told(String name, double least, double most) {
        return within(protocol.number(name, least), least, most);
    }

    /** Whether the protocol specifies that the counters are those of lines along kx. */
    static boolean isCartesian(TwixProtocol protocol) {
        return protocol.number("sKSpace.ucTrajectory", 0) == CARTESIAN;
    }

    /**
     * @param cartesian whether the counters number lines, not spokes or interleaves
     * @throws InvalidDataException if the readouts need an absurd matrix
     */
    Encoding encoding(boolean cartesian) throws IOException {
        int centreLine = cartesian ? centre("line", Mdh.LINE, Mdh::centreLine) : 0;
        int centrePartition = centre("partition", Mdh.PARTITION, Mdh::centrePartition);
        double oversampledY = 1 + told("sKSpace.dPhaseOversamplingForDialog", 0, MOST_OVERSAMPLED);
        double oversampledZ = 1 + told("sKSpace.dSliceOversamplingForDialog", 0, MOST_OVERSAMPLED);
        double lines = cartesian ? extent(Mdh.LINE, centreLine) / oversampledY : 0;
        double partitions = extent(Mdh.PARTITION, centrePartition) / oversampledZ;
        Encoding.Space space = image(lines, isVolume() ? partitions : 0);
        Encoding.Space encoded =
                new Encoding.Space(
                        (int) Math.ceil(space.width() * oversampling),
                        (int) Math.ceil(space.height() * oversampledY),
                        isVolume() ? (int) Math.round(space.depth() * oversampledZ) : 1,
                        space.fovXMm() * oversampling,
                        space.fovYMm() * oversampledY,
                        space.fovZMm() * (isVolume() ? oversampledZ : 1));
        return new Encoding(
                encoded,
                space,
                cartesian ? Encoding.CARTESIAN : "",
                centreLine,
                centrePartition,
                0, // what TR means differs between sequences: the time stamps tell the frames
                0,
                "Siemens",
                RampSampling.coordinates(protocol, image.get(0).samples()));
    }

    /**
     * The space of the image.
     *
     * @param lines that the readouts need along y, or 0 where they are no lines
     * @param partitions that they need along z, or 0 of a slice
     */
    private Encoding.Space image(double lines, double partitions) {
        double fovX = told(SLICE + "dReadoutFOV", 0, LARGEST_FOV_MM);
        double fovY = told(SLICE + "dPhaseFOV", 0, LARGEST_FOV_MM);
        double fovZ = told(SLICE + "dThickness", 0, LARGEST_FOV_MM);
        boolean isFovTold = fovX > 0 && fovY > 0;
        int base = (int) told("sKSpace.lBaseResolution", 0, LARGEST_MATRIX);
        int rows = isFovTold ? (int) Math.round(base * fovY / fovX) : base;
        int width = matrix("columns", base, columns() / oversampling);
        int height = lines > 0 ? matrix("rows", rows, lines) : Math.max(rows, 1);
        int images = (int) told("sKSpace.lImagesPerSlab", 1, LARGEST_MATRIX);
        int depth = partitions > 0 ? matrix("slices", images, partitions) : 1;
        if (!isFovTold) {
            notes.add("The field of view is not specified: pixels of 1 mm are assumed.");
        }
        return new Encoding.Space(
                width, height, depth, isFovTold ? fovX : width, isFovTold ? fovY : height, fovZ);
    }

    private boolean isVolume() {
        return image.stream().mapToLong(mdh -> mdh.counter(Mdh.PARTITION)).distinct().count() > 1;
    }

    /** Twice the samples from the centre of a readout to its farther end. */
    private double columns() {
        return image.stream()
                .mapToInt(
                        mdh -> 2 * Math.max(mdh.centreSample(), mdh.samples() - mdh.centreSample()))
                .max()
                .orElse(0);
    }

    /** Twice the lines from the centre to the farther end of those before or behind it. */
    private double extent(int counter, int centre) {
        return image.stream()
                .mapToLong(mdh -> mdh.counter(counter) - centre)
                .map(k -> k < 0 ? -2 * k : 2 * k + 1)
                .max()
                .orElse(0);
    }

    /** The specified size, or that of the readouts where they reach beyond it. */
    private int matrix(String what, int told, double measured) {
        // Half of an even matrix is -n/2 .. n/2 - 1, that of an odd one -(n - 1)/2 .. (n - 1)/2.
        if (told > 0 && measured <= told + 1) {
            return told;
        }
        if (measured > LARGEST_MATRIX) {
            throw new InvalidDataException(
                    "expected readouts of a matrix of at most %d %s, but they reach to %.0f.",
                    LARGEST_MATRIX, what, measured);
        }
        int size = (int) Math.max(1, Math.floor(measured));
        notes.add(
                String.format(
                        Locale.ROOT,
                        "The readouts reach beyond the %d %s of the protocol: an image of %d is"
                                + " taken from them.",
                        told,
                        what,
                        size));
        return size;
    }

    /**
     * The specified line at the centre of k-space, or the strongest one where all lines lie on one
     * side of the specified one.
     */
    private int centre(String what, int counter, ToIntFunction<Mdh> told) throws IOException {
        int centre = told.applyAsInt(image.get(0));
        long first = image.stream().mapToLong(mdh -> mdh.counter(counter)).min().orElse(0);
        long last = image.stream().mapToLong(mdh -> mdh.counter(counter)).max().orElse(0);
        if (first == last || (first < centre && centre <= last)) {
            return centre;
        }
        Map<Long, Double> energies = new TreeMap<>();
        for (Mdh mdh : image) {
            energies.merge(mdh.counter(counter), energy.of(mdh), Math::max);
        }
        long strongest =
                energies.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(first);
        // Of fully sampled k-space the middle: noise and phase may move the strongest by one.
        long middle = (first + last + 1) / 2;
        long taken = Math.abs(strongest - middle) <= 1 ? middle : strongest;
        notes.add(
                String.format(
                        Locale.ROOT,
                        "The file specifies %s %d as the centre of k-space, but has %ss %d to %d: the"
                                + " strongest is near %s %d, which is used.",
                        what,
                        centre,
                        what,
                        first,
                        last,
                        what,
                        taken));
        return (int) taken;
    }
}
