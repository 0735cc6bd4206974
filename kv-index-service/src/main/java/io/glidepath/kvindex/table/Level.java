package io.glidepath.kvindex.table;

/**
 * One level of a search: sets of workers, each between two depths, and the block to ask for next. A set of one is kept as
 * its slot, since most sets of a long search are. Made for one search, used by one thread.
 */
final class Level {

    /** In place of a slot: a set of several. */
    static final int SEVERAL = -1;

    private final int words;
    private final int[] least;
    private final int[] most;
    private final int[] slots;
    private final long[] mixed;
    private final long[] sets;
    private int size;

    /**
     * Room for a level.
     *
     * @param frames most sets at a time: no two share a worker
     * @param words width of a set
     */
    Level(int frames, int words) {
        this.words = words;
        this.least = new int[frames];
        this.most = new int[frames];
        this.slots = new int[frames];
        this.mixed = new long[frames];
        this.sets = new long[(frames + 1) * words];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    int least(int frame) {
        return least[frame];
    }

    int most(int frame) {
        return most[frame];
    }

    /** The depth to ask for: whoever holds the block before it has at least as many. */
    int middle(int frame) {
        return (least[frame] + most[frame] + 1) >>> 1;
    }

    /** The only worker of a frame, or {@link #SEVERAL}. */
    int slot(int frame) {
        return slots[frame];
    }

    /** One word of the set of a frame of several. */
    long set(int frame, int word) {
        return sets[frame * words + word];
    }

    /** The mixed key of a frame's middle block. */
    long mixed(int frame) {
        return mixed[frame];
    }

    void mixed(int frame, long key) {
        mixed[frame] = key;
    }

    /** Puts one word of the set that {@link #add} adds. */
    void put(int word, long bits) {
        sets[size * words + word] = bits;
    }

    /** One word of the set that was put. */
    long put(int word) {
        return sets[size * words + word];
    }

    /** Adds a frame of the set that was put, unless that is empty. */
    void add(int low, int high) {
        int count = 0;
        int slot = SEVERAL;
        for (int i = 0; i < words; i++) {
            long bits = put(i);
            count += Long.bitCount(bits);
            slot = bits == 0 ? slot : i * Long.SIZE + Long.numberOfTrailingZeros(bits);
        }
        if (count > 0) {
            add(count == 1 ? slot : SEVERAL, low, high);
        }
    }

    /** Adds a frame of one worker, or of {@link #SEVERAL}: those that were put. */
    void add(int slot, int low, int high) {
        slots[size] = slot;
        least[size] = low;
        most[size] = high;
        size++;
    }
}
