package io.glidepath.picker.bpe;

/**
 * Joins the tokens of one piece, lowest rank first and of equal ranks the leftmost, until none merges. A short piece is
 * searched for its lowest rank each time, a long one keeps its ranks in a heap, so that no input takes quadratic time. Not
 * thread-safe: holds the arrays that it works in.
 */
final class Merging {

    /** From this length on the heap is faster. */
    private static final int LONG = 128;

    /** Bytes of a long piece: of so many most writing systems make more tokens than {@code LONG}. */
    private static final int ROOM = 3 * LONG;

    private final Merges merges;
    private final Starts starts;
    private final int[] room = new int[ROOM];
    private final long[] ranks = new long[LONG];
    private long latest;

    Merging(Merges merges, Starts starts) {
        this.merges = merges;
        this.starts = starts;
    }

    /** Whether a piece of so many bytes takes room of its own and a heap. */
    static boolean isLong(int bytes) {
        return bytes > ROOM;
    }

    /** Joins the tokens of the bytes from {@code from} to before {@code to} and adds the result. */
    void merge(byte[] text, int from, int to, Ids out) {
        int[] tokens = isLong(to - from) ? new int[to - from] : room;
        int count = starts.fill(text, from, to, tokens);
        if (count > LONG) {
            new LongMerging(merges, tokens, count).run(out);
            return;
        }
        for (int i = 0; i + 1 < count; i++) {
            ranks[i] = merges.find(tokens[i], tokens[i + 1]);
        }
        out.addAll(tokens, 0, join(tokens, count));
    }

    /** Merges a short text as {@code merge} does, and tells the highest rank that it took; -1 when nothing merged. */
    long latestRank(byte[] text, Ids out) {
        latest = -1;
        merge(text, 0, text.length, out);
        return latest;
    }

    private int join(int[] tokens, int length) {
        int count = length;
        while (count > 1) {
            int lowest = lowest(count - 1);
            long merge = ranks[lowest];
            if (merge == Merges.NEVER) {
                break;
            }
            latest = Math.max(latest, merge >>> 32);
            tokens[lowest] = (int) merge;
            int moved = count - lowest - 2;
            System.arraycopy(tokens, lowest + 2, tokens, lowest + 1, moved);
            System.arraycopy(ranks, lowest + 1, ranks, lowest, moved);
            count--;
            if (lowest > 0) {
                ranks[lowest - 1] = merges.find(tokens[lowest - 1], tokens[lowest]);
            }
            if (lowest + 1 < count) {
                ranks[lowest] = merges.find(tokens[lowest], tokens[lowest + 1]);
            }
        }
        return count;
    }

    private int lowest(int count) {
        int lowest = 0;
        long rank = ranks[0];
        for (int i = 1; i < count; i++) {
            // One token has one rank only with one left part, so whole entries compare as ranks do.
            if (ranks[i] < rank) {
                rank = ranks[i];
                lowest = i;
            }
        }
        return lowest;
    }
}
