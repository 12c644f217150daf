package org.dynamicmri.io.ismrmrd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.data.Trajectory;
import org.dynamicmri.io.OutputFiles;
import org.dynamicmri.io.hdf5.Hdf5Type;
import org.dynamicmri.io.hdf5.Hdf5Writer;
import org.dynamicmri.scan.Scan;
import org.dynamicmri.scan.readout.ClockUnit;

/**
 * Writes the slices of a scan as ISMRM raw data: a readout for each measured spoke of each frame
 * with its coordinates, the frames being repetitions; noise readouts first, then calibration lines.
 */
final class IsmrmrdWriter {

    static final String GROUP = "dataset";

    static final int LARGEST_COUNT = 65_535;

    private final List<KSpace> slices;
    private final KSpace kSpace;
    private final int coils;
    private final int samples;
    private final IsmrmrdEncoding encoding;
    private final IsmrmrdRows rows;

    private IsmrmrdWriter(List<KSpace> slices, int readouts, Hdf5Writer writer) {
        this.slices = slices;
        this.kSpace = slices.get(0);
        this.coils = kSpace.coils();
        this.samples = kSpace.samplesPerSpoke();
        this.encoding = IsmrmrdEncoding.of(slices);
        this.rows = new IsmrmrdRows(readouts, coils, writer);
    }

