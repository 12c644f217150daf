package org.dynamicmri.io.dicom;

import static org.dynamicmri.io.dicom.DicomAttribute.*;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.dynamicmri.io.Patient;

/** What all DICOM files begin with: the file itself, patient, examination and series. */
final class DicomHead {

    /** Of this software, whatever the version. */
    private static final String IMPLEMENTATION = DicomUid.of("org.dynamicmri");

    private DicomHead() {}

    /**
     * The attributes of a new series.
     *
     * @param storage SOP class of its instances
     * @param patient what is known of the patient
     */
    static DicomDataset of(String storage, Patient patient) {
        String now = DateTimeFormatter.ofPattern("yyyyMMddHHmmss").format(LocalDateTime.now());
        DicomDataset head =
                new DicomDataset()
                        .set(FILE_META_VERSION, new byte[] {0, 1})
                        .set(MEDIA_STORAGE_CLASS, storage)
                        .set(TRANSFER_SYNTAX, DicomDataset.EXPLICIT_LITTLE_ENDIAN)
                        .set(IMPLEMENTATION_CLASS, IMPLEMENTATION)
                        .set(IMPLEMENTATION_VERSION, "DYNAMIC_MRI")
                        .set(SPECIFIC_CHARACTER_SET, "ISO_IR 192")
                        .set(SOP_CLASS, storage)
                        .set(CONTENT_DATE, now.substring(0, 8))
                        .set(CONTENT_TIME, now.substring(8))
                        .set(SERIES_UID, DicomUid.random())
                        .set(SERIES_NUMBER, 1);
        for (DicomAttribute unknown :
                new DicomAttribute[] {
                    ACCESSION_NUMBER, MANUFACTURER, REFERRING_PHYSICIAN, STUDY_ID
                }) {
            head.set(unknown, new String[0]);
        }
        describe(patient, head);
        return head;
    }

    /** The same as a new instance of its series. */
    static DicomDataset instance(DicomDataset series, int number) {
        String instance = DicomUid.random();
        return series.set(MEDIA_STORAGE_INSTANCE, instance)
                .set(SOP_INSTANCE, instance)
                .set(INSTANCE_NUMBER, number);
    }

    /** Sets the attributes of patient and examination, new identifiers if there is none. */
    private static void describe(Patient patient, DicomDataset series) {
        String study = patient.studyUid();
        series.set(PATIENT_NAME, patient.name())
                .set(PATIENT_ID, patient.id())
                .set(PATIENT_BIRTH_DATE, patient.birthDate())
                .set(PATIENT_SEX, patient.sex())
                .set(STUDY_DATE, patient.studyDate())
                .set(STUDY_TIME, patient.studyTime())
                .set(STUDY_UID, study.isEmpty() ? DicomUid.random() : study);
        if (patient.weightKg() > 0) {
            series.set(PATIENT_WEIGHT, patient.weightKg());
        }
        if (patient.isNone()) {
            series.set(IDENTITY_REMOVED, "YES")
                    .set(DEIDENTIFICATION_METHOD, "Made of raw data without patient data");
        }
    }
}
