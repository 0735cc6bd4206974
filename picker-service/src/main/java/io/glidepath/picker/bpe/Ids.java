package io.glidepath.picker.bpe;

import java.util.Arrays;

/** Token ids that are being gathered. Not thread-safe. */
public final class Ids {

    private int[] ids;
    private int size;

    /**
     * Begins empty.
     *
     * @param expected about how many will come, at least 0
     */
    public Ids(int expected) {
        ids = new int[Math.max(16, expected)];
    }

    /**
     * Adds one.
     *
     * @param id the token
     */
    public void add(int id) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
        }
        ids[size++] = id;
    }

    /**
     * Adds several.
     *
     * @param more holds them
     * @param from index of the first
     * @param to index behind the last
     */
    public void addAll(int[] more, int from, int to) {
        int count = to - from;
        if (size + count > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + count));
        }
        System.arraycopy(more, from, ids, size, count);
        size += count;
    }

    /**
     * How many there are.
     *
     * @return at least 0
     */
    public int size() {
        return size;
    }

    /**
     * All of them.
     *
     * @return a copy
     */
    public int[] toArray() {
        return Arrays.copyOf(ids, size);
    }

    /**
     * Those from one position on.
     *
     * @param from index of the first
     * @return a copy
     */
    public int[] toArray(int from) {
        return Arrays.copyOfRange(ids, from, size);
    }
}
