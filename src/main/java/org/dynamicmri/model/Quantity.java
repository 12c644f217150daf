package org.dynamicmri.model;

import java.util.List;
import java.util.Locale;
import org.dynamicmri.data.ComplexImages;

/** What is requested from a model. */
public enum Quantity {
    /** Magnitude of the image. */
    IMAGE("", List.of("magnitude")),
    /** Phase of the image in radians. */
    PHASE("rad", List.of("phase")),
    /** The complex image. */
    COMPLEX("", List.of("real", "imaginary")),
    /**
     * How far the tissue of every pixel of the reference frame has moved: a Lagrangian field, shown
     * where the tissue was in the reference frame.
     */
    DISPLACEMENT("mm", List.of("x", "y")),
    /** How fast the tissue at every pixel moves: an Eulerian field. */
    VELOCITY("mm/s", List.of("x", "y")),
    /**
     * The larger and the smaller eigenvalue of the Green-Lagrange strain {@code E = (F^T F - 1) /
     * 2} with {@code F = 1 + du/dX}, u being the displacement and X the place in the reference
     * frame.
     */
    STRAIN("", List.of("largest", "smallest")),
    /** The determinant of F: area of the tissue relative to that in the reference frame. */
    JACOBIAN("", List.of("area"));

    private final String unit;
    private final List<String> channels;

    Quantity(String unit, List<String> channels) {
        this.unit = unit;
        this.channels = channels;
    }

    /** The name on the command line and in macros. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its unit, or nothing. */
    public String unit() {
        return unit;
    }

    /** What its values are, one after the other. */
    public List<String> channels() {
        return channels;
    }

    /** Whether its channels are the components of a vector. */
    public boolean isVector() {
        return this == DISPLACEMENT || this == VELOCITY;
    }

    /** Whether it follows the tissue from a reference frame. */
    boolean isLagrangian() {
        return this == DISPLACEMENT || this == STRAIN || this == JACOBIAN;
    }

    /** This part of complex images, interleaved. */
    public float[] of(float[] complex) {
        return switch (this) {
            case IMAGE -> ComplexImages.magnitudes(complex);
            case PHASE -> ComplexImages.phases(complex);
            case COMPLEX -> complex;
            default -> throw new IllegalStateException(label() + " is no part of an image");
        };
    }

    /** Whether it is a part of the image rather than of the motion. */
    public boolean isImage() {
        return this == IMAGE || this == PHASE || this == COMPLEX;
    }
}
