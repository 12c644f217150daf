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
import org.dynamicmri.io.RgbPicture;

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

    /** The pixels of a picture. */
    public static RgbPicture rgb(String title, BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return new RgbPicture(title, width, height, rgb);
    }

    /** Writes a text to a file. */
    public static void writeText(String text, Path target) throws IOException {
        OutputFiles.write(target, path -> Files.writeString(path, text));
    }
}
