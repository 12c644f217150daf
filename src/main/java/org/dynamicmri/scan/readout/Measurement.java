package org.dynamicmri.scan.readout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Acquisition;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.FrameTiming;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.ScanHints;
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.Slicing;

/**
 * The scan of a raw file among its groups: one holds the image; noise and calibration lines may be
 * in it or, as scanners and their converters leave them, in others.
 */
public final class Measurement {

    private final List<ReadoutGroup> groups;
    private final ReadoutGroup image;
    private final ReadoutSelection selection;
    private final List<String> notes;

    /**
     * @param groups the groups with readouts, in the order of the file; at least one
     * @param choice which of them, and of what they hold, is read
     * @throws InvalidDataException if none holds an image, or there is nothing of what is chosen
     */
    public Measurement(List<ReadoutGroup> groups, Choice choice) {
        this.groups = groups;
        notes = new ArrayList<>();
        image = choice.group().isEmpty() ? fullest() : chosen(choice);
        selection = image.select(choice, notes);
    }

    private ReadoutGroup chosen(Choice choice) {
        return groups.get(
                ChosenReadouts.groupAmong(
                        groups.stream().map(ReadoutGroup::name).toList(), choice.group()));
    }

    private ReadoutGroup fullest() {
        ReadoutGroup fullest =
                groups.stream()
                        .max(
                                Comparator.comparingInt(ReadoutGroup::images)
                                        .thenComparingInt(ReadoutGroup::calibrations))
                        .orElseThrow();
        if (groups.size() > 1) {
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "Of the groups %s, %s is read, because it has the most image readouts.",
                            groups.stream()
                                    .map(ReadoutGroup::name)
                                    .collect(Collectors.joining(", ")),
                            fullest.name()));
        }
        return fullest;
    }

    /** Each of several that are chosen: of the groups, and of what this one holds. */
    public List<Choice> members(Choice choice) {
        return new ChosenReadouts(image.readouts(), images()).members(choice, names());
    }

    /** Groups of an image. */
    private List<String> names() {
        return groups.stream().filter(group -> group.images() > 0).map(ReadoutGroup::name).toList();
    }

    private List<Integer> images() {
        Readouts readouts = image.readouts();
        return IntStream.range(0, readouts.count()).filter(readouts::isOfImage).boxed().toList();
    }

    /**
     * @param hints which slice is read
     * @throws InvalidDataException if header or readouts cannot be used
     */
    public Acquisition acquisition(ScanHints hints) throws IOException {
        Encoding header = image.encoding(selection.image(), notes);
        Readouts readouts =
                EchoPlanarReadouts.of(image.readouts(), header, selection.image(), notes);
        SliceOrder order = SliceOrder.of(readouts, selection.image(), notes);
        ReadoutSlices slices = new ReadoutSlices(readouts, selection.image(), header, order);
        int slice = Slicing.index(hints.slice(), slices.count());
        ReadoutFrames frames =
                ReadoutSorting.sort(readouts, slices.readouts(slice), header.isOfLines(), notes);
        slices.requireSameLines(frames, notes);
        AbsentFrames absent = new AbsentFrames(readouts, slices.readouts(slice));
        absent.tell(notes);
        Acquisition calibration = calibration(header, order, slices.count(), slice);
        ReadoutClock clock = new ReadoutClock(readouts, frames, absent, header);
        FrameTiming timing = clock.timing(notes);
        double[] beats = TriggerStamps.beats(readouts, frames, timing);
        return new ReadoutAssembly(readouts, header, slices, slice, frames, notes)
                .acquisition()
                .withTiming(timing)
                .withBeats(beats)
                .withFact("time stamps", clock.found())
                .withFact("frame times", timing.describe())
                .withFact("heart beats", TriggerStamps.describe(beats))
                .withFact(
                        "to choose from",
                        new ChosenReadouts(image.readouts(), images()).found(names()))
                .withFactsFirst(image.facts())
                .with(noise(), calibration);
    }

    /** Lines for the coil maps alone, as a scan of one frame, or null where there are none. */
    private Acquisition calibration(Encoding header, SliceOrder order, int count, int slice)
            throws IOException {
        List<Integer> lines = selection.calibration();
        if (!lines.isEmpty()) {
            return calibration(image, lines, header, order, count, slice);
        }
        for (ReadoutGroup other : groups) {
            if (other != image && other.images() == 0 && other.calibrations() > 0) {
                return calibration(
                        other, other.selection().calibration(), header, order, count, slice);
            }
        }
        return null;
    }

    private Acquisition calibration(
            ReadoutGroup group,
            List<Integer> lines,
            Encoding imaging,
            SliceOrder order,
            int count,
            int slice)
            throws IOException {
        try {
            Encoding header =
                    group.encoding(lines, new ArrayList<>()).ofImage(imaging.reconstructed());
            Readouts readouts =
                    EchoPlanarReadouts.of(group.readouts(), header, lines, new ArrayList<>());
            ReadoutSlices slices = new ReadoutSlices(readouts, lines, header, order);
            if (slices.count() != count || readouts.channels(lines.get(0)) != coils()) {
                throw new InvalidDataException(
                        "they have %d slices and %d coils, the image has %d and %d.",
                        slices.count(), readouts.channels(lines.get(0)), count, coils());
            }
            ReadoutFrames frame =
                    ReadoutSorting.oneFrame(readouts, slices.readouts(slice), header.isOfLines());
            slices.requireSameLines(frame, new ArrayList<>());
            return new ReadoutAssembly(readouts, header, slices, slice, frame, new ArrayList<>())
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
        for (ReadoutGroup other : groups) {
            if (own == null) {
                own = noise(other.readouts());
            }
        }
        return own;
    }

    /** Noise readouts, one behind the other, or null. */
    private Scan.Noise noise(Readouts readouts) {
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
