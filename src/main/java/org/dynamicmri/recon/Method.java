package org.dynamicmri.recon;

import java.util.List;

/**
 * A reconstruction method as users choose it: its names, its description, and the {@link
 * Reconstructor} that it creates. Implementations are found by {@link java.util.ServiceLoader}
 * (listed in {@code META-INF/services/org.dynamicmri.recon.Method}); dialogs, macros, the command
 * line, help and the API offer all of them. They have a public constructor without parameters and
 * keep no state.
 */
public interface Method {

    /** The preset, or representation of the motion, that the method recommends. */
    String DEFAULT = "default";

    /**
     * A named choice.
     *
     * @param name on the command line, in macros and in scripts
     * @param description a clause, or empty
     */
    record Option(String name, String description) {}

    /** The name on the command line, in macros and in scripts: {@code "cg-sense"}. */
    String name();

    /** A few words for a list: {@code "locally low rank"}. */
    String label();

    /** What it does and when to use it, a sentence without its full stop. */
    String description();

    /** Its position in lists; the method with the lowest rank is the default. */
    int rank();

    /** The paper to be cited with its results, or empty. */
    default String paper() {
        return "";
    }

    /** Its named settings, the recommended ones first. */
    default List<Option> presets() {
        return List.of(new Option(DEFAULT, ""));
    }

    /** Its representations of the motion, the recommended one first; none without motion. */
    default List<Option> motionFields() {
        return List.of();
    }

    /** Whether comparisons include it if the user names no methods. */
    default boolean isCompared() {
        return false;
    }

    /** Whether the demo includes it if the user names no methods. */
    default boolean isDemonstrated() {
        return false;
    }

    /**
     * Creates the reconstruction.
     *
     * @param preset one of {@link #presets()}
     * @param motionField one of {@link #motionFields()}, or {@link #DEFAULT}
     * @param seed seed of its random numbers, if it uses any
     */
    Reconstructor create(String preset, String motionField, long seed);
}
