import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.dynamicmri.kinetics.CurveFit;
import org.dynamicmri.kinetics.InputFunction;
import org.dynamicmri.kinetics.KineticFit;
import org.dynamicmri.kinetics.SignalModel;
import org.dynamicmri.kinetics.TracerModel;

/**
 * Curves and fits of tracer models compared with those of an independent implementation: {@code
 * KineticsBench FOLDER SEEDS}, the folder written by peers/dcmri_curves.py.
 */
public final class KineticsBench {

    private static final double SNR = 20;

    private KineticsBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        double[][] points =
                Files.readAllLines(folder.resolve("input.csv")).stream()
                        .map(KineticsBench::numbers)
                        .toArray(double[][]::new);
        double[] plasma = Arrays.stream(points).mapToDouble(point -> point[1]).toArray();
        InputFunction input = InputFunction.measured(plasma, 0, Arrays.stream(points).mapToDouble(point -> point[0]).toArray());
        System.out.println(
                "| model | truth | largest difference of the curve (% of its peak) | fitted without noise,"
                        + " largest error (%) | at SNR 20: bias (%) | spread (%) | estimated standard error (%) |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String line : Files.readAllLines(folder.resolve("curves.csv"))) {
            print(line.split(","), input, Integer.parseInt(args[1]));
        }
        printSignals(Files.readAllLines(folder.resolve("signal.csv")));
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split("[, ]")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void print(String[] cells, InputFunction input, int seeds) {
        TracerModel model = TracerModel.of(cells[0]);
        double[] truth = numbers(cells[1]);
        double[] curve = Arrays.stream(cells, 2, cells.length).mapToDouble(Double::parseDouble).toArray();
        double[] own = model.curve(truth, input);
        double peak = Arrays.stream(curve).max().orElseThrow();
        double difference =
                IntStream.range(0, own.length)
                        .mapToDouble(i -> Math.abs(own[i] - curve[i]))
                        .max()
                        .orElseThrow();
        CurveFit fit = new CurveFit(model, input, 0);
        double[] exact = fit.of(curve).orElseThrow().values();
        double worst =
                IntStream.range(0, truth.length)
                        .mapToDouble(i -> Math.abs(exact[i] / truth[i] - 1))
                        .max()
                        .orElseThrow();
        Random random = new Random(1);
        List<KineticFit> noisy =
                IntStream.range(0, seeds)
                        .mapToObj(
                                seed ->
                                        fit.of(
                                                        Arrays.stream(curve)
                                                                .map(
                                                                        value ->
                                                                                value
                                                                                        + peak
                                                                                                / SNR
                                                                                                * random
                                                                                                        .nextGaussian())
                                                                .toArray())
                                                .orElseThrow())
                        .toList();
        StringBuilder bias = new StringBuilder();
        StringBuilder spread = new StringBuilder();
        StringBuilder estimated = new StringBuilder();
        for (int i = 0; i < truth.length; i++) {
            int p = i;
            double[] values = noisy.stream().mapToDouble(found -> found.values()[p]).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double variance =
                    Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum() / (seeds - 1);
            double error =
                    noisy.stream()
                            .mapToDouble(found -> found.errors()[p])
                            .filter(Double::isFinite)
                            .average()
                            .orElse(Double.NaN);
            bias.append(text(100 * (mean / truth[i] - 1)));
            spread.append(text(100 * Math.sqrt(variance) / truth[i]));
            estimated.append(text(100 * error / truth[i]));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.4f | %.4f |%s |%s |%s |%n",
                cells[0],
                cells[1],
                100 * difference / peak,
                100 * worst,
                bias,
                spread,
                estimated);
    }

    private static String text(double percent) {
        return String.format(Locale.ROOT, " %.2f", percent);
    }

    private static void printSignals(List<String> lines) {
        SignalModel model = new SignalModel(SignalModel.Kind.SPGR, 0.004, 15, 4.5, 1);
        double worst = 0;
        for (String line : lines) {
            double[] row = numbers(line);
            double[] found = model.concentration(new double[] {1, row[2]}, row[0]);
            worst = Math.max(worst, Math.abs(found[1] / row[1] - 1));
        }
        System.out.printf(
                Locale.ROOT, "%nSignal to concentration: largest error %.2g %%.%n", 100 * worst);
    }
}
