package org.dynamicmri.coil;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.operator.Workers;

/** How coil maps follow from coil images. */
public enum MapMethod {

    /**
     * Smooth maps and an object that explain the coil images together ({@link SmoothMapFit}).
     * Defined everywhere, continued smoothly where there is no signal.
     */
    JOINT("joint") {
        @Override
        float[] maps(
                float[] images, float[] smooth, int width, int height, int coils, Workers workers) {
            return smooth;
        }
    },

    /** From the centre of k-space ({@link Espirit}). */
    ESPIRIT("espirit") {
        @Override
        float[] maps(
                float[] images, float[] smooth, int width, int height, int coils, Workers workers) {
            return new Espirit(images, smooth, width, height, coils, 1, workers).maps().get(0);
        }
    },

    /** From the coil images around each pixel ({@link WalshMaps}). */
    WALSH("walsh") {
        @Override
        float[] maps(
                float[] images, float[] smooth, int width, int height, int coils, Workers workers) {
            return new WalshMaps(images, width, height, coils).maps(smooth, workers);
        }
    };

    private final String label;

    MapMethod(String label) {
        this.label = label;
    }

    /** The name that users type. */
    public String label() {
        return label;
    }

    /**
     * The method of a name.
     *
     * @throws InvalidDataException if there is none
     */
    public static MapMethod of(String label) {
        return Arrays.stream(values())
                .filter(method -> method.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidDataException(
                                        "The method of coil maps must be one of %s, but is \"%s\".",
                                        Arrays.stream(values())
                                                .map(MapMethod::label)
                                                .collect(Collectors.joining(", ")),
                                        label));
    }

    /**
     * @param images complex coil images [x, y, coil]
     * @param smooth the maps of {@link SmoothMapFit}, which give the phase; owned by the method
     * @return maps [x, y, coil] with sum |S|^2 = 1
     */
    abstract float[] maps(
            float[] images, float[] smooth, int width, int height, int coils, Workers workers);
}
