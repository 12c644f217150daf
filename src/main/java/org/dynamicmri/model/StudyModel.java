package org.dynamicmri.model;

import java.util.List;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.motion.MotionModel;
import org.dynamicmri.motion.SeriesMotion;
import org.dynamicmri.operator.Workers;

/**
 * The slices of a study with their motion: what a model's file holds.
 *
 * @param slices the images of each slice
 * @param motions the motion of each slice, on grids of the same sizes
 */
public record StudyModel(SliceStack slices, List<SeriesMotion> motions) {

    /**
     * @throws IllegalArgumentException if the motions are not those of the slices
     */
    public StudyModel {
        motions = List.copyOf(motions);
        if (motions.size() != slices.count()) {
            throw new IllegalArgumentException("every slice has a motion");
        }
        SeriesMotion first = motions.get(0);
        for (SeriesMotion motion : motions) {
            if (!motion.forward().levels().equals(first.forward().levels())
                    || !motion.backward().levels().equals(first.backward().levels())) {
                throw new IllegalArgumentException("the motions of all slices have the same grids");
            }
        }
    }

    /** A single slice. */
    public static StudyModel of(ImageSeries series, SeriesMotion motion) {
        return new StudyModel(SliceStack.of(series), List.of(motion));
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
        return of(slices.slices().get(number - 1), motions.get(number - 1));
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
