package org.dynamicmri.simulate;

/** The phantom's tissues: brightness without contrast agent, and strength of the texture. */
enum Tissue {
    AIR(0, 0),
    FAT(0.86, 0.07),
    MUSCLE(0.27, 0.14),
    MYOCARDIUM(0.36, 0.13),
    RIGHT_BLOOD(0.82, 0.03),
    LEFT_BLOOD(0.88, 0.03),
    LUNG(0.045, 0.3),
    BONE(0.10, 0.1),
    MARROW(0.5, 0.12),
    FLUID(0.95, 0),
    CORD(0.55, 0);

    /** bSSFP-like brightness; the fluid's is the highest. */
    final double brightness;

    /** Standard deviation of the texture relative to the brightness. */
    final double texture;

    Tissue(double brightness, double texture) {
        this.brightness = brightness;
        this.texture = texture;
    }
}
