package org.dynamicmri.imagej;

/**
 * When a running reconstruction shows its next image: so seldom that images take less than 3 % of
 * the run, but every 2 s, or every 5 % of a long run, whatever they take.
 */
final class UpdatePace {

    private static final long SHORTEST_NANOS = 500_000_000L;
    private static final long LONGEST_NANOS = 2_000_000_000L;
    private static final double LONGEST_PART = 0.05;

    /** Time between updates over the time of one. */
    private static final long PAUSE_FACTOR = 40;

    private double fraction;
    private double shownFraction;
    private long shownNanos;
    private long costNanos;

    /** Records how far the run is, from 0 to 1. */
    void progress(double done) {
        fraction = done;
    }

    /**
     * Whether it is time for another image.
     *
     * @param now on the clock of {@link System#nanoTime()}
     */
    boolean isDue(long now) {
        long since = now - shownNanos;
        boolean late = since >= LONGEST_NANOS && fraction - shownFraction >= LONGEST_PART;
        return since >= SHORTEST_NANOS && (since >= PAUSE_FACTOR * costNanos || late);
    }

    /** Records when the work for an image began and ended. */
    void updated(long start, long end) {
        shownFraction = fraction;
        shownNanos = end;
        costNanos = end - start;
    }
}
