package org.dynamicmri.command;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ColorProcessor;
import java.awt.image.BufferedImage;
import java.util.List;

/** Pictures of one size as a stack. */
final class PictureStack {

    private PictureStack() {}

    /** The stack, or null if there is no picture. */
    static ImagePlus of(String title, List<BufferedImage> pictures) {
        if (pictures.isEmpty()) {
            return null;
        }
        ImageStack stack = new ImageStack();
        pictures.forEach(picture -> stack.addSlice(new ColorProcessor(picture)));
        return new ImagePlus(title, stack);
    }
}
