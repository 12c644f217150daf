package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.dynamicmri.batch.Outcome.State;
import org.dynamicmri.data.InvalidDataException;
import org.dynamicmri.data.NotEnoughMemoryException;
import org.junit.jupiter.api.Test;

class JobRunnerTest {

    private static State state(Throwable cause) {
        return JobRunner.state(new InvalidDataException("scan.h5: cannot be read.", cause));
    }

    @Test
    void onlyWhatMayPassIsTriedAgain() {
        assertEquals(State.REFUSED, state(null));
        assertEquals(State.REFUSED, state(new EOFException()));
        assertEquals(State.REFUSED, state(new IOException("bad header")));
        assertEquals(State.REFUSED, state(new NoSuchFileException("scan.h5")));
        assertEquals(State.BROKEN, state(new OutOfMemoryError()));
        // a compressed scan may need more than its file's size tells
        assertEquals(State.BROKEN, JobRunner.state(new NotEnoughMemoryException("needs 1024 MB")));
        assertEquals(State.BROKEN, state(new FileSystemException("scan.h5")));
        assertEquals(State.BROKEN, state(new IOException("Input/output error")));
        assertEquals(State.BROKEN, JobRunner.state(new UnsatisfiedLinkError()));
    }
}
