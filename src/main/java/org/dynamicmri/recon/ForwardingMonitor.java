package org.dynamicmri.recon;

import java.util.function.Supplier;
import org.dynamicmri.data.ImageSeries;

/** A monitor that hands everything on to another: what differs is overridden. */
public class ForwardingMonitor implements Monitor {

    private final Monitor outer;

    /**
     * @param outer the receiver
     */
    public ForwardingMonitor(Monitor outer) {
        this.outer = outer;
    }

    @Override
    public void progress(double fraction, String status) {
        outer.progress(fraction, status);
    }

    @Override
    public void log(String message) {
        outer.log(message);
    }

    @Override
    public void preview(Supplier<ImageSeries> current) {
        outer.preview(current);
    }

    @Override
    public void quickLook(String what, Supplier<ImageSeries> image) {
        outer.quickLook(what, image);
    }

    @Override
    public boolean isCanceled() {
        return outer.isCanceled();
    }

    @Override
    public boolean isImageWanted() {
        return outer.isImageWanted();
    }

    @Override
    public void imageKept() {
        outer.imageKept();
    }

    @Override
    public Checkpoint checkpoint() {
        return outer.checkpoint();
    }
}
