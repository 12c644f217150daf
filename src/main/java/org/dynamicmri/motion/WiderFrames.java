package org.dynamicmri.motion;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.sampling.Frames;

/**
 * A scan in half as many frames of twice the samples: a reconstruction of it, interpolated along
 * its motion, is where one of the scan's own frames starts from if their samples are few.
 */
final class WiderFrames {

    /** Samples by pixels of a frame up to which wider frames are the better start. */
    private static final double FEW_SAMPLES = 0.13;

    private final KSpace scan;
    private final int count;

    private WiderFrames(KSpace scan) {
        this.scan = scan;
        this.count = count(scan.frames());
    }

    /** Whether a scan has few samples a frame, and frames enough. */
    static boolean help(KSpace scan) {
        double samples = scan.measuredPerFrame();
        return samples <= FEW_SAMPLES * scan.geometry().pixels()
                && count(scan.frames()) >= MotionReconstructor.LEAST_FRAMES;
    }

    /** Joins neighbouring frames; of an odd number, some overlap. */
    static WiderFrames of(KSpace scan) {
        return new WiderFrames(scan);
    }

    /** Half as many frames. */
    static int count(int frames) {
        return (frames + 1) / 2;
    }

    /** The scan in wider frames. */
    KSpace kSpace() {
        double[] spokes =
                IntStream.range(0, scan.spokes() * scan.frames()).asDoubleStream().toArray();
        return Frames.evenly(spokes, count, 2 * scan.spokes()).of(scan);
    }

    /** When a frame of the scan is, in wider frames; the first and the last lie beyond them. */
    private double time(int frame) {
        return (frame - 0.5) * (count - 1) / (scan.frames() - 2);
    }

    /**
     * Images of the scan's frames between those of the wider ones.
     *
     * @param images complex images [x, y, t] of the wider frames
     * @param motion between them
     * @return [x, y, t]; a new array
     */
    float[] between(float[] images, TrustedMotion motion, Workers workers) {
        PathInterpolation paths =
                new PathInterpolation(
                        images, new MotionPaths(motion.forward(), motion.backward(), workers));
        int floats = images.length / count;
        float[] between = new float[floats * scan.frames()];
        for (int frame = 0; frame < scan.frames(); frame++) {
            float[] image = paths.image(time(frame), workers);
            System.arraycopy(image, 0, between, frame * floats, floats);
        }
        return between;
    }

    /** A monitor of the reconstruction in wider frames: it shows them at the frames of the scan. */
    Monitor watch(Monitor monitor) {
        return new ForwardingMonitor(monitor) {
            @Override
            public void preview(Supplier<ImageSeries> current) {
                super.preview(() -> nearest(current.get()));
            }
        };
    }

    private ImageSeries nearest(ImageSeries wider) {
        int floats = 2 * wider.geometry().pixels();
        float[] images = new float[floats * scan.frames()];
        for (int frame = 0; frame < scan.frames(); frame++) {
            int from = (int) Math.max(0, Math.min(count - 1, Math.round(time(frame))));
            System.arraycopy(wider.interleaved(), from * floats, images, frame * floats, floats);
        }
        return new ImageSeries(
                ComplexImages.wrap(
                        images, wider.geometry().width(), wider.geometry().height(), scan.frames()),
                scan.geometry(),
                wider.properties());
    }
}
