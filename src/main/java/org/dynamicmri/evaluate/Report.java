package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dynamicmri.data.ImageSeries;
import org.dynamicmri.evaluate.Comparison.Column;

/**
 * A page that compares series, written to a directory: {@value #PAGE} with a table of scores, the
 * {@link Figure} in {@value #FIGURE} and, where there is a truth, the error of every frame in
 * {@value #PLOT}. Needs no display; the page needs no network.
 */
public final class Report {

    /** The page's file name. */
    public static final String PAGE = "index.html";

    /** The figure's file name. */
    public static final String FIGURE = "figure.png";

    /** The plot's file name. */
    public static final String PLOT = "frames.png";

    /** Which way each score is better, for the best of a column to be marked. */
    private static final Map<String, Boolean> HIGHER_IS_BETTER =
            Map.of(
                    "psnr", true,
                    "psnr_ls", true,
                    "psnr_roi", true,
                    "ssim", true,
                    "nrmse", false,
                    "hfen", false,
                    "profile_error", false);

    private static final String WITH_TRUTH =
            "Of magnitudes. psnr: both series normalised from minimum to maximum; psnr_ls: the"
                    + " series scaled to the truth by least squares; psnr_roi: the same inside the"
                    + " moving part of roi_pixels pixels (all in dB). ssim: mean structural"
                    + " similarity. nrmse, hfen, profile_error: relative errors of all pixels, of"
                    + " edges, and of the time courses in the moving part.";

    private static final String WITHOUT_TRUTH =
            "There is no truth to compare with. noise: estimated standard deviation of the noise in"
                    + " tissue; sharpness: mean gradient per pixel of the steepest 5 % of the pixels;"
                    + " both as parts of the robust peak. Read both together: noise makes steep"
                    + " gradients too, and smoothing lowers both.";

    private final String title;
    private final Comparison comparison;
    private final List<Candidate> candidates;
    private final FigureOptions options;
    private final BufferedImage figure;

    /**
     * @param truth the reference, or null; without one the scores are estimates of noise and
     *     sharpness
     * @param candidates the series to compare, in this order
     * @param options what the figure shows; its title is also the page's
     * @throws org.dynamicmri.data.InvalidDataException if there is no candidate, the series differ
     *     in size or cannot be judged, or the options do not fit them
     */
    public Report(ImageSeries truth, List<Candidate> candidates, FigureOptions options) {
        this.title = options.title().isEmpty() ? "Comparison of image series" : options.title();
        this.comparison = new Comparison(truth, candidates);
        this.candidates = List.copyOf(candidates);
        this.options = options.withTitle("");
        this.figure = Figure.compare(comparison, this.options);
    }

    /**
     * The scores of the candidates, in their order, by name as in JSON: {@link
     * Score#asProperties()}, or {@link Quality#asProperties()} where there is no truth.
     */
    public List<Map<String, String>> scores() {
        List<Map<String, String>> scores = new ArrayList<>();
        for (Column column : judged()) {
            scores.add(
                    comparison.hasTruth
                            ? column.metrics().score().asProperties()
                            : column.quality().asProperties());
        }
        return scores;
    }

    /** The series side by side, as {@link #write} writes them. */
    public BufferedImage figure() {
        return figure;
    }

    /** The same of another frame, from 0; error maps of all frames have one scale. */
    public BufferedImage figure(int frame) {
        return frame == shownFrame()
                ? figure
                : Figure.compare(comparison, options.withFrame(frame));
    }

    /** The frame of {@link #figure()}, from 0. */
    public int shownFrame() {
        return options.frame() < 0 ? comparison.motion.frame() : options.frame();
    }

    /** Number of frames of the series. */
    public int frames() {
        return comparison.frames;
    }

    /** The error of every frame of every candidate, or nothing where there is no truth. */
    public Optional<BufferedImage> plot() {
        if (!comparison.hasTruth) {
            return Optional.empty();
        }
        List<Plot.Curve> curves = new ArrayList<>();
        for (Column column : judged()) {
            curves.add(new Plot.Curve(column.name(), column.metrics().psnrLsPerFrame()));
        }
        return Optional.of(Plot.draw("PSNR of every frame in dB", curves));
    }

    /** The files that a report may leave in a folder. */
    public static List<Path> files(Path directory) {
        return List.of(directory.resolve(PAGE), directory.resolve(FIGURE), directory.resolve(PLOT));
    }

    /**
     * Writes the page and its images; the page, which refers to them, last.
     *
     * @param directory made if it does not exist
     * @return the files written, the page first
     */
    public List<Path> write(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> files = new ArrayList<>();
        files.add(directory.resolve(PAGE));
        files.add(directory.resolve(FIGURE));
        PageFiles.writePng(figure, directory.resolve(FIGURE));
        Optional<BufferedImage> plot = plot();
        if (plot.isPresent()) {
            files.add(directory.resolve(PLOT));
            PageFiles.writePng(plot.get(), directory.resolve(PLOT));
        }
        PageFiles.writeText(html(), directory.resolve(PAGE));
        return files;
    }

    /** The candidates' columns, without the truth's. */
    private List<Column> judged() {
        return comparison.columns.subList(comparison.hasTruth ? 1 : 0, comparison.columns.size());
    }

    private String html() {
        HtmlPage page = new HtmlPage(title);
        page.table("Series", names(), scores(), comparison.hasTruth ? HIGHER_IS_BETTER : Map.of());
        page.paragraph(comparison.hasTruth ? WITH_TRUTH : WITHOUT_TRUTH);
        page.image(FIGURE, "One frame of each series, a close-up, errors, and lines over time");
        if (comparison.hasTruth) {
            page.image(PLOT, "PSNR of every frame");
        }
        List<Map<String, String>> settings = new ArrayList<>();
        candidates.forEach(candidate -> settings.add(candidate.series().properties()));
        if (settings.stream().anyMatch(properties -> !properties.isEmpty())) {
            page.heading("How the series were made");
            page.table("Series", names(), settings, Map.of());
        }
        return page.html();
    }

    private List<String> names() {
        return candidates.stream().map(Candidate::name).toList();
    }
}
