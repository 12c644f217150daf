package org.dynamicmri.pipeline;

/** The version of this software, as results report it. */
public final class Version {

    private Version() {}

    /** The version in the jar's manifest, or {@code development} for classes outside a jar. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
