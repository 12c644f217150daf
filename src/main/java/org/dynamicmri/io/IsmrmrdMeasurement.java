package org.dynamicmri.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;

/**
 * The scan of an ISMRMRD file among its groups: one holds the image; noise and calibration lines
 * may be in it or, as converters of scanners leave them, in others.
 */
final class IsmrmrdMeasurement {

    private final List<IsmrmrdGroup> groups;
    private final IsmrmrdGroup image;
    private final IsmrmrdSelection selection;
    private final List<String> notes;

    /**
     * @param groups the groups with readouts, in the order of the file; at least one
     * @throws InvalidDataException if none holds an image
     */
    IsmrmrdMeasurement(List<IsmrmrdGroup> groups) {
        this.groups = groups;
        image =
                groups.stream()
                        .max(
                                Comparator.comparingInt(IsmrmrdGroup::images)
                                        .thenComparingInt(IsmrmrdGroup::calibrations))
                        .orElseThrow();
        notes = new ArrayList<>();
        if (groups.size() > 1) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Of the groups %s, %s is read, which has most readouts of an image.",
                            groups.stream()
                                    .map(IsmrmrdGroup::name)
                                    .collect(Collectors.joining(", ")),
                            image.name()));
        }
        notes.addAll(image.notes());
        selection = image.selection().requireImage(image.readouts(), notes);
    }

    /**
     * @param hints which slice is read
     * @throws InvalidDataException if header or readouts cannot be used
     */
    Acquisition acquisition(ScanHints hints) throws IOException {
        IsmrmrdReadouts readouts = image.readouts();
        IsmrmrdHeader header = header(image, selection.image());
        IsmrmrdSlices slices = new IsmrmrdSlices(readouts, selection.image(), header);
        int slice = Slicing.index(hints.slice(), slices.count());
        IsmrmrdFrames frames =
                IsmrmrdSorting.sort(readouts, slices.readouts(slice), header.isOfLines(), notes);
        slices.requireSameLines(frames, notes);
        IsmrmrdAbsentFrames.tell(readouts, slices.readouts(slice), notes);
        Acquisition calibration = calibration(header, slices.count(), slice);
        return new IsmrmrdAssembly(readouts, header, slices, slice, frames, notes)
                .acquisition()
                .with(noise(), calibration);
    }

    private static IsmrmrdHeader header(IsmrmrdGroup group, List<Integer> lines)
            throws IOException {
        int encoding = (int) group.readouts().encodings()[lines.get(0)];
        return IsmrmrdHeader.parse(group.xml(), encoding);
    }

    /** Lines for the coil maps alone, as a scan of one frame, or null where there are none. */
    private Acquisition calibration(IsmrmrdHeader header, int count, int slice) throws IOException {
        List<Integer> lines = selection.calibration();
        if (!lines.isEmpty()) {
            return calibration(image, lines, header, count, slice);
        }
        for (IsmrmrdGroup other : groups) {
            if (other != image && other.images() == 0 && other.calibrations() > 0) {
                return calibration(other, other.selection().calibration(), header, count, slice);
            }
        }
        return null;
    }

    private Acquisition calibration(
            IsmrmrdGroup group, List<Integer> lines, IsmrmrdHeader imaging, int count, int slice)
            throws IOException {
        try {
            IsmrmrdReadouts readouts = group.readouts();
            IsmrmrdHeader header = header(group, lines).ofImage(imaging.reconstructed());
            IsmrmrdSlices slices = new IsmrmrdSlices(readouts, lines, header);
            if (slices.count() != count || readouts.channels(lines.get(0)) != coils()) {
                throw new InvalidDataException(
                        "they are of %d slices and %d coils, the image of %d and %d.",
                        slices.count(), readouts.channels(lines.get(0)), count, coils());
            }
            IsmrmrdFrames frame =
                    IsmrmrdSorting.oneFrame(readouts, slices.readouts(slice), header.isOfLines());
            slices.requireSameLines(frame, new ArrayList<>());
            return new IsmrmrdAssembly(readouts, header, slices, slice, frame, new ArrayList<>())
                    .acquisition();
        } catch (InvalidDataException e) {
            notes.add("The separate calibration lines are not used: " + e.getMessage());
            return null;
        }
    }

    private int coils() {
        return image.readouts().channels(selection.image().get(0));
    }

    /** The noise of as many coils as the image has, of its group or else of another, or null. */
    private Scan.Noise noise() {
        Scan.Noise own = noise(image.readouts());
        for (IsmrmrdGroup other : groups) {
            if (own == null) {
                own = noise(other.readouts());
            }
        }
        return own;
    }

    /** Noise readouts, one behind the other, or null. */
    private Scan.Noise noise(IsmrmrdReadouts readouts) {
        int coils = coils();
        List<Integer> noise =
                IntStream.range(0, readouts.count())
                        .filter(i -> readouts.isNoise(i) && readouts.channels(i) == coils)
                        .boxed()
                        .toList();
        long count = noise.stream().mapToLong(readouts::samples).sum();
        if (count == 0) {
            return null;
        }
        float[] all = new float[Sizes.floats("noise", Sizes.product(2, count, coils))];
        int from = 0;
        for (int readout : noise) {
            int length = 2 * readouts.samples(readout);
            for (int coil = 0; coil < coils; coil++) {
                int target = (int) (2 * count * coil) + from;
                System.arraycopy(readouts.data(readout), coil * length, all, target, length);
            }
            from += length;
        }
        return new Scan.Noise(all, coils);
    }
}
