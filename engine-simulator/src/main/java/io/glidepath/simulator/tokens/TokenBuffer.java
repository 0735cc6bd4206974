package io.glidepath.simulator.tokens;

import java.util.Arrays;

/** A growing array of token ids. */
final class TokenBuffer {

    private int[] ids;
    private int size;

    TokenBuffer(int expected) {
        ids = new int[Math.max(16, expected)];
    }

    void add(int id) {
        reserve(1);
        ids[size++] = id;
    }

    void addAll(int[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, ids, size, more.length);
        size += more.length;
    }

    int[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    private void reserve(int more) {
        if (size + more > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(size + more, ids.length * 2));
        }
    }
}
