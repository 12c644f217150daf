package org.dynamicmri.imagej;

import java.io.IOException;
import java.util.List;

/** Takes the network away from a process, where the system allows it. */
final class Offline {

    private static final List<String> UNSHARE = List.of("unshare", "--net", "--map-root-user");

    private Offline() {}

    /** The words before a command that run it without a network; none where that is not allowed. */
    static List<String> prefix() throws InterruptedException {
        try {
            boolean allowed =
                    new ProcessBuilder("unshare", "--net", "--map-root-user", "true")
                                    .start()
                                    .waitFor()
                            == 0;
            return allowed ? UNSHARE : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }
}
