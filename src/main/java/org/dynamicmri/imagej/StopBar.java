package org.dynamicmri.imagej;

import ij.gui.ImageWindow;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Label;
import java.awt.Panel;

/**
 * A bar below an image that tells what the reconstruction does, with a button that stops it. To be
 * used on the event thread.
 */
final class StopBar extends Panel {

    private final Button button = new Button("Stop");
    private final Label label = new Label();
    private final ImageWindow window;

    /** Adds a bar to a window; {@code stop} is called when the button is pressed. */
    StopBar(ImageWindow window, Runnable stop) {
        super(new BorderLayout(4, 0));
        this.window = window;
        button.addActionListener(
                event -> {
                    button.setEnabled(false);
                    status("Stopping, the image stays...");
                    stop.run();
                });
        add(button, BorderLayout.WEST);
        add(label, BorderLayout.CENTER);
        window.add((Component) this);
        window.pack();
    }

    /** Tells what is being done. */
    void status(String text) {
        label.setText(text);
    }

    /** Takes the bar away. */
    void remove() {
        window.remove(this);
        window.pack();
    }

    /** As wide as the image, so that a long text does not widen the window. */
    @Override
    public Dimension getPreferredSize() {
        return new Dimension(
                window.getCanvas().getPreferredSize().width, super.getPreferredSize().height);
    }
}
