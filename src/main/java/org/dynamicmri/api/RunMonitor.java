package org.dynamicmri.api;

import org.dynamicmri.recon.ForwardingMonitor;
import org.dynamicmri.recon.Monitor;

/** The monitor of one run, which is closed when the run ends, whether or not it succeeds. */
public interface RunMonitor extends Monitor, AutoCloseable {

    @Override
    void close();

    /** A monitor that outlives its runs. */
    static RunMonitor of(Monitor monitor) {
        final class Lasting extends ForwardingMonitor implements RunMonitor {

            Lasting() {
                super(monitor);
            }

            @Override
            public void close() {}
        }
        return new Lasting();
    }
}
