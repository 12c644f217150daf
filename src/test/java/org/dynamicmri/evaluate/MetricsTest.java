package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.Opener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Path CINE = Path.of("../shared/data/cine12_8_truth.tif");

    @Test
    void equalsTheReferenceImplementationOnTheFixture() throws IOException {
        ImageSeries truth = TestSeries.of(raw("truth.raw"), 24, 20, 5);
        ImageSeries recon = TestSeries.of(raw("recon.raw"), 24, 20, 5);
        requireExpected("fixture", truth, recon);
    }

    @Test
    void equalsTheReferenceImplementationOnARealCine() throws IOException {
        assumeTrue(Files.exists(CINE), "the reference acquisitions are not beside the project");
        ImagePlus image = new Opener().openImage(CINE.toString());
        int frames = image.getStackSize();
        float[] values = new float[96 * 96 * frames];
        for (int t = 0; t < frames; t++) {
            float[] pixels = (float[]) image.getStack().getPixels(t + 1);
            System.arraycopy(pixels, 0, values, t * 96 * 96, pixels.length);
        }
        float[] degraded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int x = i % 96;
            int y = i / 96 % 96;
            int t = i / (96 * 96);
            int row = i - x;
            double sides = values[row + (x + 95) % 96] + (double) values[row + (x + 1) % 96];
            degraded[i] =
                    (float)
                            (0.5 * values[i]
                                    + 0.25 * sides
                                    + 0.02 * ((7 * x + 13 * y + 5 * t) % 11) / 10);
        }
        requireExpected(
                "cine12_8",
                TestSeries.of(values, 96, 96, frames),
                TestSeries.of(degraded, 96, 96, frames));
    }

    private static void requireExpected(String name, ImageSeries truth, ImageSeries recon)
            throws IOException {
        Metrics metrics = new Metrics(truth, new Candidate("recon", recon));
        Score score = metrics.score();
        assertEquals(expected(name, "psnr"), score.psnr(), 1e-4);
        assertEquals(expected(name, "psnr_ls"), score.psnrLs(), 1e-4);
        assertEquals(expected(name, "psnr_roi"), score.psnrRoi(), 1e-4);
        assertEquals(expected(name, "ssim"), score.ssim(), 1e-6);
        assertEquals(expected(name, "roi_pixels"), score.roiPixels());
        assertEquals(expected(name, "nrmse"), score.nrmse(), 1e-6);
        assertEquals(expected(name, "hfen"), score.hfen(), 1e-6);
        assertEquals(expected(name, "profile_error"), score.profileError(), 1e-6);
        assertEquals(expected(name, "ssim_frame_0"), metrics.ssimPerFrame()[0], 1e-6);
        assertEquals(expected(name, "psnr_ls_frame_0"), metrics.psnrLsPerFrame()[0], 1e-4);
    }

    @Test
    void aKnownErrorHasItsPsnr() {
        float[] truth = new float[8 * 8 * 2];
        float[] recon = new float[truth.length];
        for (int i = 0; i < truth.length; i++) {
            // the error is orthogonal to the truth, so that least squares leave the scale at 1
            truth[i] = i % 2 == 0 ? 1 : 0;
            recon[i] = i % 2 == 0 ? 1 : 0.1f;
        }
        Score score = Metrics.score(TestSeries.of(truth, 8, 8, 2), TestSeries.of(recon, 8, 8, 2));
        double scale = 1 / 1.01;
        double meanSquare = 0.5 * (Math.pow(1 - scale, 2) + Math.pow(0.1 * scale, 2));
        assertEquals(-10 * Math.log10(meanSquare), score.psnrLs(), 1e-5);
        assertEquals(Math.sqrt(2 * meanSquare), score.nrmse(), 1e-6);
    }

    @Test
    void scaleDoesNotMatterAndEqualSeriesArePerfect() {
        float[] truth = random(12 * 12 * 3, 1);
        float[] recon = random(12 * 12 * 3, 2);
        float[] doubled = recon.clone();
        for (int i = 0; i < doubled.length; i++) {
            doubled[i] *= 2;
        }
        ImageSeries reference = TestSeries.of(truth, 12, 12, 3);
        assertEquals(
                Metrics.score(reference, TestSeries.of(recon, 12, 12, 3)).toJson(),
                Metrics.score(reference, TestSeries.of(doubled, 12, 12, 3)).toJson());
        Score perfect = Metrics.score(reference, reference);
        assertEquals(1, perfect.ssim(), 1e-12);
        assertTrue(perfect.psnrLs() > 200);
    }

    @Test
    void printsOneJsonLineWithTheAgreedKeys() {
        Score score = new Score(30.125, 31, Double.NaN, 0.98765, 0, 0.1, 0.2, Double.NaN);
        assertEquals(
                "{\"psnr\": 30.12, \"psnr_ls\": 31.00, \"psnr_roi\": null, \"ssim\": 0.9877,"
                        + " \"roi_pixels\": 0, \"nrmse\": 0.1000, \"hfen\": 0.2000,"
                        + " \"profile_error\": null}",
                score.toJson());
    }

    @Test
    void refusesSeriesOfAnotherSizeAndBlackOnes() {
        ImageSeries truth = TestSeries.of(random(12 * 12 * 3, 1), 12, 12, 3);
        ImageSeries shorter = TestSeries.of(random(12 * 12 * 2, 1), 12, 12, 2);
        String message =
                assertThrows(InvalidDataException.class, () -> Metrics.score(truth, shorter))
                        .getMessage();
        assertTrue(message.contains("12 x 12 pixels and 2 frames"), message);
        ImageSeries black = TestSeries.of(new float[12 * 12 * 3], 12, 12, 3);
        assertThrows(InvalidDataException.class, () -> Metrics.score(truth, black));
    }

    @Test
    void withoutATruthNoiseIsFoundAndBlurIsSeen() {
        int n = 64;
        float[] clean = new float[n * n * 4];
        float[] noisy = new float[clean.length];
        float[] blurred = new float[clean.length];
        Random random = new Random(5);
        for (int i = 0; i < clean.length; i++) {
            int x = i % n;
            clean[i] = x < 20 ? 0.4f : 1;
            noisy[i] = (float) (clean[i] + 0.03 * random.nextGaussian());
            blurred[i] = (float) (0.4 + 0.6 / (1 + Math.exp(-(x - 19.5) / 3)));
        }
        Quality quality = Quality.of(TestSeries.of(noisy, n, n, 4));
        double peak = 1 + 3.0 * 0.03;
        assertEquals(0.03 / peak, quality.noise(), 0.003);
        assertTrue(
                Quality.of(TestSeries.of(clean, n, n, 4)).sharpness()
                        > 1.5 * Quality.of(TestSeries.of(blurred, n, n, 4)).sharpness());
    }

    private static float[] random(int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = MetricsTest.class.getResourceAsStream("/evaluate/" + name)) {
            return stream.readAllBytes();
        }
    }

    private static float[] raw(String name) throws IOException {
        byte[] bytes = resource(name);
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return values;
    }

    private static double expected(String series, String key) throws IOException {
        String json = new String(resource("expected.json"), StandardCharsets.UTF_8);
        String part = json.substring(json.indexOf("\"" + series + "\""));
        Matcher matcher = Pattern.compile("\"" + key + "\": ([-0-9.e]+)").matcher(part);
        assertTrue(matcher.find(), key);
        return Double.parseDouble(matcher.group(1));
    }
}
