package org.dynamicmri.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The static site: every page of the documentation as HTML, with the files that the pages link to.
 * The folders stay as they are, so relative links need only their ending changed.
 */
public final class Site {

    private static final List<String> FRONT =
            List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"#:]+)(?:#[^\"]*)?\"");
    private static final String START = "docs/index.html";

    private final Path project;
    private final Path site;

    /**
     * @param project the folder of README.md
     * @param site the folder to write, which is created
     */
    public Site(Path project, Path site) {
        this.project = project;
        this.site = site;
    }

    /** Writes the site: {@code Site PROJECT SITE}. */
    public static void main(String[] arguments) throws IOException {
        int pages = new Site(Path.of(arguments[0]), Path.of(arguments[1])).write();
        System.out.println(pages + " pages in " + arguments[1]);
    }

    /**
     * Writes the site.
     *
     * @return the number of pages
     * @throws IllegalStateException if a page links to a file that does not exist
     */
    public int write() throws IOException {
        Set<String> linked = new TreeSet<>();
        List<String> pages = pages();
        for (String page : pages) {
            String html = PageWriter.html(page, Files.readString(project.resolve(page)));
            Path file = site.resolve(page.replaceFirst("\\.md$", ".html"));
            Files.createDirectories(file.getParent());
            Files.writeString(file, html);
            LINK.matcher(html)
                    .results()
                    .map(link -> resolved(page, link.group(1)))
                    .forEach(linked::add);
        }
        Files.writeString(
                site.resolve("index.html"),
                "<!DOCTYPE html><meta http-equiv=\"refresh\" content=\"0; url=" + START + "\">\n");
        linked.forEach(this::copy);
        return pages.size();
    }

    private List<String> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(project.resolve("docs"))) {
            return Stream.concat(
                            FRONT.stream(),
                            docs.map(file -> project.relativize(file).toString())
                                    .filter(name -> name.endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    private static String resolved(String page, String link) {
        return Path.of(page).resolveSibling(link).normalize().toString();
    }

    /** Copies a linked file or folder that is no page of the site. */
    private void copy(String name) {
        Path target = site.resolve(name);
        Path source = project.resolve(name);
        if (Files.exists(target)) {
            return;
        }
        if (!Files.exists(source)) {
            throw new IllegalStateException("A page links to " + name + ", which does not exist.");
        }
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
