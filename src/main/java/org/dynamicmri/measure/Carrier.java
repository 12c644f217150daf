package org.dynamicmri.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.Outline;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.RegisteredTracks;
import org.dynamicmri.motion.TissuePaths;
import org.dynamicmri.operator.Workers;

/**
 * Carries shapes through a series along the paths of the tissue.
 *
 * <p>A shape that was drawn in several frames is where it was drawn in each of them. Between two of
 * them it is the mean of the shape carried forward from the first and back from the second, each
 * weighted by how near it is in time: a correction moves its neighbours.
 */
final class Carrier {

    /** Points of a region's edge, which then are closer than a pixel at usual sizes. */
    private static final int EDGE_POINTS = 180;

    /** Points of a line. */
    private static final int LINE_POINTS = 41;

    private final MotionModel model;
    private final Workers workers;

    /** By the frame in which the tissue is where it was drawn. */
    private final Map<Integer, RegisteredTracks> tracks;

    /** The paths that are taken, by the same frame. */
    private final Map<Integer, TissuePaths> paths = new HashMap<>();

    /** The seed of the replica of the paths that is taken; empty for the paths themselves. */
    private final OptionalLong seed;

    Carrier(MotionModel model, Workers workers) {
        this(model, workers, new HashMap<>(), OptionalLong.empty());
    }

    private Carrier(
            MotionModel model,
            Workers workers,
            Map<Integer, RegisteredTracks> tracks,
            OptionalLong seed) {
        this.model = model;
        this.workers = workers;
        this.tracks = tracks;
        this.seed = seed;
    }

    /**
     * A carrier along paths with an error as large as that of the paths may be.
     *
     * @param slice of the stack, from 1: the errors of different slices are independent
     * @param number from 0, another for every replica
     */
    Carrier replica(int slice, int number) {
        long seed = (long) slice << Integer.SIZE | number;
        return new Carrier(model, workers, tracks, OptionalLong.of(seed));
    }

    /**
     * A shape in all frames.
     *
     * @param drawn the drawings of one structure, in any order
     * @throws InvalidDataException if a frame is not one of the series, two are drawn in one frame,
     *     or they are of several kinds
     */
    CarriedShape carry(List<Outline> drawn) {
        List<Outline> sorted =
                drawn.stream().sorted(Comparator.comparingInt(Outline::frame)).toList();
        requireOne(sorted);
        Outline first = sorted.get(0);
        List<Contour> keys = new ArrayList<>();
        for (Outline outline : sorted) {
            Contour points = points(outline);
            keys.add(keys.isEmpty() ? points : points.matching(keys.get(keys.size() - 1)));
        }
        List<List<Contour>> carried = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            carried.add(carried(keys.get(i), sorted.get(i).frame()));
        }
        List<Contour> frames = new ArrayList<>();
        for (int frame = 0; frame < model.series().frames(); frame++) {
            frames.add(between(sorted, carried, frame));
        }
        return new CarriedShape(
                first.name(),
                first.slice(),
                first.kind(),
                sorted.stream().map(Outline::frame).toList(),
                frames);
    }

    private void requireOne(List<Outline> sorted) {
        for (int i = 0; i < sorted.size(); i++) {
            Outline outline = sorted.get(i);
            if (outline.frame() >= model.series().frames()) {
                throw new InvalidDataException(
                        "The shape \"%s\" is drawn in frame %d, but the series has %d frames; give"
                                + " the regions of this series.",
                        outline.name(), outline.frame() + 1, model.series().frames());
            }
            if (i > 0 && outline.frame() == sorted.get(i - 1).frame()) {
                throw new InvalidDataException(
                        "The shape \"%s\" is drawn twice in frame %d of slice %d; delete or rename"
                                + " one of them.",
                        outline.name(), outline.frame() + 1, outline.slice());
            }
            if (outline.kind() != sorted.get(0).kind()
                    || outline.kind() == Outline.Kind.POINTS
                            && outline.x().length != sorted.get(0).x().length) {
                throw new InvalidDataException(
                        "The shape \"%s\" must be of one kind in all frames, but is a %s in one and a"
                                + " %s in another.",
                        outline.name(), sorted.get(0).kind().label(), outline.kind().label());
            }
        }
    }

    private static Contour points(Outline outline) {
        Contour drawn =
                new Contour(outline.x(), outline.y(), outline.kind() == Outline.Kind.REGION);
        return switch (outline.kind()) {
            case REGION -> drawn.resampled(EDGE_POINTS);
            case LINE -> drawn.resampled(LINE_POINTS);
            case POINTS -> drawn;
        };
    }

    /** Points of a frame in all frames. */
    private List<Contour> carried(Contour points, int reference) {
        TissuePaths along = paths.computeIfAbsent(reference, this::paths);
        List<Contour> frames = new ArrayList<>();
        for (int frame = 0; frame < along.frames(); frame++) {
            double[] x = new double[points.size()];
            double[] y = new double[points.size()];
            for (int i = 0; i < x.length; i++) {
                double[] place = along.place(frame, points.x()[i], points.y()[i]);
                x[i] = place[0];
                y[i] = place[1];
            }
            frames.add(new Contour(x, y, points.closed()));
        }
        return frames;
    }

    private TissuePaths paths(int reference) {
        RegisteredTracks registered =
                tracks.computeIfAbsent(reference, frame -> model.registeredTracks(frame, workers));
        return seed.isEmpty()
                ? registered
                : registered.replica(
                        seed.getAsLong() * model.series().frames() + reference, workers);
    }

    private static Contour between(List<Outline> drawn, List<List<Contour>> carried, int frame) {
        int after = 0;
        while (after < drawn.size() && drawn.get(after).frame() < frame) {
            after++;
        }
        if (after == 0) {
            return carried.get(0).get(frame);
        }
        if (after == drawn.size()) {
            return carried.get(after - 1).get(frame);
        }
        double from = drawn.get(after - 1).frame();
        double part = (frame - from) / (drawn.get(after).frame() - from);
        return carried.get(after - 1).get(frame).mixedWith(carried.get(after).get(frame), part);
    }
}
