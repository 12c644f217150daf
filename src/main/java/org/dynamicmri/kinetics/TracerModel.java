package org.dynamicmri.kinetics;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dynamicmri.data.InvalidParameterException;

/**
 * How contrast agent comes from plasma into tissue. Rates are per minute and ml of tissue; volumes
 * are fractions of the tissue.
 */
public enum TracerModel {
    /** {@code C = Ktrans Cp * exp(-t Ktrans / ve)} (Tofts et al., JMRI 10(3), 1999). */
    TOFTS("tofts", Parameter.KTRANS, Parameter.VE) {
        @Override
        double[] concentration(double[] p, InputFunction plasma) {
            return scaled(p[0] / 60, plasma.convolved(p[0] / p[1] / 60));
        }

        @Override
        Optional<double[]> start(double[] curve, InputFunction plasma) {
            LinearFit fit = new LinearFit(curve, plasma.frameSeconds());
            return fit.solve(fit.integral(plasma), fit.minus(fit.integral(curve)))
                    .map(x -> new double[] {60 * x[0], x[0] / x[1]});
        }
    },
    /** The same with plasma in the tissue: {@code + vp Cp}. */
    EXTENDED_TOFTS("extended-tofts", Parameter.KTRANS, Parameter.VE, Parameter.VP) {
        @Override
        double[] concentration(double[] p, InputFunction plasma) {
            return sum(
                    scaled(p[0] / 60, plasma.convolved(p[0] / p[1] / 60)),
                    scaled(p[2], plasma.atFrames()));
        }

        /** Linear in the integrals of the curve and the input (Murase, MRM 51(4), 2004). */
        @Override
        Optional<double[]> start(double[] curve, InputFunction plasma) {
            LinearFit fit = new LinearFit(curve, plasma.frameSeconds());
            return fit.solve(
                            fit.integral(plasma), fit.minus(fit.integral(curve)), plasma.atFrames())
                    .map(
                            x -> {
                                double ktrans = x[0] - x[1] * x[2];
                                return new double[] {60 * ktrans, ktrans / x[1], x[2]};
                            });
        }
    },
    /** {@code C = vp Cp + Ktrans integral of Cp} (Patlak et al., JCBFM 3(1), 1983). */
    PATLAK("patlak", Parameter.KTRANS, Parameter.VP) {
        @Override
        double[] concentration(double[] p, InputFunction plasma) {
            return sum(scaled(p[0] / 60, plasma.convolved(0)), scaled(p[1], plasma.atFrames()));
        }

        @Override
        Optional<double[]> start(double[] curve, InputFunction plasma) {
            LinearFit fit = new LinearFit(curve, plasma.frameSeconds());
            return fit.solve(fit.integral(plasma), plasma.atFrames())
                    .map(x -> new double[] {60 * x[0], x[1]});
        }
    },
    /**
     * Plasma and interstitium that exchange (Sourbron and Buckley, MRM 66(3), 2011).
     *
     * <p>With Tb = vp / Fp, Te = ve / PS, Tp = vp / (Fp + PS) the curve is {@code Fp Cp * (E exp(-t
     * K-) + (1 - E) exp(-t K+))}, where K+ and K- have the sum 1 / Tp + 1 / Te and the product 1 /
     * (Tb Te), and E = (K+ - 1 / Tb) / (K+ - K-).
     */
    EXCHANGE("2cxm", Parameter.FP, Parameter.PS, Parameter.VE, Parameter.VP) {
        @Override
        double[] concentration(double[] p, InputFunction plasma) {
            double fp = p[0] / 60;
            double ps = p[1] / 60;
            double tb = p[3] / fp;
            double te = p[2] / ps;
            double sum = (fp + ps) / p[3] + 1 / te;
            double root = Math.sqrt(Math.max(0, sum * sum - 4 / (tb * te)));
            double fast = (sum + root) / 2;
            double slow = 1 / (tb * te) / fast;
            double e = root > 1e-9 * sum ? (fast - 1 / tb) / root : 0;
            return sum(
                    scaled(fp * e, plasma.convolved(slow)),
                    scaled(fp * (1 - e), plasma.convolved(fast)));
        }

        /** Linear in single and double integrals (Flouri, Lesnic and Sourbron, MRM 76(3), 2016). */
        @Override
        Optional<double[]> start(double[] curve, InputFunction plasma) {
            LinearFit fit = new LinearFit(curve, plasma.frameSeconds());
            double[] once = fit.integral(curve);
            double[] input = fit.integral(plasma);
            return fit.solve(
                            fit.minus(fit.integral(once)),
                            fit.minus(once),
                            fit.integral(input),
                            input)
                    .map(x -> ofLinear(x[0], x[1], x[2], x[3]));
        }

        private double[] ofLinear(double product, double sum, double gamma, double fp) {
            double root = Math.sqrt(Math.max(0, sum * sum - 4 * product));
            double fast = (sum + root) / 2;
            double slow = (sum - root) / 2;
            double e = (gamma / fp - slow) / Math.max(1e-9, root);
            double tb = 1 / (fast - e * root);
            double te = 1 / (product * tb);
            double vp = fp * tb;
            double ps = vp * (sum - 1 / te) - fp;
            return new double[] {60 * fp, 60 * ps, ps * te, vp};
        }
    };

