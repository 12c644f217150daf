package org.dynamicmri.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PicturePageTest {

    private static BufferedImage block(int width, int height) {
        BufferedImage block = Pen.page(width, height);
        for (int i = 0; i < width * height; i++) {
            block.setRGB(i % width, i / width, Color.BLUE.getRGB());
        }
        return block;
    }

    private static int blue(BufferedImage page, int fromX, int toX) {
        int count = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = fromX; x < toX; x++) {
                count += page.getRGB(x, y) == Color.BLUE.getRGB() ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void picturesFillTheColumnsAndWideOnesGoAcross() {
        PicturePage page = new PicturePage("Page");
        page.heading("Pictures");
        for (int i = 0; i < 3; i++) {
            page.image(block(600, 300), "block");
        }
        BufferedImage narrow = page.picture();
        int third = narrow.getWidth() / 3;
        for (int column = 0; column < 3; column++) {
            assertEquals(
                    600 * 300,
                    blue(narrow, column * third, (column + 1) * third),
                    "column " + column);
        }
        page.image(block(1500, 200), "across");
        BufferedImage wide = page.picture();
        assertTrue(wide.getHeight() > narrow.getHeight());
        assertEquals(3 * 600 * 300 + 1500 * 200, blue(wide, 0, wide.getWidth()));
    }

    /** What is long stays within its column, and an empty part leaves no trace. */
    @Test
    void longValuesAreCut() {
        PicturePage page = new PicturePage("Page");
        page.heading("Values");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("times", "100, ".repeat(200));
        values.put("method", "motion");
        page.values("Property", values);
        BufferedImage shown = page.picture();
        int dark = 0;
        for (int y = 100; y < shown.getHeight(); y++) {
            for (int x = shown.getWidth() / 3 + 20; x < shown.getWidth(); x++) {
                dark += shown.getRGB(x, y) != Color.WHITE.getRGB() ? 1 : 0;
            }
        }
        assertEquals(0, dark, "the other columns are empty");
        page.heading("Nothing");
        assertEquals(shown.getHeight(), page.picture().getHeight());
    }
}
