package org.dynamicmri.model;

/** What a {@link ModelView} shows: a channel of a quantity, or its vectors. */
public enum Layer {
    /** Magnitude of the image in grey. */
    IMAGE("Image", Quantity.IMAGE, 0),
    /** Phase of the image in grey. */
    PHASE("Phase", Quantity.PHASE, 0),
    /** Direction and length of the displacement as colours over the reference frame. */
    DISPLACEMENT("Displacement", Quantity.DISPLACEMENT, 0),
    /** Direction and size of the velocity as colours over the image. */
    VELOCITY("Velocity", Quantity.VELOCITY, 0),
    /** The larger principal strain as a colour over the reference frame. */
    LARGEST_STRAIN("Largest strain", Quantity.STRAIN, 0),
    /** The smaller principal strain as a colour over the reference frame. */
    SMALLEST_STRAIN("Smallest strain", Quantity.STRAIN, 1),
    /** Change of the area as a colour over the reference frame. */
    AREA("Area", Quantity.JACOBIAN, 0);

    private final String label;
    private final Quantity quantity;
    private final int channel;

    Layer(String label, Quantity quantity, int channel) {
        this.label = label;
        this.quantity = quantity;
        this.channel = channel;
    }

    /** The quantity that is shown. */
    public Quantity quantity() {
        return quantity;
    }

    /** The channel of the quantity that is shown; the first of a vector. */
    public int channel() {
        return channel;
    }

    /** Whether a direction and a length are shown. */
    public boolean isVector() {
        return quantity.isVector();
    }

    /** Whether the colour is put over an image. */
    public boolean isColoured() {
        return !quantity.isImage();
    }

    /** The value that is shown without colour: 1 for the relative area, otherwise 0. */
    public double neutral() {
        return this == AREA ? 1 : 0;
    }

    /** The name in a list, with the unit. */
    @Override
    public String toString() {
        return quantity.unit().isEmpty() ? label : label + " (" + quantity.unit() + ")";
    }
}
