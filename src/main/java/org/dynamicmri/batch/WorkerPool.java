package org.dynamicmri.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The worker processes of a batch. All that are alive together may take no more than the memory
 * that the batch has; an idle one is used again if its heap is large enough, and makes room
 * otherwise.
 */
final class WorkerPool implements AutoCloseable {

    private static final long SMALLEST_HEAP = 256L << 20;

    private final long bytes;
    private final Path log;
    private final List<WorkerProcess> idle = new ArrayList<>();
    private final List<WorkerProcess> busy = new ArrayList<>();

    /** Jobs get their memory in the order in which they came, so that a large one gets its turn. */
    private final ReentrantLock order = new ReentrantLock(true);

    private boolean closed;

    /**
     * @param bytes memory of all processes together
     * @param log where they say what goes wrong with themselves
     */
    WorkerPool(long bytes, Path log) {
        this.bytes = bytes;
        this.log = log;
    }

    /**
     * A worker whose heap has room for a job; waits until there is memory for it. A job that needs
     * more than all gets all, alone.
     *
     * @throws CancellationException if the pool is closed meanwhile
     */
    WorkerProcess acquire(long neededHeap) throws IOException, InterruptedException {
        order.lockInterruptibly();
        try {
            return acquireNext(neededHeap);
        } finally {
            order.unlock();
        }
    }

    private synchronized WorkerProcess acquireNext(long neededHeap)
            throws IOException, InterruptedException {
        long most = Math.max(SMALLEST_HEAP, bytes - WorkerProcess.BESIDE_HEAP);
        long heap = Math.min(most, Math.max(SMALLEST_HEAP, neededHeap));
        while (!closed) {
            for (WorkerProcess worker : idle) {
                if (worker.heapBytes() >= heap && worker.isAlive()) {
                    idle.remove(worker);
                    busy.add(worker);
                    return worker;
                }
            }
            makeRoom(heap + WorkerProcess.BESIDE_HEAP);
            if (busy.isEmpty() || used() + heap + WorkerProcess.BESIDE_HEAP <= bytes) {
                WorkerProcess worker = new WorkerProcess(heap, log);
                busy.add(worker);
                return worker;
            }
            wait();
        }
        throw new CancellationException("The batch was stopped.");
    }

    private void makeRoom(long wanted) {
        idle.sort(Comparator.comparingLong(WorkerProcess::heapBytes));
        while (!idle.isEmpty() && used() + wanted > bytes) {
            idle.remove(0).close();
        }
    }

    private long used() {
        return idle.stream().mapToLong(WorkerProcess::bytes).sum()
                + busy.stream().mapToLong(WorkerProcess::bytes).sum();
    }

    /** Gives a worker back; one that has died is forgotten. */
    synchronized void release(WorkerProcess worker) {
        busy.remove(worker);
        if (worker.isAlive() && !closed) {
            idle.add(worker);
        } else {
            worker.close();
        }
        notifyAll();
    }

    /**
     * @throws CancellationException if the pool is closed
     */
    synchronized void requireOpen() {
        if (closed) {
            throw new CancellationException("The batch was stopped.");
        }
    }

    /** Ends all processes, of those at work first those that have nothing to keep. */
    @Override
    public void close() {
        List<WorkerProcess> atWork;
        synchronized (this) {
            closed = true;
            idle.forEach(WorkerProcess::close);
            idle.clear();
            atWork = List.copyOf(busy);
            notifyAll();
        }
        atWork.forEach(WorkerProcess::askToEnd);
        atWork.forEach(WorkerProcess::close);
    }
}
