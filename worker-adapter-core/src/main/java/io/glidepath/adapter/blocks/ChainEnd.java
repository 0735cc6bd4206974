package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.KvEvent.BlockExtras;
import io.glidepath.adapter.decoding.KvEvent.Medium;
import io.glidepath.contracts.keys.BlockKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The end of a prefix in our keys: the last full block's key, and the tokens behind it that do not fill a block yet.
 * Engine blocks of any size are laid on it, so that one of theirs may complete several of ours, one or none.
 *
 * @param key what the next of our blocks hangs on
 * @param tail tokens behind it, fewer than a block
 * @param media what overlaps those tokens, by offset
 * @param salts of our first block, as long as the tail is in it
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
record ChainEnd(long key, int[] tail, List<Span> media, List<String> salts) {

    private static final int[] NO_TOKENS = new int[0];

    /** The keys that were completed, and where the prefix ends now. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
    record Step(long[] keys, ChainEnd end) {}

    /**
     * A medium over tokens {@code from} to {@code to - 1} behind the key. An engine names where it begins, and every block
     * that it touches, but not its length: in its last block it is taken to reach that block's end.
     */
    record Span(String identifier, int from, int to) {

        boolean touches(int begin, int end) {
            return from < end && to > begin;
        }

        Span behind(int tokens) {
            return new Span(identifier, from - tokens, to - tokens);
        }
    }

    static ChainEnd root(long key) {
        return new ChainEnd(key, NO_TOKENS, List.of(), List.of());
    }

    /** Lays one engine block on this; its salts count only when it is the prompt's first. */
    Step append(BlockKeys scheme, int[] tokens, BlockExtras extras) {
        int size = scheme.blockSize();
        int[] all = tail.length == 0 ? tokens : concat(tail, tokens);
        List<Span> spans = extras.media().isEmpty() ? media : spans(extras.media(), all.length);
        List<String> first = salts.isEmpty() ? extras.salts() : salts;
        long[] keys = new long[all.length / size];
        long parent = key;
        for (int i = 0; i < keys.length; i++) {
            parent = scheme.next(parent, all, i * size, extras(spans, i * size, size, i == 0 ? first : List.of()));
            keys[i] = parent;
        }
        return new Step(keys, rest(parent, all, keys.length * size, spans, first));
    }

    private static ChainEnd rest(long key, int[] all, int used, List<Span> spans, List<String> first) {
        if (used == all.length) {
            return root(key);
        }
        List<Span> left = spans.stream()
                .filter(span -> span.to() > used)
                .map(span -> span.behind(used))
                .toList();
        return new ChainEnd(key, Arrays.copyOfRange(all, used, all.length), left, used == 0 ? first : List.of());
    }

    private static List<String> extras(List<Span> spans, int begin, int size, List<String> salts) {
        if (spans.isEmpty()) {
            return salts;
        }
        List<String> extras = new ArrayList<>();
        spans.stream().filter(span -> span.touches(begin, begin + size)).forEach(span -> extras.add(span.identifier()));
        extras.addAll(salts);
        return extras;
    }

    /** The tail's media and the block's, one that goes on from the tail counted once. */
    private List<Span> spans(List<Medium> more, int end) {
        List<Span> spans = new ArrayList<>(media);
        for (Medium medium : more) {
            int from = tail.length + medium.offset();
            spans.removeIf(span -> span.from() == from && span.identifier().equals(medium.identifier()));
            spans.add(new Span(medium.identifier(), from, end));
        }
        spans.sort(Comparator.comparingInt(Span::from));
        return spans;
    }

    private static int[] concat(int[] head, int[] more) {
        int[] all = Arrays.copyOf(head, head.length + more.length);
        System.arraycopy(more, 0, all, head.length, more.length);
        return all;
    }
}
