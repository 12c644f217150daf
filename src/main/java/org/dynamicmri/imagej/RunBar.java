package org.dynamicmri.imagej;

import ij.gui.ImageWindow;
import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Label;
import java.awt.Panel;
import java.util.Map;

/**
 * A bar below an image that shows what the reconstruction does, with buttons to pause it, to stop
 * it and keep the image, and to cancel it. To be used on the event thread.
 */
final class RunBar extends Panel {

    private final Button pause = new Button("Pause");
    private final Button stop = new Button("Stop and keep");
    private final Button cancel = new Button("Cancel");
    private final Label label = new Label();
    private final FitCurves curves = new FitCurves();
    private transient ImageWindow window;
    private double magnification;
    private boolean paused;
    private boolean ending;

    RunBar(RunControl control) {
        super(new BorderLayout());
        pause.addActionListener(event -> togglePause(control));
        stop.addActionListener(
                event -> end(control::stop, "Stopping, the image stays...", pause, stop));
        cancel.addActionListener(event -> end(control::drop, "Canceling...", pause, stop, cancel));
        Panel buttons = new Panel(new FlowLayout(FlowLayout.LEFT, 2, 1));
        for (Component part : new Component[] {pause, stop, cancel}) {
            buttons.add(part);
        }
        add(buttons, BorderLayout.NORTH);
        add(curves, BorderLayout.CENTER);
        add(label, BorderLayout.SOUTH);
    }

    /** Adds the bar to a window, and takes it from the one before. */
    void addTo(ImageWindow shown) {
        window = shown;
        magnification = window.getCanvas().getMagnification();
        window.add((Component) this);
        window.pack();
        Frames.keepOnScreen(window);
    }

    /** Sets whether there is an image to be kept. */
    void allowKeeping(boolean allowed) {
        stop.setEnabled(allowed && !ending);
    }

    private void togglePause(RunControl control) {
        paused = !paused;
        control.pause(paused);
        pause.setLabel(paused ? "Resume" : "Pause");
        pause.revalidate();
        label.setText(paused ? "Paused" : "Resuming...");
    }

    private void end(Runnable request, String text, Button... done) {
        ending = true;
        for (Button button : done) {
            button.setEnabled(false);
        }
        label.setText(text);
        request.run();
    }

    /** Shows what is being done. */
    void status(String text) {
        if (!paused && !ending) {
            label.setText(text);
        }
    }

    /** Adds values to the curves of these names. */
    void measured(Map<String, Double> values) {
        curves.add(values);
    }

    /** Takes the bar away; the image is whole then, unless the user has zoomed it. */
    void remove() {
        window.remove(this);
        if (window.getCanvas().getMagnification() == magnification) {
            Zoom.showWhole(window.getCanvas());
        }
        window.pack();
    }

    /** At least as wide as its buttons and curves, and not wider than the image for a long text. */
    @Override
    public Dimension getPreferredSize() {
        int image = window.getCanvas().getPreferredSize().width;
        int least = Math.max(part(BorderLayout.NORTH), part(BorderLayout.CENTER));
        return new Dimension(Math.max(image, least), super.getPreferredSize().height);
    }

    private int part(String place) {
        return ((BorderLayout) getLayout()).getLayoutComponent(place).getPreferredSize().width;
    }
}
