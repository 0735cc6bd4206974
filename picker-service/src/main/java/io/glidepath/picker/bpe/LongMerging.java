package io.glidepath.picker.bpe;

import java.util.Arrays;

/** Joins the tokens of one long piece by a heap of (rank, position), in time n log n. One a piece. */
final class LongMerging {

    private static final int GONE = -1;

    private final Merges merges;
    private final int[] tokens;
    private final int count;
    private final int[] before;
    private final int[] after;
    private long[] heap;
    private int size;

    /** Works in the array that it is given. */
    LongMerging(Merges merges, int[] tokens, int count) {
        this.merges = merges;
        this.tokens = tokens;
        this.count = count;
        before = new int[count];
        after = new int[count];
        heap = new long[count];
        for (int i = 0; i < count; i++) {
            before[i] = i - 1;
            after[i] = i + 1 < count ? i + 1 : GONE;
        }
    }

    void run(Ids out) {
        for (int i = 0; i + 1 < count; i++) {
            offer(i);
        }
        while (size > 0) {
            long entry = poll();
            int at = (int) entry;
            long merge =
                    tokens[at] == GONE || after[at] == GONE ? Merges.NEVER : merges.find(tokens[at], tokens[after[at]]);
            // An entry whose pair changed since is stale; the pair of now has an entry of its own.
            if (merge != Merges.NEVER && merge >>> 32 == entry >>> 32) {
                join(at, (int) merge);
            }
        }
        for (int at = 0; at != GONE; at = after[at]) {
            out.add(tokens[at]);
        }
    }

    private void join(int at, int token) {
        int right = after[at];
        tokens[at] = token;
        tokens[right] = GONE;
        after[at] = after[right];
        if (after[at] != GONE) {
            before[after[at]] = at;
            offer(at);
        }
        if (before[at] >= 0) {
            offer(before[at]);
        }
    }

    private void offer(int at) {
        long merge = merges.find(tokens[at], tokens[after[at]]);
        if (merge == Merges.NEVER) {
            return;
        }
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        long entry = (merge & 0xFFFF_FFFF_0000_0000L) | at;
        int child = size++;
        while (child > 0 && heap[(child - 1) >> 1] > entry) {
            heap[child] = heap[(child - 1) >> 1];
            child = (child - 1) >> 1;
        }
        heap[child] = entry;
    }

    private long poll() {
        long top = heap[0];
        long last = heap[--size];
        int hole = 0;
        while (2 * hole + 1 < size) {
            int child = 2 * hole + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= last) {
                break;
            }
            heap[hole] = heap[child];
            hole = child;
        }
        heap[hole] = last;
        return top;
    }
}
