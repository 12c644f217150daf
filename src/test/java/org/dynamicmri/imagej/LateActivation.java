package org.dynamicmri.imagej;

import ij.ImagePlus;
import ij.WindowManager;
import java.awt.EventQueue;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;

/** A window manager that is late, as on a busy machine: called by macros. */
public final class LateActivation {

    private LateActivation() {}

    /** Tells the window of an image that it has been activated. */
    public static String of(String title) throws InterruptedException, InvocationTargetException {
        ImagePlus image = WindowManager.getImage(title);
        if (image != null && image.getWindow() != null) {
            EventQueue.invokeAndWait(
                    () ->
                            image.getWindow()
                                    .dispatchEvent(
                                            new WindowEvent(
                                                    image.getWindow(),
                                                    WindowEvent.WINDOW_ACTIVATED)));
        }
        return title;
    }
}
