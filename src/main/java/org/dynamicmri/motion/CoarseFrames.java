package org.dynamicmri.motion;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;
import org.dynamicmri.sampling.FrameGrouping;
import org.dynamicmri.sampling.Frames;

/**
 * A scan in half as many frames of twice the samples: a reconstruction of it, interpolated along
 * its motion, is where one of the scan's own frames starts from if their samples are few.
 */
final class CoarseFrames {

    /** Samples by pixels of a frame up to which coarse frames are the better start. */
    private static final double FEW_SAMPLES = 0.13;

    private final KSpace scan;
    private final int count;

    private CoarseFrames(KSpace scan) {
        this.scan = scan;
        this.count = count(scan.frames());
    }

    /** Whether a scan has few samples per frame, and enough frames, on a line or a ring. */
    static boolean help(KSpace scan) {
        double samples = scan.measuredPerFrame();
        return scan.order().states() == 1
                && samples <= FEW_SAMPLES * scan.geometry().pixels()
                && count(scan.frames()) >= MotionReconstructor.LEAST_FRAMES;
    }

    /** The order of half as many frames. */
    static FrameOrder order(FrameOrder order) {
        int half = count(order.frames());
        return order.isClosed() ? FrameOrder.ring(half) : FrameOrder.line(half);
    }

    /** Joins neighbouring frames; of an odd number, some overlap. */
    static CoarseFrames of(KSpace scan) {
        return new CoarseFrames(scan);
    }

    /** Half as many frames. */
    static int count(int frames) {
        return (frames + 1) / 2;
    }

    /** The scan in coarse frames. */
    KSpace kSpace() {
        Frames frames = scan.order().isClosed() ? aroundRing() : alongLine();
        return frames.of(scan).withOrder(order(scan.order()));
    }

    private Frames alongLine() {
        double[] spokes =
                IntStream.range(0, scan.spokes() * scan.frames()).asDoubleStream().toArray();
        return FrameGrouping.evenly(spokes, count, 2 * scan.spokes());
    }

    private Frames aroundRing() {
        int all = scan.spokes() * scan.frames();
        int[][] spokes = new int[count][];
        for (int frame = 0; frame < count; frame++) {
            int first = (int) Math.round((double) frame * all / count);
            spokes[frame] =
                    IntStream.range(first, first + 2 * scan.spokes()).map(i -> i % all).toArray();
        }
        double interval = scan.geometry().frameIntervalSeconds();
        return Frames.of(spokes, interval * scan.frames() / count);
    }

    /** When a frame of the scan is, in coarse frames; on a line, the ends lie beyond them. */
    private double time(int frame) {
        return scan.order().isClosed()
                ? (frame - 0.5) * count / scan.frames()
                : (frame - 0.5) * (count - 1) / (scan.frames() - 2);
    }

    /**
     * Images of the scan's frames between those of the wider ones.
     *
     * @param images complex images [x, y, t] of the coarse frames
     * @param motion between them
     * @return [x, y, t]; a new array
     */
    float[] between(float[] images, BidirectionalMotion motion, Workers workers) {
        PathInterpolation paths =
                new PathInterpolation(
                        images,
                        new MotionPaths(
                                motion.forward(),
                                motion.backward(),
                                scan.order().isClosed(),
                                workers));
        int floats = images.length / count;
        float[] between = new float[floats * scan.frames()];
        for (int frame = 0; frame < scan.frames(); frame++) {
            float[] image = paths.image(time(frame), workers);
            System.arraycopy(image, 0, between, frame * floats, floats);
        }
        return between;
    }

    /**
     * A monitor of the reconstruction of coarse frames: it shows them at the frames of the scan.
     */
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
            int nearest = (int) Math.round(time(frame));
            int from =
                    scan.order().isClosed()
                            ? Math.floorMod(nearest, count)
                            : Math.max(0, Math.min(count - 1, nearest));
            System.arraycopy(wider.interleaved(), from * floats, images, frame * floats, floats);
        }
        return new ImageSeries(
                ComplexImages.wrap(
                        images, wider.geometry().width(), wider.geometry().height(), scan.frames()),
                scan.geometry(),
                wider.properties());
    }
}
