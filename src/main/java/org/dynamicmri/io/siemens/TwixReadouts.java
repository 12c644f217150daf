package org.dynamicmri.io.siemens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.scan.readout.Readouts;

/** The readouts of a measurement. */
final class TwixReadouts implements Readouts {

    private final List<Mdh> readouts;
    private final TwixSamples samples;
    private final Map<Counter, long[]> counters = new EnumMap<>(Counter.class);
    private final long[] timeStamps;

    TwixReadouts(List<Mdh> readouts, TwixSamples samples) {
        this.readouts = readouts;
        this.samples = samples;
        timeStamps = readouts.stream().mapToLong(Mdh::timeStamp).toArray();
    }

    @Override
    public int count() {
        return readouts.size();
    }

    @Override
    public long[] counter(Counter counter) {
        return counters.computeIfAbsent(
                counter, key -> readouts.stream().mapToLong(mdh -> value(mdh, key)).toArray());
    }

    private static long value(Mdh mdh, Counter counter) {
        return switch (counter) {
            case LINE -> mdh.counter(Mdh.LINE);
            case PARTITION -> mdh.counter(Mdh.PARTITION);
            case AVERAGE -> mdh.counter(Mdh.AVERAGE);
            case SLICE -> mdh.counter(Mdh.SLICE);
            case CONTRAST -> mdh.counter(Mdh.ECHO);
            case PHASE -> mdh.counter(Mdh.PHASE);
            case REPETITION -> mdh.counter(Mdh.REPETITION);
            case SET -> mdh.counter(Mdh.SET);
            case ENCODING -> 0;
        };
    }

    @Override
    public long[] timeStamps() {
        return timeStamps;
    }

    @Override
    public List<long[]> triggerStamps() {
        return List.of(readouts.stream().mapToLong(Mdh::triggerStamp).toArray());
    }

    @Override
    public boolean is(int readout, Flag flag) {
        Mdh mdh = readouts.get(readout);
        return switch (flag) {
            case NOISE -> mdh.is(MdhFlag.NOISE);
            case CALIBRATION -> mdh.is(MdhFlag.CALIBRATION);
            case CALIBRATION_AND_IMAGING -> mdh.is(MdhFlag.CALIBRATION_AND_IMAGING);
            case PHASE_CORRECTION -> mdh.is(MdhFlag.PHASE_CORRECTION);
            case OTHER -> mdh.isOther() && !mdh.is(MdhFlag.PHASE_CORRECTION);
            case REVERSE -> mdh.is(MdhFlag.REFLECTED);
        };
    }

    @Override
    public int samples(int readout) {
        return readouts.get(readout).samples();
    }

    @Override
    public int channels(int readout) {
        return readouts.get(readout).channels();
    }

    @Override
    public int firstSample(int readout) {
        return readouts.get(readout).before();
    }

    @Override
    public int usedSamples(int readout) {
        Mdh mdh = readouts.get(readout);
        return mdh.samples() - mdh.before() - mdh.after();
    }

    @Override
    public int toldCentre(int readout) {
        return readouts.get(readout).centreSample() - readouts.get(readout).before();
    }

    @Override
    public double offCentreMm(int readout) {
        float shift = readouts.get(readout).offCentreMm();
        return Float.isFinite(shift) ? shift : 0;
    }

    @Override
    public Optional<SlicePlane> plane(int readout) {
        return ofSiemens(readouts.get(readout).plane());
    }

    @Override
    public float[] data(int readout) {
        try {
            return samples.read(readouts.get(readout));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
