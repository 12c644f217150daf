package org.dynamicmri.measure;

/** The names of what is measured. */
final class Quantities {

    static final String AREA = "area";
    static final String INTENSITY = "mean intensity";
    static final String LENGTH = "length";
    static final String THICKNESS = "wall thickness";
    static final String CIRCUMFERENTIAL = "circumferential strain";
    static final String RADIAL = "radial strain";
    static final String LONGITUDINAL = "longitudinal strain";
    static final String DISPLACEMENT = "displacement";
    static final String SPEED = "speed";
    static final String VOLUME = "volume";

    private Quantities() {}

    static boolean isStrain(String quantity) {
        return quantity.endsWith("strain");
    }

    static String rateOf(String quantity) {
        return quantity + " rate";
    }
}
