package io.glidepath.simulator.cache;

/**
 * Doubly linked rings of block numbers: each block is in one ring, alone at first. Every operation takes constant time.
 * The free queue is the ring of the null block, the copies of one content are a ring each.
 */
final class BlockRing {

    private final int[] next;
    private final int[] previous;

    BlockRing(int blocks) {
        next = new int[blocks];
        previous = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            next[block] = block;
            previous[block] = block;
        }
    }

    int after(int block) {
        return next[block];
    }

    /** Puts a block that is alone at the end of the ring that begins with {@code head}. */
    void append(int head, int block) {
        int tail = previous[head];
        next[tail] = block;
        previous[block] = tail;
        next[block] = head;
        previous[head] = block;
    }

    /** Takes a block out of its ring and leaves it alone. */
    void unlink(int block) {
        next[previous[block]] = next[block];
        previous[next[block]] = previous[block];
        next[block] = block;
        previous[block] = block;
    }
}
