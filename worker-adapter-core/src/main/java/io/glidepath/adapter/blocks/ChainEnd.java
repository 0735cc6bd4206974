package io.glidepath.adapter.blocks;

import io.glidepath.contracts.keys.BlockKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The end of a prefix in our keys: the last full block's key, and the tokens behind it that do not fill a block yet.
 * Engine blocks of any size are laid on it, so that one of theirs may complete several of ours, one or none.
 *
 * @param key what the next of our blocks hangs on
 * @param tail tokens behind it, fewer than a block
 * @param tailExtras extras of those tokens
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
record ChainEnd(long key, int[] tail, List<String> tailExtras) {

    private static final int[] NO_TOKENS = new int[0];

    /** The keys that were completed, and where the prefix ends now. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
    record Step(long[] keys, ChainEnd end) {}

    /**
     * What tells an engine block from another with equal tokens.
     *
     * @param everywhere extras of each of our blocks that it touches
     * @param first extras of the first only
     */
    record Extras(List<String> everywhere, List<String> first) {}

    static ChainEnd root(long key) {
        return new ChainEnd(key, NO_TOKENS, List.of());
    }

    Step append(BlockKeys scheme, int[] tokens, Extras extras) {
        int size = scheme.blockSize();
        int[] all = tail.length == 0 ? tokens : concat(tail, tokens);
        long[] keys = new long[all.length / size];
        long parent = key;
        List<String> named = joined(joined(tailExtras, extras.everywhere()), extras.first());
        for (int i = 0; i < keys.length; i++) {
            parent = scheme.next(parent, all, i * size, i == 0 ? named : extras.everywhere());
            keys[i] = parent;
        }
        int rest = all.length - keys.length * size;
        if (rest == 0) {
            return new Step(keys, root(parent));
        }
        List<String> restExtras = keys.length == 0 ? named : extras.everywhere();
        return new Step(keys, new ChainEnd(parent, Arrays.copyOfRange(all, all.length - rest, all.length), restExtras));
    }

    private static int[] concat(int[] head, int[] more) {
        int[] all = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        return all;
    }

    private static List<String> joined(List<String> head, List<String> more) {
        if (more.isEmpty() || head.isEmpty()) {
            return head.isEmpty() ? more : head;
        }
        List<String> all = new ArrayList<>(head);
        more.stream().filter(extra -> !all.contains(extra)).forEach(all::add);
        return all;
    }
}
