package org.dynamicmri.io.philips;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.philips.PhilipsEncoding.Axis;
import org.dynamicmri.io.philips.PhilipsVector.Column;
import org.dynamicmri.scan.readout.Readouts;

/** The vectors of a Philips scan put together to readouts of all channels. */
final class PhilipsReadouts implements Readouts {

    private final List<List<PhilipsVector>> readouts;
    private final PhilipsList list;
    private final Map<List<Long>, PhilipsEncoding> encodings = new HashMap<>();
    private final FileChannel data;
    private final Map<Counter, long[]> counters = new EnumMap<>(Counter.class);
    private final long[] timeStamps;

    /**
     * @param readouts the vectors of each readout by rising channel
     * @param list which specifies how each mix and echo is encoded
     * @param data the file of the samples
     */
    PhilipsReadouts(List<List<PhilipsVector>> readouts, PhilipsList list, FileChannel data) {
        this.readouts = readouts;
        this.list = list;
        this.data = data;
        timeStamps = new long[readouts.size()];
    }

    /**
     * Vectors of the same readout, by rising channel, in the order of the list.
     *
     * @param length bytes of the data; vectors beyond are left out, which is reported
     * @param notes receives what is left out, one sentence each
     */
    static List<List<PhilipsVector>> grouped(
            List<PhilipsVector> vectors, long length, List<String> notes) {
        Map<List<Object>, List<PhilipsVector>> open = new LinkedHashMap<>();
        List<List<PhilipsVector>> readouts = new ArrayList<>();
        int beyond = 0;
        for (PhilipsVector vector : vectors) {
            if (!isWithin(vector, length)) {
                beyond++;
                continue;
            }
            List<PhilipsVector> readout = open.get(vector.readout());
            if (readout == null || hasChannel(readout, vector.get(Column.CHANNEL))) {
                readout = new ArrayList<>();
                readouts.add(readout);
                open.put(vector.readout(), readout);
            }
            readout.add(vector);
        }
        if (beyond > 0) {
            notes.add(
                    "The data are shorter than the list; they may be truncated: "
                            + beyond
                            + " of "
                            + vectors.size()
                            + " vectors are missing.");
        }
        readouts.forEach(
                readout -> readout.sort(Comparator.comparingLong(v -> v.get(Column.CHANNEL))));
        return readouts;
    }

    private static boolean isWithin(PhilipsVector vector, long length) {
        long offset = vector.get(Column.OFFSET);
        long size = vector.get(Column.SIZE);
        if (offset < 0 || size < 1 || size % PhilipsList.BYTES_OF_SAMPLE != 0) {
            throw new InvalidDataException(
                    "expected data vectors of whole samples of %d bytes, but found one of %d bytes"
                            + " at %d.",
                    PhilipsList.BYTES_OF_SAMPLE, size, offset);
        }
        return size <= length - offset;
    }

    private static boolean hasChannel(List<PhilipsVector> readout, long channel) {
        return readout.stream().anyMatch(vector -> vector.get(Column.CHANNEL) == channel);
    }

    /** How the mix and echo of a readout are encoded. */
    PhilipsEncoding encoding(int readout) {
        return encoding(first(readout));
    }

    private PhilipsEncoding encoding(PhilipsVector vector) {
        long mix = vector.get(Column.MIX);
        long echo = vector.get(Column.ECHO);
        return encodings.computeIfAbsent(
                List.of(mix, echo), key -> new PhilipsEncoding(list, mix, echo));
    }

    private PhilipsVector first(int readout) {
        return readouts.get(readout).get(0);
    }

    @Override
    public int count() {
        return readouts.size();
    }

    @Override
    public long[] counter(Counter counter) {
        return counters.computeIfAbsent(
                counter,
                key -> readouts.stream().mapToLong(all -> value(all.get(0), key)).toArray());
    }

    private long value(PhilipsVector vector, Counter counter) {
        return switch (counter) {
            case LINE -> mirrored(vector, Axis.Y) * vector.get(Column.KY);
            case PARTITION -> mirrored(vector, Axis.Z) * vector.get(Column.KZ);
            case AVERAGE -> vector.get(Column.AVERAGE);
            case SLICE -> vector.get(Column.LOCATION);
            case CONTRAST -> vector.get(Column.ECHO);
            case PHASE -> vector.get(Column.CARDIAC);
            case REPETITION -> vector.get(Column.DYNAMIC);
            case SET -> (vector.get(Column.EXTRA_1) << Short.SIZE) + vector.get(Column.EXTRA_2);
            case ENCODING -> vector.get(Column.MIX);
        };
    }

    private int mirrored(PhilipsVector vector, Axis axis) {
        return encoding(vector).isMirrored(axis) ? -1 : 1;
    }

    @Override
    public long[] timeStamps() {
        return timeStamps;
    }

    @Override
    public boolean is(int readout, Flag flag) {
        String type = first(readout).type();
        return switch (flag) {
            case NOISE -> type.equals(PhilipsVector.NOISE);
            case OTHER -> !type.equals(PhilipsVector.NOISE) && !type.equals(PhilipsVector.IMAGE);
            case REVERSE ->
                    first(readout).get(Column.SIGN) < 0 != encoding(readout).isMirrored(Axis.X);
            case CALIBRATION, CALIBRATION_AND_IMAGING, PHASE_CORRECTION -> false;
        };
    }

    @Override
    public int samples(int readout) {
        return first(readout).samples();
    }

    @Override
    public int channels(int readout) {
        return readouts.get(readout).size();
    }

    @Override
    public int firstSample(int readout) {
        return 0;
    }

    @Override
    public int usedSamples(int readout) {
        return samples(readout);
    }

    @Override
    public int toldCentre(int readout) {
        return encoding(readout).centreSample(samples(readout));
    }

    @Override
    public float[] data(int readout) {
        int length = 2 * samples(readout);
        List<PhilipsVector> channels = readouts.get(readout);
        float[] samples = new float[length * channels.size()];
        ByteBuffer bytes = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < channels.size(); i++) {
            read(channels.get(i).get(Column.OFFSET), bytes.clear());
            bytes.flip().asFloatBuffer().get(samples, length * i, length);
        }
        if (!is(readout, Flag.NOISE)) {
            shift(readout, samples);
        }
        return samples;
    }

    private void read(long from, ByteBuffer target) {
        try {
            while (target.hasRemaining()) {
                if (data.read(target, from + target.position()) < 0) {
                    throw new InvalidDataException("the data end before vector %d.", from);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the part of the spectrum that is the image to its middle. */
    private void shift(int readout, float[] samples) {
        PhilipsEncoding encoding = encoding(readout);
        double x = encoding.shift(Axis.X) * encoding.step(Axis.X);
        PhilipsVector vector = first(readout);
        double others =
                encoding.shift(Axis.Y) * encoding.step(Axis.Y) * vector.get(Column.KY)
                        + encoding.shift(Axis.Z) * encoding.step(Axis.Z) * vector.get(Column.KZ);
        if (x == 0 && others == 0) {
            return;
        }
        int count = samples(readout);
        for (int i = 0; i < samples.length; i += 2) {
            double cycles = others + x * (i / 2 % count - toldCentre(readout));
            double cos = Math.cos(2 * Math.PI * cycles);
            double sin = Math.sin(2 * Math.PI * cycles);
            float re = samples[i];
            samples[i] = (float) (re * cos - samples[i + 1] * sin);
            samples[i + 1] = (float) (re * sin + samples[i + 1] * cos);
        }
    }
}
