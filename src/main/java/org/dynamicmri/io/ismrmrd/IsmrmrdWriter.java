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
import org.dynamicmri.scan.Sizes;
import org.dynamicmri.scan.readout.ClockUnit;

/**
 * Writes the slices of a scan as ISMRM raw data: a readout for each measured spoke of each frame
 * with its coordinates, the frames being repetitions; noise readouts first, then calibration lines.
 */
final class IsmrmrdWriter {

    static final String GROUP = "dataset";

    /** Bits of flags, numbered from 1 in ismrmrd.h. */
    private static final int FIRST_IN_REPETITION = 13;

    private static final int LAST_IN_REPETITION = 14;
    private static final int NOISE = 19;
    private static final int CALIBRATION = 20;
    private static final int LAST_IN_MEASUREMENT = 25;

    private static final int FLAGS_AT = 2;
    private static final int COUNTER_AT = 14;
    private static final int TIME_STAMP_AT = 18;
    private static final int SAMPLES_AT = 34;
    private static final int CHANNELS_AT = 36;
    private static final int MASK_AT = 40;
    private static final int MASK_CHANNELS = 1024;
    private static final int CENTRE_AT = 172;
    private static final int DIMENSIONS_AT = 176;
    private static final int PLACE_AT = 182;
    private static final int STEP_1_AT = 242;
    private static final int SLICE_AT = 248;
    private static final int REPETITION_AT = 254;
    private static final int TRAJECTORY_AT = 340;
    static final int LARGEST_COUNT = 65_535;

    private final List<KSpace> slices;
    private final KSpace kSpace;
    private final int coils;
    private final int samples;
    private final IsmrmrdEncoding encoding;
    private final Hdf5Writer writer;
    private final ByteBuffer rows;

    private IsmrmrdWriter(List<KSpace> slices, int readouts, Hdf5Writer writer) {
        this.slices = slices;
        this.kSpace = slices.get(0);
        this.coils = kSpace.coils();
        this.samples = kSpace.samplesPerSpoke();
        this.encoding = IsmrmrdEncoding.of(slices);
        this.writer = writer;
        int bytes =
                4
                        * Sizes.floats(
                                "table of readouts",
                                Sizes.product(readouts, IsmrmrdTypes.READOUT.size() / 4));
        this.rows = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
                members.put("data", writer.dataset(IsmrmrdTypes.READOUT, table.rows, readouts));
                long group = writer.group(new TreeMap<>(members));
                writer.finish(writer.group(new TreeMap<>(Map.of(GROUP, group))));
            }
            return files.commit();
        }
    }

    private void noise(float[] noise, int from, int all) throws IOException {
        int count = Math.min(LARGEST_COUNT, all - from);
        ByteBuffer row = row(count, 0);
        row.putLong(FLAGS_AT, 1L << (NOISE - 1));
        writer.sequence(0, row, rows.position(rows.position() + TRAJECTORY_AT));
        float[] values = new float[2 * count * coils];
        for (int coil = 0; coil < coils; coil++) {
            System.arraycopy(noise, 2 * (from + all * coil), values, 2 * count * coil, 2 * count);
        }
        sequence(values);
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
                    ByteBuffer row = row(samples, 2);
                    row.putLong(FLAGS_AT, flags(spoke == 0, spoke == last, end));
                    row.putInt(TIME_STAMP_AT, (int) Math.round(time / ClockUnit.SIEMENS));
                    time += step;
                    row.putShort(SLICE_AT, (short) slice);
                    row.putShort(REPETITION_AT, (short) frame);
                    spoke(scan, frame, spoke, row);
                }
            }
        }
    }

    /** Lines for the coil maps alone, of whatever number of samples. */
    private void calibration(KSpace lines, int slice) throws IOException {
        for (int spoke = 0; spoke < lines.spokes(); spoke++) {
            ByteBuffer row = row(lines.samplesPerSpoke(), 2);
            row.putLong(FLAGS_AT, 1L << (CALIBRATION - 1));
            row.putShort(SLICE_AT, (short) slice);
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
        scan.geometry().plane().ifPresent(plane -> IsmrmrdTypes.putPlane(row, PLACE_AT, plane));
        row.putShort(STEP_1_AT, (short) spoke);
        row.putShort(CENTRE_AT, (short) centre(k));
        rows.position(rows.position() + TRAJECTORY_AT);
        sequence(k);
        sequence(values);
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
        return (first ? 1L << (FIRST_IN_REPETITION - 1) : 0)
                | (last ? 1L << (LAST_IN_REPETITION - 1) : 0)
                | (end ? 1L << (LAST_IN_MEASUREMENT - 1) : 0);
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

    /** The row at the table's position with what all readouts have in common. */
    private ByteBuffer row(int count, int dimensions) {
        ByteBuffer row = rows.slice().order(ByteOrder.LITTLE_ENDIAN);
        row.putShort(0, (short) 1);
        row.putInt(COUNTER_AT, rows.position() / IsmrmrdTypes.READOUT.size());
        row.putShort(SAMPLES_AT, (short) count).putShort(CENTRE_AT, (short) (count / 2));
        row.putShort(CHANNELS_AT, (short) coils).putShort(CHANNELS_AT + 2, (short) coils);
        for (int coil = 0; coil < Math.min(coils, MASK_CHANNELS); coil++) {
            int at = MASK_AT + 8 * (coil / 64);
            row.putLong(at, row.getLong(at) | 1L << (coil % 64));
        }
        row.putShort(DIMENSIONS_AT, (short) dimensions);
        return row;
    }

    private void sequence(float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        writer.sequence(values.length, bytes, rows);
    }
}
