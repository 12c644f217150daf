import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dynamicmri.data.CoilMaps;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.data.KSpace;
import org.dynamicmri.evaluate.Metrics;
import org.dynamicmri.inr.PaperInr;
import org.dynamicmri.inr.PaperSettings;
import org.dynamicmri.io.ScanFiles;
import org.dynamicmri.operator.Workers;
import org.dynamicmri.recon.Monitor;

/** Scores of the paper's recipe while it runs: {@code PaperBench SET THREADS EPOCH...}. */
public final class PaperBench {

    private PaperBench() {}

    public static void main(String[] args) {
        KSpace kSpace = ScanFiles.readKSpace(Path.of(args[0] + "_ksp.cfl"), "");
        CoilMaps maps = ScanFiles.readMaps(args[0] + "_maps.cfl");
        ImageSeries truth = ScanFiles.readSeries(Path.of(args[0] + "_truth.tif"));
        List<Integer> wanted = Stream.of(args).skip(2).map(Integer::valueOf).toList();
        System.out.println("| epoch | seconds | psnr | psnr_ls | psnr_roi | ssim |");
        System.out.println("|---|---|---|---|---|---|");
        try (Workers workers = Workers.of(Integer.parseInt(args[1]))) {
            Scores scores = new Scores(truth, wanted);
            ImageSeries last =
                    new PaperInr(PaperSettings.DEFAULT).reconstruct(kSpace, maps, workers, scores);
            scores.print(PaperSettings.DEFAULT.epochs(), last);
        }
    }

    /** Scores the first preview at or after each wanted epoch. */
    private static final class Scores implements Monitor {

        private final ImageSeries truth;
        private final List<Integer> wanted;
        private final long start = System.nanoTime();
        private int epoch;
        private int next;

        Scores(ImageSeries truth, List<Integer> wanted) {
            this.truth = truth;
            this.wanted = wanted;
        }

        @Override
        public void progress(double fraction, String status) {
            epoch = (int) Math.round(fraction * PaperSettings.DEFAULT.epochs());
        }

        @Override
        public void preview(Supplier<ImageSeries> current) {
            if (next < wanted.size() && epoch >= wanted.get(next)) {
                print(epoch, current.get());
                next++;
            }
        }

        void print(int at, ImageSeries series) {
            var score = Metrics.score(truth, series);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.0f | %.2f | %.2f | %.2f | %.3f |%n",
                    at,
                    (System.nanoTime() - start) / 1e9,
                    score.psnr(),
                    score.psnrLs(),
                    score.psnrRoi(),
                    score.ssim());
        }
    }
}
