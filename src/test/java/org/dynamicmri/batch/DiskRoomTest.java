package org.dynamicmri.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.dynamicmri.recon.Monitor;
import org.junit.jupiter.api.Test;

class DiskRoomTest {

    private static final long MEGABYTE = 1 << 20;

    private final AtomicLong free = new AtomicLong(100 * MEGABYTE);
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final DiskRoom room =
            new DiskRoom(
                    Path.of("out"),
                    free::get,
                    stopped::get,
                    new Monitor() {
                        @Override
                        public void progress(double fraction, String status) {}

                        @Override
                        public void log(String message) {
                            said.add(message);
                        }
                    });

    private Thread take(long bytes) {
        Thread taker =
                new Thread(
                        () -> {
                            try {
                                room.take(bytes);
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        taker.start();
        return taker;
    }

    @Test
    void aJobWaitsForRoomAndGoesOn() throws InterruptedException {
        room.take(60 * MEGABYTE);
        assertEquals(List.of(), said);
        Thread second = take(60 * MEGABYTE);
        while (said.isEmpty()) {
            Thread.sleep(1);
        }
        assertTrue(said.get(0).contains("The disk of out is full (a result takes 61440 kB)"));
        room.giveBack(60 * MEGABYTE);
        second.join();
        assertTrue(said.get(1).contains("The disk has space again"), said.toString());
    }

    @Test
    void nobodyWaitsInABatchThatWasStopped() throws InterruptedException {
        free.set(0);
        stopped.set(true);
        room.take(MEGABYTE);
        room.pause(3);
    }
}
