package org.dynamicmri.simulate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;

/** What changes in the phantom from frame to frame. */
public enum PhantomKind {
    /** The heart beats and the chest breathes. */
    CINE(true, false, false),
    /** A bolus of contrast agent passes through a heart that keeps still. */
    CONTRAST(false, true, false),
    /** The bolus passes through the beating and breathing heart. */
    BOTH(true, true, false),
    /** Nothing moves; the brightness of all, and that of the blood, jumps at random. */
    FLICKER(false, false, true),
    /** Nothing changes. */
    STATIC(false, false, false);

    private final boolean moves;
    private final boolean enhances;
    private final boolean flickers;

    PhantomKind(boolean moves, boolean enhances, boolean flickers) {
        this.moves = moves;
        this.enhances = enhances;
        this.flickers = flickers;
    }

    /** Whether tissue is displaced. */
    public boolean moves() {
        return moves;
    }

    /** Whether contrast agent changes the brightness. */
    public boolean enhances() {
        return enhances;
    }

    /** Whether brightness changes at random. */
    public boolean flickers() {
        return flickers;
    }

    /** The name on the command line and in macros: {@code "cine"}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of this name, in any case.
     *
     * @throws InvalidDataException if there is none
     */
    public static PhantomKind of(String label) {
        for (PhantomKind kind : values()) {
            if (kind.label().equalsIgnoreCase(label.trim())) {
                return kind;
            }
        }
        throw new InvalidDataException(
                "The phantom must be one of %s, but is \"%s\".",
                Arrays.stream(values()).map(PhantomKind::label).collect(Collectors.joining(", ")),
                label);
    }
}
