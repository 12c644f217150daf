package org.dynamicmri.io;

import java.nio.file.Path;

/** Names of the files of a scan. */
public final class ScanNames {

    private static final String K_SPACE_SUFFIX = "_ksp";
    private static final String TRAJECTORY_SUFFIX = "_traj";

    private ScanNames() {}

    /** NAME_traj for a scan NAME_ksp or NAME. */
    public static Path trajectory(Path scanBase) {
        String name = scanBase.getFileName().toString();
        String stem =
                name.endsWith(K_SPACE_SUFFIX)
                        ? name.substring(0, name.length() - K_SPACE_SUFFIX.length())
                        : name;
        return scanBase.resolveSibling(stem + TRAJECTORY_SUFFIX);
    }
}
