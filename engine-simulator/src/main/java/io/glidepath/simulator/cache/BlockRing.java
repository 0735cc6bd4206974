package io.glidepath.simulator.cache;

/**
 * Doubly linked rings of block numbers: each block is in one ring, alone at first. Every operation takes constant time.
 * The free queue is the ring of the null block, the copies of one content are a ring each.
 */
final class BlockRing {

    // The block after block b is at 2b, the one before at 2b + 1: one line of the processor's cache holds both.
    private final int[] links;

    BlockRing(int blocks) {
        links = new int[2 * blocks];
        for (int block = 0; block < blocks; block++) {
            join(block, block);
        }
    }

    int after(int block) {
        return links[2 * block];
    }

    /** Puts a block that is alone at the end of the ring that begins with {@code head}. */
    void append(int head, int block) {
        join(links[2 * head + 1], block);
        join(block, head);
    }

    /** Takes a block out of its ring and leaves it alone. */
    void unlink(int block) {
        join(links[2 * block + 1], links[2 * block]);
        join(block, block);
    }

    private void join(int first, int second) {
        links[2 * first] = second;
        links[2 * second + 1] = first;
    }
}
