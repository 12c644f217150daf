package org.dynamicmri.io.dicom;

import static org.dynamicmri.io.dicom.DicomAttribute.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dynamicmri.data.FrameOrder;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.Geometry;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.PatientVector;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.data.SliceStack;
import org.dynamicmri.io.DisplayRange;
import org.dynamicmri.io.FiniteNumbers;
import org.dynamicmri.io.Patient;

/**
 * The images of a series as MR Image Storage (PS3.3, A.4): one image a file, magnitudes of 16 bits
 * with one factor for all, so that frames and slices compare. Each breath state is a series of its
 * own.
 */
final class DicomImages {

    private static final String MR_IMAGE_STORAGE = "1.2.840.10008.5.1.4.1.1.4";

    /** How the gate of frames of a beat begins, with or without breath states. */
    private static final String GATED_BY_HEART = "cardiac";

    private static final int LARGEST_VALUE = 0xffff;

    /** An axial slice with the patient's right on the left, where no place is known. */
    private static final SlicePlane AXIAL =
            new SlicePlane(
                    new PatientVector(0, 0, 0),
                    new PatientVector(1, 0, 0),
                    new PatientVector(0, 1, 0),
                    new PatientVector(0, 0, 1));

    private final SliceStack stack;
    private final FrameOrder order;
    private final double[] times;
    private final boolean gated;
    private final float[] magnitudes;

    /** What magnitudes are multiplied by, for all images the same. */
    private final double factor;

    private final List<DicomDataset> series;

    /**
     * @param patient what is known about the patient
     */
    DicomImages(SliceStack stack, Patient patient) {
        this.stack = stack;
        order = FrameOrder.of(stack.first());
        times = Arrays.copyOf(FrameTimes.orEven(stack.first()), order.phases());
        gated = stack.properties().getOrDefault(FrameOrder.GATE, "").startsWith(GATED_BY_HEART);
        magnitudes = stack.magnitudes();
        FiniteNumbers.require("magnitudes", magnitudes);
        Geometry geometry = stack.first().geometry();
        if (Math.max(geometry.width(), geometry.height()) > LARGEST_VALUE) {
            throw new InvalidDataException(
                    "DICOM holds at most %d pixels along an axis, but the images have %d x %d; write"
                            + " .cfl.",
                    LARGEST_VALUE, geometry.width(), geometry.height());
        }
        float largest = 0;
        for (float value : magnitudes) {
            largest = Math.max(largest, value);
        }
        factor = largest > 0 ? LARGEST_VALUE / (double) largest : 1;
        DicomDataset all = series(patient);
        series = IntStream.range(0, order.states()).mapToObj(i -> ofState(all, i)).toList();
    }

    /** Number of images. */
    int count() {
        return stack.frames() * stack.count();
    }

    /** What the images of a breath state have in common. */
    private DicomDataset ofState(DicomDataset all, int state) {
        if (order.states() == 1) {
            return all;
        }
        String name =
                String.format(
                        Locale.ROOT,
                        "%s, breath state %d of %d",
                        title(),
                        state + 1,
                        order.states());
        return all.copy()
                .set(SERIES_UID, DicomUid.random())
                .set(SERIES_NUMBER, state + 1)
                .set(SERIES_DESCRIPTION, name);
    }

    private String title() {
        return "Dynamic MRI " + stack.properties().getOrDefault("method", "");
    }

    /** What all images have in common. */
    private DicomDataset series(Patient patient) {
        Geometry geometry = stack.first().geometry();
        DicomDataset all =
                DicomHead.of(MR_IMAGE_STORAGE, patient)
                        .set(IMAGE_TYPE, "ORIGINAL", "PRIMARY", "OTHER")
                        .set(MODALITY, "MR")
                        .set(SERIES_DESCRIPTION, title())
                        .set(SOFTWARE_VERSIONS, "Dynamic MRI " + version());
        for (DicomAttribute unknown :
                new DicomAttribute[] {
                    POSITION_REFERENCE,
                    LATERALITY,
                    SCAN_OPTIONS,
                    ACQUISITION_TYPE,
                    REPETITION_TIME,
                    ECHO_TIME,
                    ECHO_TRAIN_LENGTH,
                    PATIENT_POSITION
                }) {
            all.set(unknown, new String[0]);
        }
        // research: the kind of sequence is unknown
        all.set(SCANNING_SEQUENCE, "RM").set(SEQUENCE_VARIANT, "NONE");
        String frameOfReference = patient.frameOfReferenceUid();
        all.set(
                FRAME_OF_REFERENCE,
                frameOfReference.isEmpty() ? DicomUid.random() : frameOfReference);
        pixels(all, geometry);
        all.set(SLICE_THICKNESS, geometry.sliceThicknessMm());
        all.set(SPACING_BETWEEN_SLICES, stack.geometry().sliceSpacingMm());
        if (order.phases() > 1) {
            all.set(TEMPORAL_POSITIONS, order.phases());
            all.set(TEMPORAL_RESOLUTION, 1000 * geometry.frameIntervalSeconds());
        }
        return all.set(IMAGE_COMMENTS, comments(geometry));
    }

