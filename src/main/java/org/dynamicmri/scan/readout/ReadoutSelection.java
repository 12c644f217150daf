package org.dynamicmri.scan.readout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.scan.Choice;
import org.dynamicmri.scan.readout.Readouts.Counter;

/**
 * Which readouts of a raw file sample the image, and which calibrate its coils alone.
 *
 * <p>Of several contrasts or sets the first is read, of several encodings the one with most
 * readouts, where no other is chosen; readouts of another size than most are left out. What is left
 * out is reported.
 *
 * @param image readouts of the image, in the order of the file; none if the table has no image
 * @param calibration lines for the coil maps alone, of one encoding and size, in the order of the
 *     file; may be none
 */
record ReadoutSelection(List<Integer> image, List<Integer> calibration) {

    private static final Counter[] FIRST_ONLY = {Counter.CONTRAST, Counter.SET};

    /**
     * @param choice which set, contrast, ... is read
     * @param notes receives what is left out, one sentence each
     * @throws InvalidDataException if a readout of the image is compressed, or none is of what is
     *     chosen
     */
    static ReadoutSelection of(Readouts readouts, Choice choice, List<String> notes) {
        return new Selecting(readouts, choice, notes).selection();
    }

    /**
     * The same where calibration lines are all that the table holds: these are its image then.
     *
     * @throws InvalidDataException if there are none either
     */
    ReadoutSelection requireImage(Readouts readouts, List<String> notes) {
        if (!image.isEmpty()) {
            return this;
        }
        if (calibration.isEmpty()) {
            throw new InvalidDataException(
                    "expected readouts of an image in the file, but all %d are noise,"
                            + " navigation or dummy readouts.",
                    readouts.count());
        }
        notes.add("All lines are flagged as calibration; they are read as the image.");
        return new ReadoutSelection(calibration, List.of());
    }

    /** The selection in the making. */
    private record Selecting(Readouts readouts, Choice choice, List<String> notes) {

        ReadoutSelection selection() {
            List<Integer> measured = filled(where(readouts::isOfImage));
            measured.forEach(readouts::requireReadable);
            List<Integer> flagged = filled(where(readouts::isCalibration));
            flagged.forEach(readouts::requireReadable);
            sayOthers();
            List<Integer> image = new ChosenReadouts(readouts, measured).of(choice);
            for (Counter counter : FIRST_ONLY) {
                image = firstOnly(image, counter);
            }
            image = sameSize(ofOneEncoding(image));
            if (image.isEmpty() || flagged.isEmpty()) {
                return new ReadoutSelection(image, commonest(flagged, readouts::size));
            }
            return withCalibration(image, flagged);
        }

        private ReadoutSelection withCalibration(List<Integer> image, List<Integer> flagged) {
            CalibrationLines calibration = CalibrationLines.of(readouts, image, flagged);
            if (!calibration.integrated().isEmpty()) {
                notes.add(
                        calibration.integrated().size()
                                + " calibration lines lie between the lines of the image and are"
                                + " used as such.");
            }
            List<Integer> joined = new ArrayList<>(image);
            joined.addAll(calibration.integrated());
            return new ReadoutSelection(
                    joined.stream().sorted().toList(), usable(calibration.separate(), image));
        }

        /** Calibration lines of as many coils as the image, of one encoding and size. */
        private List<Integer> usable(List<Integer> separate, List<Integer> image) {
            int coils = readouts.channels(image.get(0));
            List<Integer> same =
                    separate.stream().filter(i -> readouts.channels(i) == coils).toList();
            List<Integer> usable =
                    commonest(
                            commonest(same, i -> readouts.counter(Counter.ENCODING)[i]),
                            readouts::size);
            if (!separate.isEmpty()) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "%d separate calibration lines are used for the coil maps only%s.",
                                usable.size(),
                                usable.size() < separate.size()
                                        ? "; "
                                                + (separate.size() - usable.size())
                                                + " others of another size or encoding are excluded"
                                        : ""));
            }
            return usable;
        }

        private List<Integer> where(IntPredicate kind) {
            return IntStream.range(0, readouts.count()).filter(kind).boxed().toList();
        }

        /** Without readouts that hold nothing, which is reported unless all are empty. */
        private List<Integer> filled(List<Integer> of) {
            List<Integer> filled =
                    of.stream()
                            .filter(i -> readouts.usedSamples(i) > 0 && readouts.channels(i) > 0)
                            .toList();
            if (filled.isEmpty() && !of.isEmpty()) {
                throw new InvalidDataException(
                        "expected samples in the readouts, but found %s.",
                        readouts.size(of.get(0)));
            }
            if (filled.size() < of.size()) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "%d readouts without samples are excluded.",
                                of.size() - filled.size()));
            }
            return filled;
        }

        private void sayOthers() {
            List<Integer> others = where(i -> !readouts.isOfImage(i) && !readouts.isCalibration(i));
            if (!others.isEmpty()) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "%d non-image readouts are excluded (%d of noise).",
                                others.size(),
                                others.stream().filter(readouts::isNoise).count()));
            }
        }

        private List<Integer> firstOnly(List<Integer> used, Counter counter) {
            long[] values = readouts.counter(counter);
            long first = used.stream().mapToLong(i -> values[i]).min().orElse(0);
            long found = used.stream().mapToLong(i -> values[i]).distinct().count();
            if (found > 1) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "Of %d values of %s, the first is read.",
                                found,
                                counter.name().toLowerCase(Locale.ROOT)));
            }
            return used.stream().filter(i -> values[i] == first).toList();
        }

        private List<Integer> ofOneEncoding(List<Integer> used) {
            long[] encodings = readouts.counter(Counter.ENCODING);
            List<Integer> most = commonest(used, i -> encodings[i]);
            if (most.size() < used.size()) {
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "Of %d encodings, number %d (from 0) is read, because"
                                        + " it has the most readouts.",
                                used.stream().map(i -> encodings[i]).distinct().count(),
                                encodings[most.get(0)]));
            }
            return most;
        }

        private List<Integer> sameSize(List<Integer> used) {
            List<Integer> same = commonest(used, readouts::size);
            if (same.size() < used.size()) {
                String others =
                        used.stream()
                                .map(readouts::size)
                                .filter(size -> !size.equals(readouts.size(same.get(0))))
                                .distinct()
                                .limit(3)
                                .map(Readouts.Size::toString)
                                .collect(Collectors.joining("; "));
                notes.add(
                        String.format(
                                Locale.ROOT,
                                "%d of %d readouts are excluded because of their size (%s); the others have"
                                        + " %s.",
                                used.size() - same.size(),
                                used.size(),
                                others,
                                readouts.size(same.get(0))));
            }
            return same;
        }

        /** The readouts of the commonest value; of equally common ones the first in the file. */
        private static <T> List<Integer> commonest(List<Integer> of, IntFunction<T> value) {
            Map<T, List<Integer>> groups =
                    of.stream()
                            .collect(
                                    Collectors.groupingBy(
                                            value::apply, LinkedHashMap::new, Collectors.toList()));
            List<Integer> most = List.of();
            for (List<Integer> group : groups.values()) {
                most = group.size() > most.size() ? group : most;
            }
            return most;
        }
    }
}
