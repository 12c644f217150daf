package org.dynamicmri.io.dicom;

/**
 * The attributes of DICOM that are written (PS3.6, registry of data elements), with the kind of
 * their values (value representation, PS3.5).
 */
enum DicomAttribute {
    FILE_META_VERSION(0x0002_0001, "OB"),
    MEDIA_STORAGE_CLASS(0x0002_0002, "UI"),
    MEDIA_STORAGE_INSTANCE(0x0002_0003, "UI"),
    TRANSFER_SYNTAX(0x0002_0010, "UI"),
    IMPLEMENTATION_CLASS(0x0002_0012, "UI"),
    IMPLEMENTATION_VERSION(0x0002_0013, "SH"),
    SPECIFIC_CHARACTER_SET(0x0008_0005, "CS"),
    IMAGE_TYPE(0x0008_0008, "CS"),
    SOP_CLASS(0x0008_0016, "UI"),
    SOP_INSTANCE(0x0008_0018, "UI"),
    STUDY_DATE(0x0008_0020, "DA"),
    CONTENT_DATE(0x0008_0023, "DA"),
    STUDY_TIME(0x0008_0030, "TM"),
    ACQUISITION_TIME(0x0008_0032, "TM"),
    CONTENT_TIME(0x0008_0033, "TM"),
    ACCESSION_NUMBER(0x0008_0050, "SH"),
    MODALITY(0x0008_0060, "CS"),
    CONVERSION_TYPE(0x0008_0064, "CS"),
    MANUFACTURER(0x0008_0070, "LO"),
    REFERRING_PHYSICIAN(0x0008_0090, "PN"),
    SERIES_DESCRIPTION(0x0008_103E, "LO"),
    PATIENT_NAME(0x0010_0010, "PN"),
    PATIENT_ID(0x0010_0020, "LO"),
    PATIENT_BIRTH_DATE(0x0010_0030, "DA"),
    PATIENT_SEX(0x0010_0040, "CS"),
    PATIENT_WEIGHT(0x0010_1030, "DS"),
    IDENTITY_REMOVED(0x0012_0062, "CS"),
    DEIDENTIFICATION_METHOD(0x0012_0063, "LO"),
    SCANNING_SEQUENCE(0x0018_0020, "CS"),
    SEQUENCE_VARIANT(0x0018_0021, "CS"),
    SCAN_OPTIONS(0x0018_0022, "CS"),
    ACQUISITION_TYPE(0x0018_0023, "CS"),
    SLICE_THICKNESS(0x0018_0050, "DS"),
    REPETITION_TIME(0x0018_0080, "DS"),
    ECHO_TIME(0x0018_0081, "DS"),
    SPACING_BETWEEN_SLICES(0x0018_0088, "DS"),
    ECHO_TRAIN_LENGTH(0x0018_0091, "IS"),
    SOFTWARE_VERSIONS(0x0018_1020, "LO"),
    TRIGGER_TIME(0x0018_1060, "DS"),
    PATIENT_POSITION(0x0018_5100, "CS"),
    STUDY_UID(0x0020_000D, "UI"),
    SERIES_UID(0x0020_000E, "UI"),
    STUDY_ID(0x0020_0010, "SH"),
    SERIES_NUMBER(0x0020_0011, "IS"),
    INSTANCE_NUMBER(0x0020_0013, "IS"),
    PATIENT_ORIENTATION(0x0020_0020, "CS"),
    IMAGE_POSITION(0x0020_0032, "DS"),
    IMAGE_ORIENTATION(0x0020_0037, "DS"),
    FRAME_OF_REFERENCE(0x0020_0052, "UI"),
    LATERALITY(0x0020_0060, "CS"),
    TEMPORAL_POSITION(0x0020_0100, "IS"),
    TEMPORAL_POSITIONS(0x0020_0105, "IS"),
    TEMPORAL_RESOLUTION(0x0020_0110, "DS"),
    POSITION_REFERENCE(0x0020_1040, "LO"),
    SLICE_LOCATION(0x0020_1041, "DS"),
    IMAGE_COMMENTS(0x0020_4000, "LT"),
    SAMPLES_PER_PIXEL(0x0028_0002, "US"),
    PHOTOMETRIC_INTERPRETATION(0x0028_0004, "CS"),
    PLANAR_CONFIGURATION(0x0028_0006, "US"),
    ROWS(0x0028_0010, "US"),
    COLUMNS(0x0028_0011, "US"),
    PIXEL_SPACING(0x0028_0030, "DS"),
    BITS_ALLOCATED(0x0028_0100, "US"),
    BITS_STORED(0x0028_0101, "US"),
    HIGH_BIT(0x0028_0102, "US"),
    PIXEL_REPRESENTATION(0x0028_0103, "US"),
    BURNED_IN_ANNOTATION(0x0028_0301, "CS"),
    WINDOW_CENTER(0x0028_1050, "DS"),
    WINDOW_WIDTH(0x0028_1051, "DS"),
    RESCALE_INTERCEPT(0x0028_1052, "DS"),
    RESCALE_SLOPE(0x0028_1053, "DS"),
    RESCALE_TYPE(0x0028_1054, "LO"),
    PIXEL_DATA(0x7FE0_0010, "OW");

    private final int tag;
    private final String kind;

    DicomAttribute(int tag, String kind) {
        this.tag = tag;
        this.kind = kind;
    }

    /** Group and number. */
    int tag() {
        return tag;
    }

    /** The value representation. */
    String kind() {
        return kind;
    }

    /** Whether it belongs to the head of the file rather than to the image. */
    boolean isOfFile() {
        return tag >>> 16 == 2;
    }

    /** Whether its length takes four bytes, behind two that are not used. */
    boolean isLong() {
        return kind.equals("OB") || kind.equals("OW");
    }

    /** What fills a value of an odd number of bytes. */
    byte padding() {
        return (byte) (kind.equals("UI") || isLong() ? 0 : ' ');
    }

    /** Most characters of a single text value; more are cut off. */
    int longest() {
        return switch (kind) {
            case "SH", "CS", "DS", "TM" -> 16;
            case "IS" -> 12;
            case "LT" -> 10_240;
            default -> 64;
        };
    }
}
