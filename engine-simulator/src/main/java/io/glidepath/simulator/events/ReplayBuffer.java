package io.glidepath.simulator.events;

import java.util.ArrayDeque;
import java.util.List;

/** The last batches of one engine life, bounded by number and by bytes. Written by the publisher, read by the replay thread. */
final class ReplayBuffer {

    /** One published batch; the payload is not to be changed. */
    static final class Batch {

        private final long sequence;
        private final byte[] payload;

        Batch(long sequence, byte[] payload) {
            this.sequence = sequence;
            this.payload = payload;
        }

        long sequence() {
            return sequence;
        }

        byte[] payload() {
            return payload;
        }
    }

    private final int maxBatches;
    private final long maxBytes;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private long bytes;

    ReplayBuffer(int maxBatches, long maxBytes) {
        this.maxBatches = maxBatches;
        this.maxBytes = maxBytes;
    }

    synchronized void add(Batch batch) {
        batches.addLast(batch);
        bytes += batch.payload().length;
        while (batches.size() > maxBatches || (bytes > maxBytes && batches.size() > 1)) {
            bytes -= batches.removeFirst().payload().length;
        }
    }

    /** Batches from {@code sequence} (unsigned) on, oldest first; those that are gone are left out without a word. */
    synchronized List<Batch> from(long sequence) {
        return batches.stream()
                .filter(batch -> Long.compareUnsigned(batch.sequence(), sequence) >= 0)
                .toList();
    }
}
