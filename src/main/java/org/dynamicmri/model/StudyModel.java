package org.dynamicmri.model;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;

/**
 * The slices of a study with their motion: what a model's file holds.
 *
 * @param slices the images of each slice, of one state or of several
 * @param motions the motion of each slice from phase to phase, on grids of the same sizes
 * @param breaths the motion of each slice from state to state; none where there is one state
 */
public record StudyModel(
        SliceStack slices, List<SeriesMotion> motions, List<SeriesMotion> breaths) {

    /**
     * @throws IllegalArgumentException if the motions are not those of the slices
     */
    public StudyModel {
        motions = List.copyOf(motions);
        breaths = List.copyOf(breaths);
        int several = FrameOrder.of(slices.first()).states() > 1 ? slices.count() : 0;
        if (motions.size() != slices.count() || breaths.size() != several) {
            throw new IllegalArgumentException("every slice has a motion along each axis");
        }
        requireSameGrids(motions);
        requireSameGrids(breaths);
    }

    private static void requireSameGrids(List<SeriesMotion> motions) {
        for (SeriesMotion motion : motions) {
            if (!motion.forward().levels().equals(motions.get(0).forward().levels())
                    || !motion.backward().levels().equals(motions.get(0).backward().levels())) {
                throw new IllegalArgumentException("the motions of all slices have the same grids");
            }
        }
    }

    /** A single slice. */
    public static StudyModel of(ImageSeries series, SeriesMotion motion) {
        return new StudyModel(SliceStack.of(series), List.of(motion), List.of());
    }

    /**
     * A slice alone.
     *
     * @param number from 1
     * @throws InvalidDataException if there is no such slice
     */
    public StudyModel only(int number) {
        if (number < 1 || number > slices.count()) {
            throw new InvalidDataException(
                    "The model has %d %s, but slice %d was requested.",
                    slices.count(), slices.count() == 1 ? "slice" : "slices", number);
        }
        return new StudyModel(
                SliceStack.of(slices.slices().get(number - 1)),
                motions.subList(number - 1, number),
                breaths.isEmpty() ? breaths : breaths.subList(number - 1, number));
    }

    /** How the frames neighbour each other. */
    public FrameOrder order() {
        return FrameOrder.of(slices.first());
    }

    /**
     * One breath state alone, as its frames follow each other in a heart beat.
     *
     * @param number from 1, breathed out
     * @throws InvalidDataException if there is no such state
     */
    public StudyModel state(int number) {
        FrameOrder order = order();
        requireOneOf("breath state", number, order.states());
        if (order.states() == 1) {
            return this;
        }
        return part(
                series -> FrameOrder.state(series, number - 1),
                motions,
                order.axes().get(0),
                frame -> frame / order.phases() == number - 1);
    }

    /**
     * One phase of the heart beat alone, whose frames are the breath states: the motion is that of
     * the breath.
     *
     * @param number from 1
     * @throws InvalidDataException if there is no such phase, or only one state
     */
    public StudyModel phase(int number) {
        FrameOrder order = order();
        if (order.states() == 1) {
            throw new InvalidDataException(
                    "Respiratory motion is that between breath states, but the model has one state;"
                            + " reconstruct it with the gating cardiac+respiratory.");
        }
        requireOneOf("phase", number, order.phases());
        return part(
                series -> FrameOrder.phase(series, number - 1),
                breaths,
                order.axes().get(1),
                frame -> frame % order.phases() == number - 1);
    }

    private StudyModel part(
            UnaryOperator<ImageSeries> images,
            List<SeriesMotion> along,
            FrameAxis axis,
            IntPredicate frames) {
        int[] pairs =
                IntStream.range(0, axis.edges())
                        .filter(edge -> frames.test(axis.from(edge)))
                        .toArray();
        return new StudyModel(
                new SliceStack(slices.slices().stream().map(images).toList()),
                along.stream().map(motion -> motion.of(pairs)).toList(),
                List.of());
    }

    private static void requireOneOf(String what, int number, int count) {
        if (number < 1 || number > count) {
            throw new InvalidDataException(
                    "The model has %d %s%s, but number %d was requested.",
                    count, what, count == 1 ? "" : "s", number);
        }
    }

    /**
     * Checks that there is one breath state.
     *
     * @throws InvalidDataException if there are several
     */
    public void requireOneState() {
        if (order().states() > 1) {
            throw new InvalidDataException(
                    "The model has %d breath states, but one is needed here; reconstruct it with"
                            + " breath end-expiration.",
                    order().states());
        }
    }

    /**
     * A slice to be asked, which takes several times the memory of its images.
     *
     * @param number from 1 to their count
     */
    public MotionModel slice(int number, Workers workers) {
        return new MotionModel(slices.slices().get(number - 1), motions.get(number - 1), workers);
    }

    /** The number of the slice in the middle, where the object is. */
    public int middle() {
        return slices.count() / 2 + 1;
    }
}