    /**
     * @throws InvalidDataException if a count exceeds what ISMRMRD's 16 bits hold
     */
    static List<Path> write(List<Scan> scans, Path output) throws IOException {
        List<KSpace> slices = scans.stream().map(Scan::kSpace).toList();
        KSpace kSpace = slices.get(0);
        for (int count :
                new int[] {
                    kSpace.samplesPerSpoke(),
                    kSpace.spokes(),
                    kSpace.coils(),
                    kSpace.frames(),
                    slices.size()
                }) {
            if (count > LARGEST_COUNT) {
                throw new InvalidDataException(
                        "ISMRMRD holds at most %d samples, spokes, coils, frames or slices, but there are"
                                + " %d; write .cfl.",
                        LARGEST_COUNT, count);
            }
        }
        float[] noise = scans.get(0).noise().map(Scan.Noise::samples).orElse(new float[0]);
        int noiseSamples = noise.length / 2 / kSpace.coils();
        int noiseReadouts = (noiseSamples + LARGEST_COUNT - 1) / LARGEST_COUNT;
        List<KSpace> parts = new ArrayList<>(slices);
        scans.forEach(scan -> scan.calibration().ifPresent(lines -> parts.add(lines.samples())));
        int readouts =
                Math.toIntExact(
                        noiseReadouts
                                + parts.stream().mapToLong(IsmrmrdWriter::measuredSpokes).sum());
        try (OutputFiles files = new OutputFiles()) {
            Path temporary = files.temporary(output);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                Hdf5Writer writer = new Hdf5Writer(channel);
                IsmrmrdWriter table = new IsmrmrdWriter(slices, readouts, writer);
                for (int i = 0; i < noiseReadouts; i++) {
                    table.noise(noise, i * LARGEST_COUNT, noiseSamples);
                }
                for (int slice = 0; slice < scans.size(); slice++) {
                    if (scans.get(slice).calibration().isPresent()) {
                        table.calibration(scans.get(slice).calibration().get().samples(), slice);
                    }
                }
                for (int slice = 0; slice < slices.size(); slice++) {
                    table.spokes(slice, scans.get(slice).frameTimes());
                }
                ByteBuffer xml = ByteBuffer.allocate(Hdf5Writer.REFERENCE_BYTES);
                writer.text(
                        IsmrmrdXml.of(slices, table.encoding), xml.order(ByteOrder.LITTLE_ENDIAN));
                Map<String, Long> members = new TreeMap<>();
                members.put("xml", writer.dataset(Hdf5Type.text(), xml, 1));
                members.put(
                        "data", writer.dataset(IsmrmrdTypes.READOUT, table.rows.bytes(), readouts));
                long group = writer.group(new TreeMap<>(members));
                writer.finish(writer.group(new TreeMap<>(Map.of(GROUP, group))));
            }
            return files.commit();
        }
    }

    private void noise(float[] noise, int from, int all) throws IOException {
        int count = Math.min(LARGEST_COUNT, all - from);
        ByteBuffer row = rows.begin(count, 0);
        row.putLong(IsmrmrdRows.FLAGS_AT, IsmrmrdFlags.mask(IsmrmrdFlags.NOISE));
        float[] values = new float[2 * count * coils];
        for (int coil = 0; coil < coils; coil++) {
            System.arraycopy(noise, 2 * (from + all * coil), values, 2 * count * coil, 2 * count);
        }
        rows.end(new float[0], values);
    }

    private void spokes(int slice, Optional<double[]> times) throws IOException {
        KSpace scan = slices.get(slice);
        double interval = scan.geometry().frameIntervalSeconds();
        double[] frames = times.orElseGet(() -> FrameTimes.even(scan.frames(), interval));
        double step = interval / scan.spokes();
        for (int frame = 0; frame < scan.frames(); frame++) {
            int last = lastMeasured(scan, frame);
            // the spokes per frame lie around its time, however many it has
            double time =
                    frames[frame] + (scan.spokes() - measuredSpokes(scan, frame)) / 2.0 * step;
            for (int spoke = 0; spoke <= last; spoke++) {
                if (scan.isMeasured(frame, spoke)) {
                    boolean end =
                            spoke == last
                                    && frame == scan.frames() - 1
                                    && slice == slices.size() - 1;
                    ByteBuffer row = rows.begin(samples, 2);
                    row.putLong(IsmrmrdRows.FLAGS_AT, flags(spoke == 0, spoke == last, end));
                    row.putInt(
                            IsmrmrdRows.TIME_STAMP_AT, (int) Math.round(time / ClockUnit.SIEMENS));
                    time += step;
                    row.putShort(IsmrmrdRows.SLICE_AT, (short) slice);
                    row.putShort(IsmrmrdRows.REPETITION_AT, (short) frame);
                    spoke(scan, frame, spoke, row);
                }
            }
        }
    }

    /** Lines for the coil maps alone, of whatever number of samples. */
    private void calibration(KSpace lines, int slice) throws IOException {
        for (int spoke = 0; spoke < lines.spokes(); spoke++) {
            ByteBuffer row = rows.begin(lines.samplesPerSpoke(), 2);
            row.putLong(IsmrmrdRows.FLAGS_AT, IsmrmrdFlags.mask(IsmrmrdFlags.CALIBRATION));
            row.putShort(IsmrmrdRows.SLICE_AT, (short) slice);
            spoke(lines, 0, spoke, row);
        }
    }

    /** Places, coordinates and samples per spoke. */
    private void spoke(KSpace scan, int frame, int spoke, ByteBuffer row) throws IOException {
        Trajectory trajectory = scan.trajectory();
        int count = scan.samplesPerSpoke();
        float[] k = new float[2 * count];
        for (int s = 0; s < count; s++) {
            k[2 * s] = encoding.x().toFile(trajectory.kx(frame, spoke * count + s));
            k[2 * s + 1] = encoding.y().toFile(trajectory.ky(frame, spoke * count + s));
        }
        float[] values = new float[2 * count * coils];
        for (int coil = 0; coil < coils; coil++) {
            int from = 2 * count * (spoke + scan.spokes() * (coil + coils * frame));
            System.arraycopy(scan.interleaved(), from, values, 2 * count * coil, 2 * count);
        }
        scan.geometry()
                .plane()
                .ifPresent(plane -> IsmrmrdTypes.putPlane(row, IsmrmrdRows.PLACE_AT, plane));
        row.putShort(IsmrmrdRows.STEP_1_AT, (short) spoke);
        row.putShort(IsmrmrdRows.CENTRE_AT, (short) centre(k));
        rows.end(k, values);
    }

    private static long measuredSpokes(KSpace scan) {
        return IntStream.range(0, scan.frames())
                .mapToLong(frame -> measuredSpokes(scan, frame))
                .sum();
    }

    private static int measuredSpokes(KSpace scan, int frame) {
        return scan.weights().map(weights -> weights.measuredSpokes(frame)).orElse(scan.spokes());
    }

    private static int lastMeasured(KSpace scan, int frame) {
        int last = scan.spokes() - 1;
        while (last > 0 && !scan.isMeasured(frame, last)) {
            last--;
        }
        return last;
    }

    private static long flags(boolean first, boolean last, boolean end) {
        return (first ? IsmrmrdFlags.mask(IsmrmrdFlags.FIRST_IN_REPETITION) : 0)
                | (last ? IsmrmrdFlags.mask(IsmrmrdFlags.LAST_IN_REPETITION) : 0)
                | (end ? IsmrmrdFlags.mask(IsmrmrdFlags.LAST_IN_MEASUREMENT) : 0);
    }

    /** The sample nearest to the centre of k-space. */
    private static int centre(float[] k) {
        int centre = 0;
        for (int i = 1; i < k.length / 2; i++) {
            if (Math.hypot(k[2 * i], k[2 * i + 1]) < Math.hypot(k[2 * centre], k[2 * centre + 1])) {
                centre = i;
            }
        }
        return centre;
    }
}
