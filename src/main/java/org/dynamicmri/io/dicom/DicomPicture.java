package org.dynamicmri.io.dicom;

import static org.dynamicmri.io.dicom.DicomAttribute.*;

import java.nio.ByteBuffer;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.io.Patient;
import org.dynamicmri.io.RgbPicture;

/** A picture as Secondary Capture Image Storage (PS3.3, A.8). */
final class DicomPicture {

    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

    private static final int LARGEST_SIDE = 0xffff;

    private DicomPicture() {}

    /**
     * The file of a picture.
     *
     * @throws InvalidDataException if a side has more pixels than DICOM allows
     */
    static ByteBuffer file(RgbPicture picture, Patient patient) {
        if (Math.max(picture.width(), picture.height()) > LARGEST_SIDE) {
            throw new InvalidDataException(
                    "DICOM holds at most %d pixels along an axis, but the picture has %d x %d.",
                    LARGEST_SIDE, picture.width(), picture.height());
        }
        return DicomHead.instance(DicomHead.of(SECONDARY_CAPTURE, patient), 1)
                .set(IMAGE_TYPE, "DERIVED", "SECONDARY", "OTHER")
                .set(MODALITY, "OT")
                // made by a program
                .set(CONVERSION_TYPE, "WSD")
                .set(SERIES_DESCRIPTION, picture.title())
                .set(PATIENT_ORIENTATION, new String[0])
                // the page names the scan
                .set(BURNED_IN_ANNOTATION, "YES")
                .set(SAMPLES_PER_PIXEL, 3)
                .set(PHOTOMETRIC_INTERPRETATION, "RGB")
                .set(PLANAR_CONFIGURATION, 0)
                .set(ROWS, picture.height())
                .set(COLUMNS, picture.width())
                .set(BITS_ALLOCATED, Byte.SIZE)
                .set(BITS_STORED, Byte.SIZE)
                .set(HIGH_BIT, Byte.SIZE - 1)
                .set(PIXEL_REPRESENTATION, 0)
                .set(PIXEL_DATA, picture.rgb())
                .file();
    }
}
