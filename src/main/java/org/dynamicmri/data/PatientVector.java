package org.dynamicmri.data;

/**
 * A position in the patient in mm from the centre of the magnet, or a direction, in the axes of
 * DICOM and ISMRMRD (LPS).
 *
 * @param x from right to left
 * @param y from front to back
 * @param z from feet to head
 */
public record PatientVector(double x, double y, double z) {

    /** Zero has no sign. */
    public PatientVector {
        x += 0.0;
        y += 0.0;
        z += 0.0;
    }

    /**
     * @param numbers x, y and z
     */
    public static PatientVector of(double... numbers) {
        return new PatientVector(numbers[0], numbers[1], numbers[2]);
    }

    /** The sum with another. */
    public PatientVector plus(PatientVector other) {
        return new PatientVector(x + other.x, y + other.y, z + other.z);
    }

    /** The way to this from another. */
    public PatientVector minus(PatientVector other) {
        return plus(other.times(-1));
    }

    /** The same direction of another length. */
    public PatientVector times(double factor) {
        return new PatientVector(factor * x, factor * y, factor * z);
    }

    /** The scalar product. */
    public double dot(PatientVector other) {
        return x * other.x + y * other.y + z * other.z;
    }

    /** The vector product, perpendicular to both. */
    public PatientVector cross(PatientVector other) {
        return new PatientVector(
                y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    /** Its length. */
    public double length() {
        return Math.sqrt(dot(this));
    }

    /** The three numbers. */
    public double[] numbers() {
        return new double[] {x, y, z};
    }
}
