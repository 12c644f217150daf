package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.TextRoi;
import java.awt.Color;
import java.awt.Font;
import org.dynamicmri.command.ScanName;

/** The acquisition's name and the method over a result, as radiologists know it from viewers. */
final class NameLabel {

    /** Heights of a line of text that go into an image. */
    private static final int LINES = 20;

    private static final int SMALLEST = 4;

    private NameLabel() {}

    /**
     * Lays the label over an image whose info contains them; Image &gt; Overlay &gt; Hide hides it.
     */
    static void lay(ImagePlus image) {
        String input = image.getStringProperty("input");
        String method = image.getStringProperty("method");
        if (input == null || method == null) {
            return;
        }
        int size = Math.max(SMALLEST, image.getHeight() / LINES);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, size);
        TextRoi label = new TextRoi(1, 1, ScanName.of(input) + ", " + method, font);
        label.setStrokeColor(Color.YELLOW);
        label.setAntiAlias(true);
        Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
        overlay.add(label);
        image.setOverlay(overlay);
    }
}
