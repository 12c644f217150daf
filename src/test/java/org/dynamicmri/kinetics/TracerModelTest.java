package org.dynamicmri.kinetics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.dynamicmri.data.FrameTimes;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Curves, fits and signals against values computed with the Python package dcmri 0.6.20
 * (bench/peers/dcmri_curves.py has the calls).
 */
class TracerModelTest {

    private static final double INTERVAL = 5;

    /** Plasma concentration in mM every 5 s. */
    private static final double[] PLASMA = {
        0.000181, 0.002231, 0.032229, 1.101661, 8.320902, 7.972194, 2.225225, 1.748158, 1.862838,
        2.174744, 1.83962, 1.653648, 1.589571, 1.560755, 1.538285, 1.516786, 1.495635, 1.47478,
        1.454217, 1.43394, 1.413945, 1.39423, 1.37479, 1.35562
    };

    private static final InputFunction INPUT =
            InputFunction.measured(PLASMA, 0, FrameTimes.even(PLASMA.length, INTERVAL));

    /** Frames of 5, 1.5 and 10 s, and the plasma concentration at them. */
    private static final double[] UNEVEN = {
        0, 5, 10, 11.5, 13, 14.5, 16, 17.5, 19, 20.5, 22, 23.5, 25, 26.5, 31.5, 41.5, 51.5, 61.5,
        71.5, 81.5, 91.5, 101.5
    };

