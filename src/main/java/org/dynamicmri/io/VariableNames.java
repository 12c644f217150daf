package org.dynamicmri.io;

import java.util.Set;

/** The field's usual names of variables, in small letters, by what they hold. */
public final class VariableNames {

    /** Names of k-space. */
    public static final Set<String> K_SPACE =
            Set.of("kdata", "ksp", "kspace", "k_space", "rawdata", "raw", "data");

    /** Names of trajectories. */
    public static final Set<String> TRAJECTORY =
            Set.of("k", "traj", "ktraj", "k_traj", "trajectory", "kloc", "coords");

    /** Names of coil maps. */
    public static final Set<String> MAPS =
            Set.of("b1", "maps", "smaps", "sens", "csm", "sensitivities", "coilmaps", "coil_maps");

    /** Names of image series. */
    public static final Set<String> SERIES =
            Set.of("recon", "reconstruction", "image", "images", "series", "img");

    private VariableNames() {}
}
