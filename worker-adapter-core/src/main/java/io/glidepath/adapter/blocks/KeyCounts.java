package io.glidepath.adapter.blocks;

/** How often each key is held: open addressing with linear probes over two flat arrays, at most half full. */
final class KeyCounts {

    private static final int SMALLEST = 1 << 10;

    private long[] keys = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** Whether the key was not held before. */
    boolean add(long key) {
        int place = find(key);
        if (counts[place]++ > 0) {
            return false;
        }
        keys[place] = key;
        size++;
        if (2 * size > keys.length) {
            grow();
        }
        return true;
    }

    /** Whether the key is no longer held; false also when it was not. */
    boolean remove(long key) {
        int place = find(key);
        if (counts[place] == 0 || --counts[place] > 0) {
            return false;
        }
        size--;
        close(place);
        return true;
    }

    void clear() {
        keys = new long[SMALLEST];
        counts = new int[SMALLEST];
        size = 0;
    }

    long[] copy() {
        long[] copy = new long[size];
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (counts[i] > 0) {
                copy[next++] = keys[i];
            }
        }
        return copy;
    }

    private int find(long key) {
        int place = home(key);
        while (counts[place] > 0 && keys[place] != key) {
            place = next(place);
        }
        return place;
    }

    /** Moves up what was put behind the freed place for want of it, so that no search ends before it. */
    private void close(int freed) {
        int hole = freed;
        for (int place = next(hole); counts[place] > 0; place = next(place)) {
            int home = home(keys[place]);
            boolean reachable = hole <= place ? hole < home && home <= place : hole < home || home <= place;
            if (!reachable) {
                keys[hole] = keys[place];
                counts[hole] = counts[place];
                counts[place] = 0;
                hole = place;
            }
        }
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldCounts = counts;
        keys = new long[2 * oldKeys.length];
        counts = new int[2 * oldCounts.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldCounts[i] > 0) {
                int place = find(oldKeys[i]);
                keys[place] = oldKeys[i];
                counts[place] = oldCounts[i];
            }
        }
    }

    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (keys.length - 1);
    }

    private int next(int place) {
        return (place + 1) & (keys.length - 1);
    }
}
