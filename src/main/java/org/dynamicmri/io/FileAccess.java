package org.dynamicmri.io;

import io.jhdf.exceptions.HdfException;
import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.dynamicmri.data.InvalidDataException;

/**
 * Turns whatever goes wrong with a file into an {@link InvalidDataException} of one line, which
 * begins with the file's name.
 */
public final class FileAccess {

    private static final Logger LOGGER = System.getLogger(FileAccess.class.getName());

    private static final int LONGEST_MESSAGE = 600;

    private FileAccess() {}

    /** Access to files. */
    @FunctionalInterface
    public interface Access<T> {
        /** Reads or writes. */
        T run() throws IOException;
    }

    /** Turns whatever goes wrong on reading into one line that begins with the file's name. */
    public static <T> T reading(Path path, Access<T> access) {
        return guarded(
                path,
                "is damaged or cannot be read (%s); copy it again.",
                "could not be read, because it is damaged or this program has a defect (%s); report"
                        + " it with the output of --debug.",
                access);
    }

    /**
     * The same on writing.
     *
     * @throws DiskFullException if the disk has no room
     */
    public static <T> T writing(Path path, Access<T> access) {
        try {
            return guarded(
                    path,
                    "could not be written (%s).",
                    "could not be written because of a defect of this program (%s); report it with the"
                            + " output of --debug.",
                    access);
        } catch (InvalidDataException e) {
            if (!(e instanceof DiskFullException) && DiskFullException.isCauseOf(e)) {
                throw new DiskFullException(
                        path.getFileName()
                                + ": could not be written, because the disk is full. Make room, or"
                                + " choose another disk.",
                        e);
            }
            throw e;
        }
    }

    /**
     * @param failure the message if the file or the disk is the cause
     * @param defect the message if the program may be the cause
     */
    private static <T> T guarded(Path path, String failure, String defect, Access<T> access) {
        try {
            return access.run();
        } catch (InvalidDataException e) {
            throw problem(path, e.getMessage(), e);
        } catch (NoSuchFileException e) {
            throw problem(path, "there is no file " + e.getFile() + ".", e);
        } catch (AccessDeniedException e) {
            throw problem(path, "access to " + e.getFile() + " is denied.", e);
        } catch (OutOfMemoryError e) {
            throw problem(
                    path,
                    "needs more memory than Java may use; raise its limit (-Xmx, or Edit > Options"
                            + " > Memory in Fiji).",
                    e);
        } catch (IOException | HdfException e) {
            InvalidDataException told = told(e);
            throw problem(
                    path,
                    told != null
                            ? told.getMessage()
                            : String.format(Locale.ROOT, failure, reason(e)),
                    e);
        } catch (RuntimeException | StackOverflowError e) {
            // parsers meet damaged content with exceptions that a defect has, too
            String found = e.getClass().getSimpleName() + ": " + reason(e);
            throw problem(path, String.format(Locale.ROOT, defect, found), e);
        }
    }

    /** The message of a check of this project that a parser wrapped, or null. */
    private static InvalidDataException told(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidDataException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return "the file ends within its data";
            }
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static InvalidDataException problem(Path path, String message, Throwable cause) {
        String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
        // a message may quote the file, of which a part is as informative as the whole
        String part =
                message.length() > LONGEST_MESSAGE
                        ? message.substring(0, LONGEST_MESSAGE) + "..."
                        : message;
        String line = name + ": " + part.replaceAll("\\s+", " ").strip();
        LOGGER.log(Logger.Level.DEBUG, line, cause);
        return new InvalidDataException(line, cause);
    }
}
