package org.dynamicmri.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.dynamicmri.data.InvalidDataException;
import org.junit.jupiter.api.Test;

/** A reader that fails by itself: what the user is told, and what a maintainer finds in the log. */
class DefectTest {

    private static final Path FILE = Path.of("scan.h5");

    private static InvalidDataException failure(FileAccess.Access<Void> access) {
        return assertThrows(InvalidDataException.class, () -> FileAccess.reading(FILE, access));
    }

    @Test
    void anUnexpectedExceptionMayBeADefectAndSaysSo() {
        InvalidDataException told =
                failure(
                        () -> {
                            throw new IndexOutOfBoundsException("Index 3");
                        });
        assertTrue(told.getMessage().contains("a defect (IndexOutOfBounds"), told.getMessage());
        assertTrue(told.getMessage().contains("--debug"), told.getMessage());
        assertFalse(told.getMessage().contains("copy it again"), told.getMessage());
        assertInstanceOf(IndexOutOfBoundsException.class, told.getCause());
    }

    @Test
    void aFileThatCannotBeReadIsNoDefect() {
        InvalidDataException told =
                failure(
                        () -> {
                            throw new IOException("the end is missing");
                        });
        assertFalse(told.getMessage().contains("defect"), told.getMessage());
        assertTrue(told.getMessage().contains("copy it again"), told.getMessage());
    }

    /** Parsers wrap what a check of this project tells, which is more than they know. */
    @Test
    void whatACheckHasToldIsNotHiddenByAParser() {
        InvalidDataException told =
                failure(
                        () -> {
                            throw new IOException(new InvalidDataException("too many rows."));
                        });
        assertEquals("scan.h5: too many rows.", told.getMessage());
    }

    @Test
    void theStackTraceIsLogged() {
        List<LogRecord> records = new ArrayList<>();
        Handler handler =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        records.add(record);
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger logger = Logger.getLogger(FileAccess.class.getName());
        logger.setLevel(Level.FINE);
        logger.addHandler(handler);
        try {
            failure(
                    () -> {
                        throw new IllegalStateException("half done");
                    });
        } finally {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
        assertEquals(1, records.size());
        assertInstanceOf(IllegalStateException.class, records.get(0).getThrown());
    }
}
