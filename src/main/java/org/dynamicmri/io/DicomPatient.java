package org.dynamicmri.io;

import static org.dynamicmri.io.DicomAttribute.*;

/**
 * What a DICOM file tells of the patient and the examination. Whatever the raw data do not tell is
 * empty.
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
public record DicomPatient(
        String name,
        String id,
        String birthDate,
        String sex,
        double weightKg,
        String studyUid,
        String studyDate,
        String studyTime,
        String frameOfReferenceUid) {

    /** Nobody: what the raw data tell of the patient is left out. */
    public static final DicomPatient NONE = new DicomPatient("", "", "", "", 0, "", "", "", "");

    /** Whether nothing of the patient is told. */
    boolean isNone() {
        return equals(NONE);
    }

    /** Sets the attributes of patient and examination, new identifiers where none is told. */
    void describe(DicomDataset series) {
        series.set(PATIENT_NAME, name)
                .set(PATIENT_ID, id)
                .set(PATIENT_BIRTH_DATE, birthDate)
                .set(PATIENT_SEX, sex)
                .set(STUDY_DATE, studyDate)
                .set(STUDY_TIME, studyTime)
                .set(STUDY_UID, studyUid.isEmpty() ? DicomImages.uid() : studyUid)
                .set(
                        FRAME_OF_REFERENCE,
                        frameOfReferenceUid.isEmpty() ? DicomImages.uid() : frameOfReferenceUid);
        if (weightKg > 0) {
            series.set(PATIENT_WEIGHT, weightKg);
        }
        if (isNone()) {
            series.set(IDENTITY_REMOVED, "YES")
                    .set(DEIDENTIFICATION_METHOD, "Made of raw data without patient data");
        }
    }
}
