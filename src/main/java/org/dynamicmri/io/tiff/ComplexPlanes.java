package org.dynamicmri.io.tiff;

import ij.ImagePlus;
import ij.ImageStack;
import org.dynamicmri.scan.Slicing;

/** Interleaved complex values out of the planes of a hyperstack, two channels at a time. */
final class ComplexPlanes implements Slicing.Source<RuntimeException> {

    private final ImageStack stack;
    private final int pixels;
    private final float[][] planes = new float[2][];
    private int loaded = -1;

    ComplexPlanes(ImagePlus image) {
        this.stack = image.getStack();
        this.pixels = image.getWidth() * image.getHeight();
    }

    @Override
    public void read(long from, float[] target, int at, int length) {
        int done = 0;
        while (done < length / 2) {
            load((int) ((from / 2 + done) / pixels));
            int first = (int) ((from / 2 + done) % pixels);
            int count = Math.min(length / 2 - done, pixels - first);
            for (int part = 0; part < 2; part++) {
                float[] plane = planes[part];
                int place = at + 2 * done + part;
                for (int i = 0; i < count; i++) {
                    target[place + 2 * i] = plane[first + i];
                }
            }
            done += count;
        }
    }

    /** Keeps the planes that were read last: those of a virtual stack come from its file. */
    private void load(int pair) {
        if (pair != loaded) {
            for (int part = 0; part < 2; part++) {
                planes[part] = (float[]) stack.getProcessor(2 * pair + part + 1).getPixels();
            }
            loaded = pair;
        }
    }
}
