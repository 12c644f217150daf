package org.dynamicmri.io;

/**
 * What raw data contain about the patient and the examination, which DICOM images repeat. What they
 * do not contain is empty.
 *
 * @param name of the patient, family and given name separated by a caret
 * @param id of the patient
 * @param birthDate as YYYYMMDD
 * @param sex M, F or O
 * @param weightKg in kg, or 0
 * @param studyUid of the examination
 * @param studyDate as YYYYMMDD
 * @param studyTime as HHMMSS
 * @param frameOfReferenceUid of the coordinates
 */
public record Patient(
        String name,
        String id,
        String birthDate,
        String sex,
        double weightKg,
        String studyUid,
        String studyDate,
        String studyTime,
        String frameOfReferenceUid) {

    /** Nobody: what the raw data contain about the patient is left out. */
    public static final Patient NONE = new Patient("", "", "", "", 0, "", "", "", "");

    /** Whether nothing is known about the patient. */
    public boolean isNone() {
        return equals(NONE);
    }
}
