import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;

/**
 * Fits processor seconds and resident megabytes of a slice, and prints the fit and its errors.
 *
 * <pre>cost = c0 + c1 V + c2 V C + c3 K,   V = matrix^2 frames / 10^6, C coils, K samples / 10^6</pre>
 *
 * with coefficients that are not negative, by least squares of the relative errors. Standard input:
 * a line {@code fit|check MATRIX FRAMES COILS SPOKES SECONDS MEGABYTES} a case.
 */
public final class CostFit {

    private record Case(boolean fit, double[] features, String name, double seconds, double mb) {

        static Case parse(String line) {
            String[] words = line.strip().split("\\s+");
            double n = Double.parseDouble(words[1]);
            double f = Double.parseDouble(words[2]);
            double c = Double.parseDouble(words[3]);
            double s = Double.parseDouble(words[4]);
            double volume = n * n * f / 1e6;
            return new Case(
                    words[0].equals("fit"),
                    new double[] {1, volume, volume * c, s * 2 * n * f * c / 1e6},
                    "%s x %s x %s, %s coils, %s spokes"
                            .formatted(words[1], words[1], words[2], words[3], words[4]),
                    Double.parseDouble(words[5]),
                    Double.parseDouble(words[6]));
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Case> cases;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
            cases = in.lines().filter(line -> !line.isBlank()).map(Case::parse).toList();
        }
        double[] seconds = fit(cases, Case::seconds);
        double[] megabytes = fit(cases, Case::mb);
        System.out.printf(
                "CPU seconds: c0 %.3g, c1 %.3g, c2 %.3g, c3 %.3g%n",
                seconds[0], seconds[1], seconds[2], seconds[3]);
        System.out.printf(
                "Megabytes: c0 %.3g, c1 %.3g, c2 %.3g, c3 %.3g%n%n",
                megabytes[0], megabytes[1], megabytes[2], megabytes[3]);
        System.out.println(
                "| case | used for the fit | CPU s | predicted | error | MB | predicted | error |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Case c : cases) {
            double s = value(seconds, c);
            double m = value(megabytes, c);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.2f | %+.0f %% | %.0f | %.0f | %+.0f %% |%n",
                    c.name(),
                    c.fit() ? "yes" : "no",
                    c.seconds(),
                    s,
                    100 * (s / c.seconds() - 1),
                    c.mb(),
                    m,
                    100 * (m / c.mb() - 1));
        }
    }

    private static double value(double[] coefficients, Case c) {
        double sum = 0;
        for (int i = 0; i < coefficients.length; i++) {
            sum += coefficients[i] * c.features()[i];
        }
        return sum;
    }

    /** Drops the most negative term and fits again until there is none. */
    private static double[] fit(List<Case> cases, ToDoubleFunction<Case> cost) {
        List<Case> used = cases.stream().filter(Case::fit).toList();
        List<Integer> terms = new ArrayList<>(List.of(0, 1, 2, 3));
        while (true) {
            double[][] rows = new double[used.size()][terms.size()];
            double[] ones = new double[used.size()];
            for (int i = 0; i < rows.length; i++) {
                double scale = cost.applyAsDouble(used.get(i));
                ones[i] = 1;
                for (int j = 0; j < terms.size(); j++) {
                    rows[i][j] = used.get(i).features()[terms.get(j)] / scale;
                }
            }
            OLSMultipleLinearRegression regression = new OLSMultipleLinearRegression();
            regression.setNoIntercept(true);
            regression.newSampleData(ones, rows);
            double[] found = regression.estimateRegressionParameters();
            int worst = 0;
            for (int j = 1; j < found.length; j++) {
                worst = found[j] < found[worst] ? j : worst;
            }
            if (found[worst] >= 0) {
                double[] all = new double[4];
                for (int j = 0; j < found.length; j++) {
                    all[terms.get(j)] = found[j];
                }
                return all;
            }
            terms.remove(worst);
        }
    }
}
