package io.glidepath.adapter.blocks;

/**
 * How often each key is held. Open addressing with linear probes, at most half full; a key and its count lie side by side,
 * since a look at a large table costs one miss of the processor's cache for each place looked at.
 */
final class KeyCounts {

    private static final int SMALLEST = 1 << 10;

    /** At {@code 2 i} a key, at {@code 2 i + 1} its count; 0 where there is none. */
    private long[] slots = new long[2 * SMALLEST];

    private int size;

    int size() {
        return size;
    }

    /** Whether the key was not held before. */
    boolean add(long key) {
        int place = find(key);
        if (slots[place + 1]++ > 0) {
            return false;
        }
        slots[place] = key;
        size++;
        if (4 * size > slots.length) {
            grow();
        }
        return true;
    }

    /** Whether the key is no longer held; false also when it was not. */
    boolean remove(long key) {
        int place = find(key);
        if (slots[place + 1] == 0 || --slots[place + 1] > 0) {
            return false;
        }
        size--;
        close(place);
        return true;
    }

    void clear() {
        slots = new long[2 * SMALLEST];
        size = 0;
    }

    long[] copy() {
        long[] copy = new long[size];
        int next = 0;
        for (int place = 0; place < slots.length; place += 2) {
            if (slots[place + 1] > 0) {
                copy[next++] = slots[place];
            }
        }
        return copy;
    }

    private int find(long key) {
        int place = home(key);
        while (slots[place + 1] > 0 && slots[place] != key) {
            place = next(place);
        }
        return place;
    }

    /** Moves up what was put behind the freed place for want of it, so that no search ends before it. */
    private void close(int freed) {
        int hole = freed;
        for (int place = next(hole); slots[place + 1] > 0; place = next(place)) {
            int home = home(slots[place]);
            boolean reachable = hole <= place ? hole < home && home <= place : hole < home || home <= place;
            if (!reachable) {
                slots[hole] = slots[place];
                slots[hole + 1] = slots[place + 1];
                slots[place + 1] = 0;
                hole = place;
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] > 0) {
                int place = find(old[i]);
                slots[place] = old[i];
                slots[place + 1] = old[i + 1];
            }
        }
    }

    private int home(long key) {
        return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 2);
    }

    private int next(int place) {
        return (place + 2) & (slots.length - 1);
    }
}