    /**
     * A parameter of a model.
     *
     * @param name as in maps and tables
     * @param unit of its values, or nothing
     * @param least lower bound of a fit
     * @param most upper bound of a fit
     * @param start where a fit starts if nothing better is known
     */
    public record Parameter(String name, String unit, double least, double most, double start) {
        static final Parameter KTRANS = new Parameter("Ktrans", "1/min", 1e-5, 5, 0.1);
        static final Parameter VE = new Parameter("ve", "", 1e-3, 1, 0.2);
        static final Parameter VP = new Parameter("vp", "", 1e-4, 1, 0.05);
        static final Parameter FP = new Parameter("Fp", "1/min", 1e-3, 20, 0.5);
        static final Parameter PS = new Parameter("PS", "1/min", 1e-5, 5, 0.1);

        /** The name with its unit. */
        public String label() {
            return unit.isEmpty() ? name : name + " (" + unit + ")";
        }
    }

    private final String label;
    private final List<Parameter> parameters;

    TracerModel(String label, Parameter... parameters) {
        this.label = label;
        this.parameters = List.of(parameters);
    }

    /** The name on the command line and in macros. */
    public String label() {
        return label;
    }

    /** Its parameters in the order of a fit's values. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /**
     * The concentration in the tissue at the frames.
     *
     * @param p values of {@link #parameters()}
     */
    abstract double[] concentration(double[] p, InputFunction plasma);

    /** Values near the best ones from a linear fit, where it has a solution. */
    abstract Optional<double[]> start(double[] curve, InputFunction plasma);

    /**
     * The concentration in the tissue at the frames.
     *
     * @param values of {@link #parameters()}
     * @throws IllegalArgumentException if there are more or fewer
     */
    public double[] curve(double[] values, InputFunction plasma) {
        if (values.length != parameters.size()) {
            throw new IllegalArgumentException(label + " has " + parameters.size() + " parameters");
        }
        return concentration(values, plasma);
    }

    /**
     * The model of a name.
     *
     * @throws InvalidParameterException if there is none
     */
    public static TracerModel of(String name) {
        return Arrays.stream(values())
                .filter(model -> model.label.equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new InvalidParameterException(
                                        "The tracer model must be one of %s, but is \"%s\".",
                                        Arrays.stream(values())
                                                .map(TracerModel::label)
                                                .collect(Collectors.joining(", ")),
                                        name));
    }

    private static double[] scaled(double factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    private static double[] sum(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += b[i];
        }
        return a;
    }
}
