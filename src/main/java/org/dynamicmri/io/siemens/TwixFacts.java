package org.dynamicmri.io.siemens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dynamicmri.data.Digits;
import org.dynamicmri.data.SlicePlane;
import org.dynamicmri.scan.PlaneText;

/**
 * What a user wants to know about a measurement in addition to its samples: the protocol in words.
 */
final class TwixFacts {

    private static final String SLICE = "sSliceArray.asSlice[0].";
    private static final int MOST_LISTED = 32;

    private static final Map<Integer, String> TRAJECTORIES =
            Map.of(1, "Cartesian", 2, "radial", 4, "spiral", 8, "blades");

    /** Bits of the partial Fourier factor. */
    private static final Map<Integer, String> PARTIAL_FOURIER =
            Map.of(1, "4/8", 2, "5/8", 4, "6/8", 8, "7/8");

    private final TwixProtocol protocol;
    private final Map<String, String> facts = new LinkedHashMap<>();

    private TwixFacts(TwixProtocol protocol) {
        this.protocol = protocol;
    }

    /**
     * Names and values in the order to be shown; only what the file contains.
     *
     * @param measurements those of the file in words
     */
    static Map<String, String> of(TwixScan scan, String measurements) {
        TwixFacts facts = new TwixFacts(scan.measurement().protocol());
        facts.add("measurements", measurements);
        facts.scanner();
        facts.sequence();
        facts.sampling();
        facts.slices(scan);
        facts.coils();
        facts.add("physiological signals (PMU)", scan.hasPhysiology() ? "present" : "none");
        return facts.facts;
    }

    private void add(String name, String fact) {
        if (!fact.isBlank()) {
            facts.put(name, fact);
        }
    }

    private void scanner() {
        double field = protocol.number("sProtConsistencyInfo.flNominalB0", 0);
        if (field == 0) {
            field = protocol.parameterNumber("flMagneticFieldStrength", 0);
        }
        add(
                "scanner",
                joined(
                        protocol.parameter("ManufacturersModelName"),
                        protocol.parameter("SoftwareVersions"),
                        told("", field, " T")));
    }

    private void sequence() {
        String file = protocol.text("tSequenceFileName");
        String name = protocol.text("tProtocolName");
        add(
                "sequence",
                joined(
                        file.substring(file.lastIndexOf('\\') + 1),
                        name.isEmpty() ? "" : "protocol " + name));
        List<String> echoes = new ArrayList<>();
        int contrasts = (int) Math.min(MOST_LISTED, protocol.number("lContrasts", 1));
        for (int i = 0; i < contrasts; i++) {
            echoes.add(told("", protocol.number("alTE[" + i + "]", 0) / 1000, ""));
        }
        String te = joined(echoes.toArray(new String[0]));
        add(
                "timing",
                joined(
                        told("TR ", protocol.number("alTR[0]", 0) / 1000, " ms"),
                        te.isEmpty() ? "" : "TE " + te + " ms",
                        told(
                                "flip angle ",
                                protocol.number("adFlipAngleDegree[0]", 0),
                                " degrees")));
    }

    private void sampling() {
        int trajectory = (int) protocol.number("sKSpace.ucTrajectory", 0);
        int partial = (int) protocol.number("sKSpace.ucPhasePartialFourier", 0);
        double acceleration = protocol.number("sPat.lAccelFactPE", 1);
        add(
                "protocol",
                joined(
                        TRAJECTORIES.getOrDefault(trajectory, ""),
                        protocol.text("sKSpace.lBaseResolution")
                                + " columns x "
                                + protocol.text("sKSpace.lPhaseEncodingLines")
                                + " lines",
                        "field of view "
                                + protocol.text(SLICE + "dReadoutFOV")
                                + " x "
                                + protocol.text(SLICE + "dPhaseFOV")
                                + " mm",
                        told(
                                "readout oversampling ",
                                protocol.parameterNumber("flReadoutOSFactor", 0),
                                ""),
                        acceleration > 1 ? told("acceleration ", acceleration, "") : "",
                        PARTIAL_FOURIER.containsKey(partial)
                                ? "partial Fourier " + PARTIAL_FOURIER.get(partial)
                                : ""));
    }

    private void slices(TwixScan scan) {
        add(
                "slices of the protocol",
                joined(
                        protocol.text("sSliceArray.lSize"),
                        told("", protocol.number(SLICE + "dThickness", 0), " mm thick")));
        Map<Long, SlicePlane> planes = new LinkedHashMap<>();
        for (Mdh mdh : scan.readouts()) {
            if (mdh.isOfImage()) {
                mdh.plane()
                        .map(plane -> plane.turned(false))
                        .ifPresent(plane -> planes.putIfAbsent(mdh.counter(Mdh.SLICE), plane));
            }
        }
        add(
                "slice positions",
                planes.values().stream()
                        .limit(MOST_LISTED)
                        .map(PlaneText::words)
                        .collect(Collectors.joining("; ")));
    }

    private void coils() {
        List<String> names = new ArrayList<>();
        for (String list :
                new String[] {
                    "sCoilSelectMeas.aRxCoilSelectData[0].asList[", "asCoilSelectMeas[0].asList[",
                }) {
            String name = "first";
            for (int i = 0; names.size() < MOST_LISTED && !name.isEmpty(); i++) {
                name = protocol.text(list + i + "].sCoilElementID.tElement");
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        add("receive coils of the protocol", joined(names.toArray(new String[0])));
    }

    private static String told(String before, double value, String unit) {
        return value > 0 ? before + Digits.four(value) + unit : "";
    }

    private static String joined(String... parts) {
        return Arrays.stream(parts)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }
}