    private String comments(Geometry geometry) {
        String values =
                "Values are magnitudes times " + DicomDataset.decimal(factor) + ", of no unit.";
        return geometry.plane().isPresent()
                ? values
                : values
                        + " The position in the patient is not known: an axial one at the centre of"
                        + " the magnet is assumed.";
    }

    private String version() {
        return stack.properties().getOrDefault("version", "");
    }

    private void pixels(DicomDataset all, Geometry geometry) {
        double white = factor * DisplayRange.white(magnitudes);
        all.set(SAMPLES_PER_PIXEL, 1)
                .set(PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .set(ROWS, geometry.height())
                .set(COLUMNS, geometry.width())
                .set(PIXEL_SPACING, geometry.pixelHeightMm(), geometry.pixelWidthMm())
                .set(BITS_ALLOCATED, Short.SIZE)
                .set(BITS_STORED, Short.SIZE)
                .set(HIGH_BIT, Short.SIZE - 1)
                .set(PIXEL_REPRESENTATION, 0)
                .set(WINDOW_CENTER, white / 2)
                .set(WINDOW_WIDTH, white)
                .set(RESCALE_INTERCEPT, 0.0)
                // ImageJ and other viewers show values of 16 bits as they are stored
                .set(RESCALE_SLOPE, 1.0)
                .set(RESCALE_TYPE, "US");
    }

    /**
     * The file of an image; those of all slices of a frame follow each other.
     *
     * @param index from 0
     */
    ByteBuffer file(int index) {
        int slice = index % stack.count();
        int frame = index / stack.count() % order.phases();
        int state = index / stack.count() / order.phases();
        Geometry geometry = placed(slice);
        SlicePlane plane = geometry.plane().orElseThrow();
        DicomDataset image =
                DicomHead.instance(series.get(state).copy(), index + 1)
                        .set(IMAGE_POSITION, geometry.place(0, 0).orElseThrow().numbers())
                        .set(IMAGE_ORIENTATION, both(plane.x(), plane.y()))
                        .set(SLICE_LOCATION, plane.normal().dot(plane.centre()));
        if (order.phases() > 1) {
            time(image, times[frame]).set(TEMPORAL_POSITION, frame + 1);
        }
        return image.set(PIXEL_DATA, values(index)).file();
    }

    /** The time of a frame: in the cardiac cycle, or else by a clock that starts with the scan. */
    private DicomDataset time(DicomDataset image, double seconds) {
        if (gated) {
            return image.set(SCAN_OPTIONS, "CG").set(TRIGGER_TIME, 1000 * seconds);
        }
        LocalTime time = LocalTime.MIDNIGHT.plusNanos(1000 * Math.round(1e6 * seconds));
        return image.set(
                ACQUISITION_TIME, DateTimeFormatter.ofPattern("HHmmss.SSSSSS").format(time));
    }

    private Geometry placed(int slice) {
        Geometry geometry = stack.slices().get(slice).geometry();
        return geometry.plane().isPresent()
                ? geometry
                : geometry.withPlace(geometry.sliceSpacingMm(), Optional.of(AXIAL)).ofSlice(slice);
    }

    private static double[] both(PatientVector x, PatientVector y) {
        return new double[] {x.x(), x.y(), x.z(), y.x(), y.y(), y.z()};
    }

    private byte[] values(int index) {
        int pixels = stack.first().geometry().pixels();
        ByteBuffer values =
                ByteBuffer.allocate(Short.BYTES * pixels).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < pixels; i++) {
            double stored = Math.rint(factor * magnitudes[index * pixels + i]);
            values.putShort((short) Math.min(LARGEST_VALUE, stored));
        }
        return values.array();
    }
}
