package org.dynamicmri.sampling;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Trajectory;

/** A trajectory known by a name that carries its parameters. */
public sealed interface TrajectorySpec
        permits GoldenRadial, LinearRadial, CartesianLines, GoldenSpiral {

    /** The names, for messages. */
    String NAMES = "golden, tiny-golden:N, linear, cartesian:C, spiral:I";

    /** The name that {@link #parse} reads. */
    String name();

    /** Samples of a readout that suit an image matrix, the oversampling included. */
    int samples(int matrix);

    /** The image matrix whose {@link #samples} these are, if a readout determines it. */
    OptionalInt matrix(int samples);

    /**
     * The trajectory, its spokes (lines, interleaves) counted through the whole acquisition.
     *
     * @param samples samples per spoke
     * @param spokes spokes per frame
     * @param frames number of frames
     * @param kMax how far k-space is sampled in cycles per field of view: N/2 for a matrix N
     * @throws InvalidDataException if there is no such trajectory of this size
     */
    Trajectory create(int samples, int spokes, int frames, double kMax);

    /**
     * The trajectory of frames with numbers of spokes of their own, each padded to the longest by
     * repeating its last spoke.
     *
     * @param spokes spokes of each frame
     * @throws InvalidDataException if frames of this trajectory have as many spokes each
     */
    default Trajectory create(int samples, int[] spokes, double kMax) {
        Trajectory all = create(samples, Arrays.stream(spokes).sum(), 1, kMax);
        int longest = Arrays.stream(spokes).max().orElseThrow();
        int length = 2 * samples;
        float[] k = new float[Math.multiplyExact(length, longest * spokes.length)];
        int before = 0;
        for (int frame = 0; frame < spokes.length; frame++) {
            for (int i = 0; i < longest; i++) {
                int spoke = before + Math.min(i, spokes[frame] - 1);
                System.arraycopy(
                        all.interleaved(),
                        spoke * length,
                        k,
                        (frame * longest + i) * length,
                        length);
            }
            before += spokes[frame];
        }
        return new Trajectory(k, samples, longest, spokes.length);
    }

    /**
     * Reads a name: {@code golden}, {@code tiny-golden:N}, {@code linear}, {@code cartesian[:C]},
     * {@code spiral:I[:P]}.
     *
     * @return empty if the text is no such name (a file's, perhaps)
     * @throws InvalidDataException if it begins like one but is malformed
     */
    static Optional<TrajectorySpec> parse(String text) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        return switch (parts[0]) {
            case GoldenRadial.GOLDEN ->
                    Optional.of(
                            read(text, GoldenRadial.GOLDEN, parts, 0, n -> new GoldenRadial(1)));
            case GoldenRadial.TINY_GOLDEN ->
                    Optional.of(read(text, GoldenRadial.FORM, parts, 1, n -> golden(n[0])));
            case LinearRadial.NAME ->
                    Optional.of(read(text, LinearRadial.NAME, parts, 0, n -> new LinearRadial()));
            case CartesianLines.NAME ->
                    Optional.of(
                            parts.length == 1
                                    ? CartesianLines.DEFAULT
                                    : read(text, CartesianLines.FORM, parts, 1, n -> lines(n[0])));
            case GoldenSpiral.NAME ->
                    Optional.of(
                            read(
                                    text,
                                    GoldenSpiral.FORM,
                                    parts,
                                    parts.length == 3 ? 2 : 1,
                                    GoldenSpiral::of));
            default -> Optional.empty();
        };
    }

    /**
     * As {@link #parse}, where nothing but a name will do.
     *
     * @throws InvalidDataException if the text is none
     */
    static TrajectorySpec of(String text) {
        return parse(text)
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "The trajectory must be one of %s, but is \"%s\".",
                                        NAMES, text));
    }

    /**
     * The name of a radial trajectory if it is, to the last bit, the one that its name gives.
     *
     * @param kMax distance of the first sample from the centre in cycles per field of view
     */
    static Optional<TrajectorySpec> recognise(Trajectory trajectory, double kMax) {
        Stream<TrajectorySpec> golden = IntStream.rangeClosed(1, 10).mapToObj(GoldenRadial::new);
        return Stream.concat(golden, Stream.of(new LinearRadial()))
                .filter(
                        spec ->
                                same(
                                        trajectory,
                                        spec.create(
                                                trajectory.samples(),
                                                trajectory.spokes(),
                                                trajectory.frames(),
                                                kMax)))
                .findFirst();
    }

    private static GoldenRadial golden(double n) {
        return new GoldenRadial((int) n);
    }

    private static CartesianLines lines(double centre) {
        return new CartesianLines((int) centre);
    }

    /** Reads the numbers behind a name, whole ones but a spiral's power. */
    private static TrajectorySpec read(
            String text,
            String form,
            String[] parts,
            int numbers,
            Function<double[], TrajectorySpec> make) {
        Supplier<InvalidDataException> malformed =
                () -> new InvalidDataException("Expected %s, but found '%s'.", form, text);
        if (parts.length != numbers + 1) {
            throw malformed.get();
        }
        double[] values = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            String pattern = i == 0 ? "[0-9]{1,6}" : "[0-9]{1,3}(\\.[0-9]{1,6})?";
            if (!parts[i + 1].matches(pattern)) {
                throw malformed.get();
            }
            values[i] = Double.parseDouble(parts[i + 1]);
        }
        return make.apply(values);
    }

    private static boolean same(Trajectory a, Trajectory b) {
        for (int frame = 0; frame < a.frames(); frame++) {
            for (int i = 0; i < a.samplesPerFrame(); i++) {
                if (a.kx(frame, i) != b.kx(frame, i) || a.ky(frame, i) != b.ky(frame, i)) {
                    return false;
                }
            }
        }
        return true;
    }
}
