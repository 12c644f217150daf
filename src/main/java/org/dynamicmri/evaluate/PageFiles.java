package org.dynamicmri.evaluate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.dynamicmri.io.OutputFiles;

/** Writes pictures and pages, whole or not at all. */
public final class PageFiles {

    private PageFiles() {}

    /** Writes a picture to a file. */
    public static void writePng(BufferedImage image, Path target) throws IOException {
        OutputFiles.write(
                target,
                path -> {
                    try (OutputStream file = Files.newOutputStream(path)) {
                        writePng(image, file);
                    }
                });
    }

    static void writePng(BufferedImage image, OutputStream target) throws IOException {
        // in memory: ImageIO's own cache would be a file in the folder for all users
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(target)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("This Java runtime cannot write PNG images.");
            }
        }
    }

    /** Writes a text to a file. */
    public static void writeText(String text, Path target) throws IOException {
        OutputFiles.write(target, path -> Files.writeString(path, text));
    }
}