    private static final double[] UNEVEN_PLASMA = {
        0.001387, 0.016903, 0.582211, 1.47597, 3.161027, 5.636205, 8.320902, 10.161946, 10.295744,
        8.732632, 6.343699, 4.164578, 2.745592, 2.063216, 1.739996, 2.14756, 1.643718, 1.558396,
        1.514657, 1.472711, 1.431928, 1.392274
    };

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
    }

    @ParameterizedTest
    @CsvSource({
        "tofts, 0.25 0.35, 0.10724962 0.35297247 0.40615804 0.45357162 0.47404072",
        "extended-tofts, 0.2 0.3 0.08, 0.7516333 0.46208025 0.50367218 0.49558266 0.50407354",
        "patlak, 0.05 0.06, 0.52132355 0.2107715 0.23195506 0.22918464 0.27241339",
        "2cxm, 0.8 0.2 0.3 0.1, 0.26914762 0.57937065 0.44335934 0.45631469 0.48532527"
    })
    void curvesAreThoseOfAnIndependentImplementation(
            String model, String parameters, String expected) {
        double[] curve = TracerModel.of(model).curve(numbers(parameters), INPUT);
        double[] found = {curve[4], curve[6], curve[9], curve[14], curve[23]};
        assertArrayEquals(numbers(expected), found, 1e-5);
    }

    /** The times of the frames count, not their number. */
    @ParameterizedTest
    @CsvSource({
        "tofts, 0.25 0.35, 0.01256274 0.09582166 0.35167848 0.41204307 0.47624823",
        "extended-tofts, 0.2 0.3 0.08, 0.1281435 0.74246707 0.50248923 0.50636326 0.5077233",
        "patlak, 0.05 0.06, 0.09113082 0.51894633 0.24096753 0.23221263 0.26515653",
        "2cxm, 0.8 0.2 0.3 0.1, 0.03271791 0.2433593 0.60621848 0.44760446 0.48470913"
    })
    void framesNeedNotBeEvenlySpaced(String name, String parameters, String expected) {
        TracerModel model = TracerModel.of(name);
        InputFunction input = InputFunction.measured(UNEVEN_PLASMA, 0, UNEVEN);
        double[] truth = numbers(parameters);
        double[] curve = model.curve(truth, input);
        double[] found = {curve[3], curve[6], curve[12], curve[15], curve[21]};
        assertArrayEquals(numbers(expected), found, 1e-5);
        double[] values = new CurveFit(model, input, 0).of(curve).orElseThrow().values();
        for (int i = 0; i < truth.length; i++) {
            assertEquals(truth[i], values[i], 1e-3 * truth[i], name + " " + i);
        }
        double[] late = model.curve(truth, input.delayed(2.3));
        KineticFit delayed = new CurveFit(model, input, 6).of(late).orElseThrow();
        assertEquals(2.3, delayed.delaySeconds(), 0.1, "delay with " + name);
    }

    @Test
    void timesThatDoNotRiseAreRefused() {
        InvalidDataException refusal =
                assertThrows(
                        InvalidDataException.class,
                        () -> InputFunction.parker(new double[] {0, 2, 2}, 0, 0));
        assertTrue(refusal.getMessage().contains("must rise"), refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "tofts, 0.25 0.35",
        "tofts, 0.02 0.1",
        "extended-tofts, 0.2 0.3 0.08",
        "patlak, 0.05 0.06",
        "2cxm, 0.8 0.2 0.3 0.1",
        "2cxm, 0.5 0.05 0.15 0.05"
    })
    void fitsFindTheParameters(String name, String parameters) {
        TracerModel model = TracerModel.of(name);
        double[] truth = numbers(parameters);
        KineticFit fit = new CurveFit(model, INPUT, 0).of(model.curve(truth, INPUT)).orElseThrow();
        for (int i = 0; i < truth.length; i++) {
            assertEquals(truth[i], fit.values()[i], 1e-3 * truth[i], name + " " + i);
        }
        assertEquals(1, fit.r2(), 1e-9);
    }

    /** Of 200 noisy curves the mean is the truth, and the spread is the standard error told. */
    @Test
    void noiseLeavesFitsUnbiasedAndTheirErrorsTrue() {
        TracerModel model = TracerModel.EXTENDED_TOFTS;
        double[] truth = {0.2, 0.3, 0.08};
        double[] curve = model.curve(truth, INPUT);
        double sigma = Arrays.stream(curve).max().orElseThrow() / 20;
        CurveFit fit = new CurveFit(model, INPUT, 0);
        Random random = new Random(7);
        int count = 200;
        double[][] values = new double[truth.length][count];
        double[] told = new double[truth.length];
        for (int n = 0; n < count; n++) {
            double[] noisy =
                    DoubleStream.of(curve).map(c -> c + sigma * random.nextGaussian()).toArray();
            KineticFit found = fit.of(noisy).orElseThrow();
            for (int i = 0; i < truth.length; i++) {
                values[i][n] = found.values()[i];
                told[i] += found.errors()[i] / count;
            }
        }
        for (int i = 0; i < truth.length; i++) {
            double mean = Arrays.stream(values[i]).average().orElseThrow();
            double variance =
                    Arrays.stream(values[i]).map(v -> (v - mean) * (v - mean)).sum() / (count - 1);
            assertEquals(truth[i], mean, 4 * Math.sqrt(variance / count) + 0.01 * truth[i]);
            assertEquals(1, told[i] / Math.sqrt(variance), 0.2, "standard error of " + i);
        }
    }

    @Test
    void aDelayIsFound() {
        TracerModel model = TracerModel.EXTENDED_TOFTS;
        double[] truth = {0.2, 0.3, 0.08};
        double[] late = model.curve(truth, INPUT.delayed(6.5));
        KineticFit fit = new CurveFit(model, INPUT, 15).of(late).orElseThrow();
        assertEquals(6.5, fit.delaySeconds(), 0.1);
        assertArrayEquals(truth, fit.values(), 0.01);
    }

    @Test
    void aCurveOfNothingHasNoFitAndOneOutsideTheBoundsSaysSo() {
        CurveFit fit = new CurveFit(TracerModel.TOFTS, INPUT, 0);
        assertEquals(Optional.empty(), fit.of(new double[PLASMA.length]));
        double[] broken = new double[PLASMA.length];
        broken[3] = Double.NaN;
        assertEquals(Optional.empty(), fit.of(broken));
        double[] rising = new double[PLASMA.length];
        Arrays.setAll(rising, i -> i);
        KineticFit bound = fit.of(rising).orElseThrow();
        assertEquals(1, bound.values()[1], "ve at its bound");
        assertTrue(Double.isNaN(bound.errors()[1]), "a value at its bound has no error");
    }

    /** The published sum, cut before the arrival, where others let its tails begin. */
    @Test
    void theInputIsThatOfParker() {
        double[] curve = InputFunction.parker(FrameTimes.even(25, INTERVAL), 0, 0).atFrames();
        assertEquals(1.833396, curve[1], 1e-5);
        assertEquals(6.042158, curve[2], 1e-5);
        assertEquals(1.059677, curve[4], 1e-5);
        assertEquals(0.749604, curve[24], 1e-5);
        double[] later = InputFunction.parker(FrameTimes.even(25, INTERVAL), 20, 0.42).atFrames();
        assertEquals(0, later[4]);
        assertEquals(6.042158 / 0.58, later[6], 1e-5);
    }

    @Test
    void signalsBecomeConcentrations() {
        SignalModel spgr = new SignalModel(SignalModel.Kind.SPGR, 0.004, 15, 4.5, 1);
        assertEquals(1, spgr.concentration(new double[] {2, 2 * 3.752794289105}, 1)[1], 1e-9);
        assertEquals(0.1, spgr.concentration(new double[] {1, 1.640542137124}, 1.6)[1], 1e-9);
        assertEquals(3.752794289105, spgr.signal(1, 1), 1e-9);
        assertTrue(Double.isNaN(spgr.concentration(new double[] {1, 1000}, 1)[1]), "too bright");
        SignalModel relative = new SignalModel(SignalModel.Kind.RELATIVE, 0, 0, 0, 2);
        assertArrayEquals(
                new double[] {-0.2, 0.2, 1},
                relative.concentration(new double[] {4, 6, 10}, 1),
                1e-12);
        assertThrows(
                InvalidParameterException.class,
                () -> new SignalModel(SignalModel.Kind.SPGR, 0, 15, 4.5, 1));
        InvalidDataException broken =
                assertThrows(
                        InvalidDataException.class,
                        () ->
                                InputFunction.measured(
                                        new double[] {0, Double.NaN}, 0, FrameTimes.even(2, 1)));
        assertTrue(broken.getMessage().contains("frame 2"), broken.getMessage());
    }

    @Test
    void enhancementCountsFromTheBaseline() {
        double[] curve = {0, 0, 0, 2, 4, 3, 3, 3};
        Enhancement shown = Enhancement.of(curve, 3, FrameTimes.even(8, 2), 5);
        assertEquals(4, shown.peak());
        assertEquals(4, shown.timeToPeak());
        assertEquals(1, shown.slope());
        assertEquals(2 + 6 + (4 + 3.5) / 2, shown.area(), 1e-12);
        double[] times = {0, 2, 4, 5, 9, 10, 20, 30};
        Enhancement uneven = Enhancement.of(curve, 3, times, 5.5);
        assertEquals(5, uneven.timeToPeak());
        assertEquals(0.8, uneven.slope(), 1e-12, "from 4 s to 9 s");
        assertEquals(1 + 12 + 0.5 * (4 + 3.5) / 2, uneven.area(), 1e-12);
    }
}
