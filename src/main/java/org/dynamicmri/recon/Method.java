package org.dynamicmri.recon;

import java.util.List;

/**
 * A reconstruction method as users choose it: its names, what is said of it, and how a {@link
 * Reconstructor} is made of it. Implementations are found by {@link java.util.ServiceLoader}
 * (listed in {@code META-INF/services/org.dynamicmri.recon.Method}); dialogs, macros, the command
 * line, help and the API offer what is found. They have a public constructor without parameters and
 * keep no state.
 */
public interface Method {

    /** The preset, or representation of the motion, that the method recommends. */
    String DEFAULT = "default";

    /**
     * Something to choose, by its name.
     *
     * @param name on the command line, in macros and in scripts
     * @param description a clause, or empty
     */
    record Option(String name, String description) {}

    /** The name on the command line, in macros and in scripts: {@code "cg-sense"}. */
    String name();

    /** What it is, in a few words for a list: {@code "locally low rank"}. */
    String label();

    /** What it does and is good for, a sentence without its full stop. */
    String description();

    /** Where it stands in lists; the least is the method that is used when none is named. */
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

    /** Whether methods are compared with it where the user names none. */
    default boolean isCompared() {
        return false;
    }

    /** Whether the demo shows it where the user names none. */
    default boolean isDemonstrated() {
        return false;
    }

    /**
     * Makes it.
     *
     * @param preset one of {@link #presets()}
     * @param motionField one of {@link #motionFields()}, or {@link #DEFAULT}
     * @param seed start of its random numbers, where it has any
     */
    Reconstructor create(String preset, String motionField, long seed);
}
