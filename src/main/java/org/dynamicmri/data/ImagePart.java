package org.dynamicmri.data;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What of complex images is shown or written. */
public enum ImagePart {
    /** The absolute value. */
    MAGNITUDE,
    /** The phase in radians, from -pi to pi. */
    PHASE,
    /** The real part. */
    REAL,
    /** The imaginary part. */
    IMAGINARY,
    /** Real and imaginary part. */
    COMPLEX;

    /** The property of a series of which a part is meant. */
    public static final String PROPERTY = "part";

    /** The part that a property names; the magnitude if there is none. */
    public static ImagePart of(SliceStack slices) {
        String told = slices.first().properties().get(PROPERTY);
        return Arrays.stream(values())
                .filter(part -> part.word().equals(told))
                .findFirst()
                .orElse(MAGNITUDE);
    }

    /** The part's name in lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The values of the part, the real one of {@link #COMPLEX}; a new array. */
    public float[] values(float[] interleaved) {
        return switch (this) {
            case MAGNITUDE -> ComplexImages.magnitudes(interleaved);
            case PHASE -> ComplexImages.phases(interleaved);
            case REAL, COMPLEX -> every(interleaved, 0);
            case IMAGINARY -> every(interleaved, 1);
        };
    }

    private static float[] every(float[] interleaved, int from) {
        float[] values = new float[interleaved.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = interleaved[2 * i + from];
        }
        return values;
    }

    /** Series of this part, as the real part of complex images, with the property that names it. */
    public SliceStack in(SliceStack slices) {
        List<ImageSeries> parts =
                IntStream.range(0, slices.count())
                        .mapToObj(slice -> in(slices.slices().get(slice)))
                        .toList();
        return new SliceStack(parts);
    }

    private ImageSeries in(ImageSeries series) {
        float[] images = series.interleaved();
        if (this != COMPLEX) {
            float[] values = values(images);
            images = new float[2 * values.length];
            for (int i = 0; i < values.length; i++) {
                images[2 * i] = values[i];
            }
        }
        Map<String, String> properties = new LinkedHashMap<>(series.properties());
        properties.put(PROPERTY, word());
        Geometry geometry = series.geometry();
        return new ImageSeries(
                ComplexImages.wrap(images, geometry.width(), geometry.height(), series.frames()),
                geometry,
                properties);
    }

    /** What is shown of a series: the part that it is of, otherwise magnitudes; a new array. */
    public static float[] shown(SliceStack slices) {
        ImagePart part = of(slices);
        return (part == MAGNITUDE ? MAGNITUDE : REAL).values(slices.interleaved());
    }
}
