package org.dynamicmri.sampling;

import java.util.Locale;
import org.dynamicmri.data.CartesianGrid;
import org.dynamicmri.data.Trajectory;

/** Describes in words what kind of trajectory the coordinates form. */
public final class TrajectoryKind {

    /** Readouts through the centre. */
    public static final String SPOKES = "spokes";

    /** Readouts of a Cartesian grid. */
    public static final String LINES = "lines";

    /** Any other readouts. */
    public static final String READOUTS = "readouts";

    private static final double SAME_DEGREES = 0.01;
    private static final double STRAIGHT = 0.01;
    private static final int LARGEST_TINY_GOLDEN = 20;

    private TrajectoryKind() {}

    /** The kind in words: {@code radial, golden angle (111.2461 degrees from spoke to spoke)}. */
    public static String describe(Trajectory trajectory) {
        if (!isRadial(trajectory)) {
            return CartesianGrid.of(trajectory).isPresent()
                    ? "Cartesian"
                    : "no straight spokes through the centre";
        }
        int spokes = trajectory.spokes() * trajectory.frames();
        if (spokes == 1) {
            return "radial, one spoke";
        }
        double step = step(trajectory, 1);
        if (isConstant(trajectory, step, spokes)) {
            return "radial, " + turning(step);
        }
        if (trajectory.spokes() > 1 && isConstant(trajectory, step, trajectory.spokes())) {
            return "radial, " + turning(step) + " within a frame";
        }
        return "radial, spokes at varying angles";
    }

    /** What its readouts are called: {@link #SPOKES}, {@link #LINES} or {@link #READOUTS}. */
    public static String readouts(Trajectory trajectory) {
        if (isRadial(trajectory)) {
            return SPOKES;
        }
        return CartesianGrid.of(trajectory).isPresent() ? LINES : READOUTS;
    }

    private static String turning(double step) {
        for (int n = 1; n <= LARGEST_TINY_GOLDEN; n++) {
            double golden = RadialTrajectory.tinyGoldenAngleDegrees(n);
            if (Math.abs(halfTurn(golden - step)) < SAME_DEGREES
                    || Math.abs(halfTurn(golden + step)) < SAME_DEGREES) {
                return String.format(
                        Locale.ROOT,
                        "%s (%.4f degrees from spoke to spoke)",
                        n == 1 ? "golden angle" : "tiny golden angle " + n,
                        golden);
            }
        }
        return String.format(Locale.ROOT, "spokes turn by %.4g degrees", step);
    }

    private static boolean isConstant(Trajectory trajectory, double step, int spokes) {
        for (int spoke = 2; spoke < spokes; spoke++) {
            if (Math.abs(halfTurn(step(trajectory, spoke) - step)) > SAME_DEGREES) {
                return false;
            }
        }
        return true;
    }

    /** Whether the spokes of the first frame are straight lines through the centre. */
    public static boolean isRadial(Trajectory t) {
        if (t.samples() < 2) {
            return false;
        }
        double allowed = STRAIGHT * t.extent();
        for (int spoke = 0; spoke < t.spokes(); spoke++) {
            int first = spoke * t.samples();
            int last = first + t.samples() - 1;
            double dx = t.kx(0, last) - t.kx(0, first);
            double dy = t.ky(0, last) - t.ky(0, first);
            double length = Math.hypot(dx, dy);
            for (int i = first; i <= last; i++) {
                double distance = Math.abs(t.kx(0, i) * dy - t.ky(0, i) * dx) / length;
                if (!(distance < allowed)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Degrees from the spoke before to a spoke, counted through the whole scan. */
    private static double step(Trajectory trajectory, int spoke) {
        return halfTurn(angle(trajectory, spoke) - angle(trajectory, spoke - 1));
    }

    private static double angle(Trajectory t, int spoke) {
        int frame = spoke / t.spokes();
        int first = spoke % t.spokes() * t.samples();
        int last = first + t.samples() - 1;
        return Math.toDegrees(
                Math.atan2(
                        t.ky(frame, last) - t.ky(frame, first),
                        t.kx(frame, last) - t.kx(frame, first)));
    }

    /** Degrees modulo a half turn, from -90 to 90: a spoke and its reverse lie the same. */
    private static double halfTurn(double degrees) {
        return Math.IEEEremainder(degrees, 180);
    }
}
