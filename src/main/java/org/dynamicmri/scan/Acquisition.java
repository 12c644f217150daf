package org.dynamicmri.scan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;

/**
 * What a file holds of a scan before its trajectory and geometry are settled.
 *
 * @param samples complex samples [sample, spoke, coil, frame], interleaved, the first index fastest
 * @param samplesPerSpoke samples per spoke
 * @param spokes spokes per frame
 * @param coils receiver coils
 * @param frames time frames
 * @param trajectory the coordinates where the file itself holds them, otherwise null
 * @param weights how far each sample counts [sample, spoke, frame], from 0 to 1, the first index
 *     fastest; null where all count alike
 * @param header what the file contains about trajectory and geometry
 * @param noise noise measured without excitation, otherwise null
 * @param calibration lines for the coil maps alone, as a scan of one frame with the field of view
 *     of the image; otherwise null
 * @param slices slices that the file holds, of which this is one
 * @param times when each spoke [spoke, frame] was measured in s, never falling; null if unspecified
 * @param frameTimes the time of each frame in s after the first; null if unspecified
 * @param beats times of the heart beats in s after the first spoke, rising; none if unspecified
 * @param notes what was chosen or left out on reading, for the user, one sentence each
 * @param facts what else the file contains, by name, in the order to be shown
 */
public record Acquisition(
        float[] samples,
        int samplesPerSpoke,
        int spokes,
        int coils,
        int frames,
        Coordinates trajectory,
        float[] weights,
        ScanHeader header,
        Scan.Noise noise,
        Acquisition calibration,
        int slices,
        double[] times,
        double[] frameTimes,
        double[] beats,
        List<String> notes,
        Map<String, String> facts) {

    /** The fact that states which dimension of the file is which axis. */
    public static final String AXES = "axes of the file";

    /**
     * @throws InvalidDataException if a size is not positive or the number of samples differs
     */
    public Acquisition {
        if (samplesPerSpoke < 1 || spokes < 1 || coils < 1 || frames < 1) {
            throw new InvalidDataException(
                    "expected k-space of at least one sample, spoke, coil and frame, but found %d,"
                            + " %d, %d and %d.",
                    samplesPerSpoke, spokes, coils, frames);
        }
        Sizes.requireFloats("k-space", samples.length, 2, samplesPerSpoke, spokes, coils, frames);
        if (weights != null) {
            Sizes.requireFloats("weights", weights.length, samplesPerSpoke, spokes, frames);
        }
        notes = List.copyOf(notes);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** A scan without calibration lines of their own. */
    public Acquisition(
            float[] samples,
            int samplesPerSpoke,
            int spokes,
            int coils,
            int frames,
            Coordinates trajectory,
            float[] weights,
            ScanHeader header,
            Scan.Noise noise,
            int slices,
            double[] times,
            List<String> notes,
            Map<String, String> facts) {
        this(
                samples,
                samplesPerSpoke,
                spokes,
                coils,
                frames,
                trajectory,
                weights,
                header,
                noise,
                null,
                slices,
                times,
                null,
                new double[0],
                notes,
                facts);
    }

    /** A scan without a measurement of noise or further facts. */
    public Acquisition(
            float[] samples,
            int samplesPerSpoke,
            int spokes,
            int coils,
            int frames,
            Coordinates trajectory,
            ScanHeader header,
            List<String> notes) {
        this(
                samples,
                samplesPerSpoke,
                spokes,
                coils,
                frames,
                trajectory,
                null,
                header,
                null,
                1,
                null,
                notes,
                Map.of());
    }

    /** The same with a further fact, unless it is empty. */
    public Acquisition withFact(String name, String fact) {
        if (fact.isEmpty()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, fact);
        return with(slices, notes, more);
    }

    /** The same with a further note. */
    public Acquisition withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return with(slices, more, facts);
    }

    /** The same with further facts before the others. */
    public Acquisition withFactsFirst(Map<String, String> first) {
        Map<String, String> more = new LinkedHashMap<>(first);
        more.putAll(facts);
        return with(slices, notes, more);
    }

    /** The same as one slice of several. */
    public Acquisition withSlices(int count) {
        return with(count, notes, facts);
    }

    /** The same with the times of a clock. */
    public Acquisition withTiming(FrameTiming timing) {
        return with(
                header.withFrameInterval(timing.intervalSeconds()),
                noise,
                calibration,
                slices,
                timing.spokes(),
                timing.frames(),
                beats,
                notes,
                facts);
    }

    /** The same with the times of the heart beats in s after the first spoke, rising. */
    public Acquisition withBeats(double[] seconds) {
        return with(header, noise, calibration, slices, times, frameTimes, seconds, notes, facts);
    }

    /** The same with noise and calibration lines, either of which may be null. */
    public Acquisition with(Scan.Noise measured, Acquisition lines) {
        return with(header, measured, lines, slices, times, frameTimes, beats, notes, facts);
    }

    private Acquisition with(int count, List<String> said, Map<String, String> told) {
        return with(header, noise, calibration, count, times, frameTimes, beats, said, told);
    }

    /** The same samples with all that may be said of them later. */
    private Acquisition with(
            ScanHeader of,
            Scan.Noise measured,
            Acquisition lines,
            int count,
            double[] spokeTimes,
            double[] timesOfFrames,
            double[] heartBeats,
            List<String> said,
            Map<String, String> told) {
        return new Acquisition(
                samples,
                samplesPerSpoke,
                spokes,
                coils,
                frames,
                trajectory,
                weights,
                of,
                measured,
                lines,
                count,
                spokeTimes,
                timesOfFrames,
                heartBeats,
                said,
                told);
    }
}
