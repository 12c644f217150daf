package org.dynamicmri.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.jtransforms.fft.FloatFFT_2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFftTest {

    /** An image in the midst of others, of smooth sizes and of sizes with a large prime factor. */
    @ParameterizedTest
    @CsvSource({"12, 20", "3, 9", "499, 24", "16, 211"})
    void agreesWithJTransforms(int width, int height) {
        int pixels = width * height;
        float[] images = OperatorAxioms.random(new Random(5), 6 * pixels);
        float[] kept = images.clone();
        float[] expected = Arrays.copyOfRange(images, 2 * pixels, 4 * pixels);
        new FloatFFT_2D(height, width).complexForward(expected);
        ImageFft fft = new ImageFft(width, height);

        fft.forward(images, pixels);

        assertNear(expected, Arrays.copyOfRange(images, 2 * pixels, 4 * pixels));
        fft.inverse(images, pixels);
        assertNear(kept, images);
    }

    private static void assertNear(float[] expected, float[] actual) {
        double distance = OperatorAxioms.distance(expected, actual);
        assertEquals(0, distance / OperatorAxioms.norm(expected), 1e-6);
    }
}
