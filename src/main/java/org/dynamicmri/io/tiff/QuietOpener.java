package org.dynamicmri.io.tiff;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;

/**
 * Opens TIFFs by ImageJ, whose reports of trouble become exceptions or go to the log instead of
 * windows. ImageJ has one place for the whole JVM where they are taken care of: it is borrowed by
 * one thread at a time, what other threads report meanwhile goes where it went before, and so it is
 * left behind.
 */
final class QuietOpener {

    private static final Object ONE_AT_A_TIME = new Object();

    private QuietOpener() {}

    /** What ImageJ reads of a TIFF before its pixels. */
    static FileInfo info(Path path) throws IOException {
        String folder = path.toAbsolutePath().getParent().toString();
        return new TiffDecoder(folder, path.getFileName().toString()).getTiffInfo()[0];
    }

    /**
     * @return the image, or null if ImageJ cannot open it
     * @throws IOException if ImageJ met trouble
     */
    static ImagePlus openTiff(Path path) throws IOException {
        String folder = path.toAbsolutePath().getParent().toString();
        String name = path.getFileName().toString();
        info(path);
        Opener opener = new Opener();
        opener.setSilentMode(true);
        synchronized (ONE_AT_A_TIME) {
            Trouble trouble = new Trouble(Thread.currentThread(), installed());
            boolean redirected = IJ.redirectingErrorMessages();
            IJ.setExceptionHandler(trouble);
            IJ.redirectErrorMessages(true);
            try {
                ImagePlus image = opener.openTiff(folder, name);
                if (trouble.met != null) {
                    throw new IOException(trouble.met);
                }
                return image;
            } finally {
                IJ.redirectErrorMessages(redirected);
                IJ.setExceptionHandler(trouble.others);
            }
        }
    }

    /** What another plugin has installed, or null; ImageJ itself does not report it. */
    private static IJ.ExceptionHandler installed() {
        try {
            Field field = IJ.class.getDeclaredField("exceptionHandler");
            field.setAccessible(true);
            return (IJ.ExceptionHandler) field.get(null);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null;
        }
    }

    /** Keeps what the opening thread meets. */
    private static final class Trouble implements IJ.ExceptionHandler {

        private final Thread opening;
        private final IJ.ExceptionHandler others;
        private Throwable met;

        Trouble(Thread opening, IJ.ExceptionHandler others) {
            this.opening = opening;
            this.others = others;
        }

        @Override
        public void handle(Throwable exception) {
            if (Thread.currentThread() == opening) {
                met = exception;
            } else if (others != null) {
                others.handle(exception);
            } else {
                IJ.log(String.valueOf(exception));
            }
        }
    }
}
