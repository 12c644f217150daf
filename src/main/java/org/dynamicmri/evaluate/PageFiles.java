package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** Writes pictures and pages beside their target and then moves them into its place. */
final class PageFiles {

    private PageFiles() {}

    private interface Body {
        void writeTo(Path path) throws IOException;
    }

    static void writePng(BufferedImage image, Path target) throws IOException {
        write(
                target,
                path -> {
                    if (!ImageIO.write(image, "png", path.toFile())) {
                        throw new IOException("This Java runtime cannot write PNG images.");
                    }
                });
    }

    static void writeText(String text, Path target) throws IOException {
        write(target, path -> Files.writeString(path, text));
    }

    private static void write(Path target, Body body) throws IOException {
        Path directory = target.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        // not a temporary file: those are readable by nobody else, and the page should be
        Path beside = directory.resolve("." + target.getFileName() + ".part");
        try {
            body.writeTo(beside);
            Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
