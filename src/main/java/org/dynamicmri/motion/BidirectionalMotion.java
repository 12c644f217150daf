package org.dynamicmri.motion;

import org.dynamicmri.data.FrameAxis;
import org.dynamicmri.operator.Workers;

/**
 * Motion in both directions with the confidence in it. Where most of what changes in the whole scan
 * is not explained by motion, brightness changes, and there is no confidence in motion anywhere.
 *
 * @param axis the frames that follow each other
 * @param forward of the earlier frame of each edge to the later, shortened where the confidence is
 *     low
 * @param forwardConfidence confidence in it
 * @param backward of the later frame to the earlier, shortened where the confidence is low
 * @param backwardConfidence confidence in it
 * @param explained part of the scan's changes that motion explains
 * @param changing part of the differences of frames that lies where more than noise changes
 */
record BidirectionalMotion(
        FrameAxis axis,
        Displacements forward,
        MotionConfidence forwardConfidence,
        Displacements backward,
        MotionConfidence backwardConfidence,
        double explained,
        double changing) {

    /** Explained part of the changes: full confidence from, none below. */
    private static final double MOTION = 0.7;

    private static final double NO_MOTION = 0.55;

    /** Explained part of the changes up to which the scan is one of changing brightness. */
    private static final double BRIGHTNESS = 0.5;

    /** Explained part of the changes from which on motion is all there is, and up to which not. */
    private static final double MOTION_ALONE = 0.9;

    private static final double MIXTURE = 0.8;

    /** Part of the differences that more than noise makes, up to which nothing moves, and from. */
    private static final double STILL = 0.15;

    private static final double MOVING = 0.3;

    /** Judges motion estimated from magnitudes [x, y, edge]. */
    static BidirectionalMotion of(
            FrameAxis axis,
            Displacements forward,
            Displacements backward,
            float[] earlier,
            float[] later,
            Workers workers) {
        MotionConfidence ahead = MotionConfidence.of(forward, backward, earlier, later, workers);
        MotionConfidence back = MotionConfidence.of(backward, forward, later, earlier, workers);
        double explained = (ahead.explained() + back.explained()) / 2;
        double factor = 1 - MotionConfidence.fall(explained, NO_MOTION, MOTION);
        MotionConfidence forwardConfidence = ahead.times(factor);
        MotionConfidence backwardConfidence = back.times(factor);
        return new BidirectionalMotion(
                axis,
                forwardConfidence.damped(forward),
                forwardConfidence,
                backwardConfidence.damped(backward),
                backwardConfidence,
                explained,
                (ahead.changing() + back.changing()) / 2);
    }

    /** Width of the images. */
    int width() {
        return forward.width();
    }

    /** Height of the images. */
    int height() {
        return forward.height();
    }

    /** Number of frames. */
    int frames() {
        return axis.frames();
    }

    /**
     * How far the scan contains something else than motion, from 0 to 1: brightness changes, or
     * nothing does.
     */
    double otherThanMotion() {
        return Math.max(brightening(), still());
    }

    /** How far nothing changes, from 0 to 1. */
    private double still() {
        return MotionConfidence.fall(changing, STILL, MOVING);
    }

    /** How far brightness changes that no motion explains, from 0 to 1. */
    private double brightening() {
        return MotionConfidence.fall(explained, MIXTURE, MOTION_ALONE);
    }

    /** Whether brightness changes that no motion explains, in a scan where anything changes. */
    boolean isOfBrightness() {
        return brightening() > 0 && still() < 1;
    }

    /**
     * How far motion fails to explain what changes in the scan, from 0 to 1; 0 where nothing does.
     * Beyond 0 there is less than full confidence in motion even where warping would explain a
     * change.
     */
    double unexplained() {
        return MotionConfidence.fall(explained, BRIGHTNESS, MOTION) * (1 - still());
    }

    /**
     * How far motion is part of what the scan contains, from 0 to 1, whatever else changes in it.
     */
    double moving() {
        return (1 - MotionConfidence.fall(explained, NO_MOTION, MOTION)) * (1 - still());
    }

    /**
     * How far the time curve of each pixel is one of tissue that moves through it, from 0 to 1: the
     * confidence in its motion, if motion explains the scan.
     */
    float[] passing() {
        int pixels = forward.width() * forward.height();
        float[] passing = new float[pixels];
        double alone = 1 - otherThanMotion();
        for (int i = 0; i < forwardConfidence.motion().length; i++) {
            double confidence =
                    Math.min(forwardConfidence.motion()[i], backwardConfidence.motion()[i]);
            passing[i % pixels] += (float) (alone * confidence / forward.pairs());
        }
        return passing;
    }
}
