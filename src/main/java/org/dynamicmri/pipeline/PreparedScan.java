package org.dynamicmri.pipeline;

import java.util.Optional;
import java.util.function.Consumer;
import org.dynamicmri.coil.CalibrationData;
import org.dynamicmri.coil.CoilMapEstimator;
import org.dynamicmri.coil.MapAgreement;
import org.dynamicmri.coil.MappedScan;
import org.dynamicmri.coil.NoiseWhitening;
import org.dynamicmri.coil.SurroundedMaps;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ComplexImages;
import org.dynamicmri.data.FieldOfView;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.scan.Scan;

/**
 * A scan as it is reconstructed: in the requested frames, on a field of view that holds the object,
 * its coils whitened by the noise scan in the file, or weighted by their own noise where that is
 * very uneven.
 *
 * @param kSpace the scan on the whole field of view
 * @param nominal the same on the nominal one
 * @param images how its images become those of the result
 * @param read the scan as it was read
 * @param whitening how the coils were whitened, where there was a noise scan
 */
public record PreparedScan(
        KSpace kSpace,
        KSpace nominal,
        ResultImages images,
        Scan read,
        Optional<NoiseWhitening> whitening) {

    /**
     * @param say receives what was done, one sentence each
     * @throws InvalidDataException if the scan does not suit the preparation
     */
    public static PreparedScan of(
            Scan scan, ScanPreparation preparation, Workers workers, Consumer<String> say) {
        FramedScan framed =
                preparation.framed(
                        scan,
                        preparation.withoutOutliers(scan, workers, say),
                        preparation.framing().gating().writing(say));
        KSpace nominal = framed.kSpace();
        FieldOfView field = ObjectField.of(nominal, preparation.fov(), workers, say);
        KSpace measured = field.encode(nominal);
        Optional<NoiseWhitening> whitening =
                scan.noise()
                        .flatMap(noise -> whitening(noise, say))
                        .or(() -> NoiseWhitening.ofUneven(measured, say));
        return new PreparedScan(
                whitening.map(w -> w.apply(measured)).orElse(measured),
                nominal,
                new ResultImages(
                        field,
                        preparation.fov().equals(ObjectField.WHOLE),
                        framed.times(),
                        measured.order()),
                scan,
                whitening);
    }

    /** The nominal field of view, and the whole one. */
    public FieldOfView field() {
        return images.field();
    }

    /** The whitening by a noise scan, or nothing if that cannot be used, which is reported. */
    private static Optional<NoiseWhitening> whitening(Scan.Noise noise, Consumer<String> say) {
        try {
            NoiseWhitening whitening = NoiseWhitening.of(noise.samples(), noise.coils());
            say.accept("The coils are whitened by the noise scan in the file.");
            return Optional.of(whitening);
        } catch (InvalidDataException e) {
            say.accept("The noise scan in the file is not used: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The samples that the coil maps are estimated from.
     *
     * @param own the scan, or a part of it, as it is reconstructed
     * @param say is informed if calibration lines that were measured apart are taken, or are
     *     missing
     */
    public KSpace calibration(KSpace own, Consumer<String> say) {
        Optional<KSpace> separate =
                read.calibration()
                        .map(Scan.Calibration::samples)
                        .map(lines -> whitening.map(w -> w.apply(lines)).orElse(lines))
                        .map(lines -> field().encode(lines.withGeometry(nominal.geometry())));
        if (read.calibration().filter(Scan.Calibration::isNamed).isPresent()) {
            say.accept("The coil maps are estimated from the calibration scan.");
            return separate.get();
        }
        return CalibrationData.of(own, separate, say);
    }

    /**
     * The maps that are given, which are those of the coils as they were measured. Outside of their
     * nominal field of view, maps are estimated.
     *
     * @param slice number of the slice that this is, from 1
     * @param say is informed of maps that fit badly
     * @throws InvalidDataException if they cannot be read or do not fit
     */
    public CoilMaps maps(GivenMaps maps, int slice, Workers workers, Consumer<String> say) {
        CoilMaps given = field().pad(maps.of(read, slice, nominal, workers));
        if (!MappedScan.isOfTwoSets(kSpace, given)) {
            KSpace samples = calibration(kSpace, said -> {});
            MapAgreement.check(samples, given, this::whitened, workers, say);
        }
        return field().isNominal()
                ? whitened(given)
                : SurroundedMaps.of(
                        whitened(given), field(), CoilMapEstimator.estimate(kSpace, workers, say));
    }

    /**
     * Maps that were estimated from these coils, with sum |S|^2 = 1 over the coils as they were
     * measured: the images are as bright as if nothing had been whitened.
     */
    public CoilMaps inMeasuredScale(CoilMaps estimated) {
        return whitening.map(w -> normalised(estimated, w.undo(estimated))).orElse(estimated);
    }

    /** Maps brought to the sum of squares that they have now, of what they are in other coils. */
    private static CoilMaps normalised(CoilMaps maps, CoilMaps others) {
        int pixels = maps.width() * maps.height();
        float[] values = maps.interleaved().clone();
        for (int pixel = 0; pixel < pixels; pixel++) {
            double own = 0;
            double other = 0;
            for (int i = 2 * pixel; i < values.length; i += 2 * pixels) {
                own += square(values, i);
                other += square(others.interleaved(), i);
            }
            float factor = other > 0 ? (float) Math.sqrt(own / other) : 0;
            for (int i = 2 * pixel; i < values.length; i += 2 * pixels) {
                values[i] *= factor;
                values[i + 1] *= factor;
            }
        }
        return new CoilMaps(ComplexImages.wrap(values, maps.width(), maps.height(), maps.coils()));
    }

    private static double square(float[] values, int i) {
        return (double) values[i] * values[i] + (double) values[i + 1] * values[i + 1];
    }

    /** Maps of the coils as they were measured as those of these coils. */
    CoilMaps whitened(CoilMaps maps) {
        return whitening.map(w -> w.apply(maps)).orElse(maps);
    }

    /** Maps of these coils as those of the coils as they were measured. */
    public CoilMaps asMeasured(CoilMaps maps) {
        return whitening.map(w -> w.undo(maps)).orElse(maps);
    }
}
