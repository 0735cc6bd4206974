package io.glidepath.picker.bpe;

import io.glidepath.picker.bpe.Vocabulary.Merge;
import io.glidepath.picker.bpe.Vocabulary.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out which characters of a vocabulary merging may begin with; see {@link Starts} for the two conditions. */
final class StartsFinder {

    private static final int NONE = -1;
    private static final int PLANE = 1 << 16;

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final int[] byteTokens = new int[256];

    StartsFinder(Vocabulary vocabulary, Merges merges) {
        this.vocabulary = vocabulary;
        this.merges = merges;
    }

    Starts find() {
        fillBytes();
        Map<Integer, Integer> earliestUse = earliestUse();
        int[] characterTokens = new int[PLANE];
        Arrays.fill(characterTokens, NONE);
        Merging merging = new Merging(merges, new Starts(byteTokens, characterTokens.clone(), new long[PLANE / 64]));
        for (Token token : vocabulary.tokens()) {
            int codePoint = codePoint(token.bytes());
            if (codePoint != NONE && isSafe(token, merging, earliestUse)) {
                characterTokens[codePoint] = token.id();
            }
        }
        return new Starts(byteTokens, characterTokens, torn());
    }

    private void fillBytes() {
        Arrays.fill(byteTokens, NONE);
        for (Token token : vocabulary.tokens()) {
            if (token.bytes().length == 1) {
                byteTokens[token.bytes()[0] & 0xFF] = token.id();
            }
        }
        for (int value = 0; value < byteTokens.length; value++) {
            if (byteTokens[value] == NONE) {
                throw new IllegalArgumentException("a byte-level vocabulary has all single bytes, but not " + value);
            }
        }
    }

    /** The rank of the first merge that each token is a part of. */
    private Map<Integer, Integer> earliestUse() {
        Map<Integer, Integer> earliest = new HashMap<>(1 << 16);
        List<Merge> ranked = vocabulary.merges();
        for (int rank = 0; rank < ranked.size(); rank++) {
            earliest.putIfAbsent(ranked.get(rank).left(), rank);
            earliest.putIfAbsent(ranked.get(rank).right(), rank);
        }
        return earliest;
    }

    /** The one character that bytes are, if it has two or three bytes. */
    private static int codePoint(byte[] bytes) {
        if (bytes.length < 2 || bytes.length > 3 || Starts.width(bytes[0]) != bytes.length) {
            return NONE;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.length() == 1 && Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)
                ? text.charAt(0)
                : NONE;
    }

    /** Its bytes merge to it, and no merge that it is a part of comes before its own last one. */
    private boolean isSafe(Token token, Merging merging, Map<Integer, Integer> earliestUse) {
        Ids merged = new Ids(4);
        long latest = merging.latestRank(token.bytes(), merged);
        return merged.size() == 1
                && merged.toArray()[0] == token.id()
                && latest < earliestUse.getOrDefault(token.id(), Integer.MAX_VALUE);
    }

    /** Of each token that holds a part of a character and more, the pairs of bytes beside the part. */
    private long[] torn() {
        long[] torn = new long[PLANE / 64];
        for (Token token : vocabulary.tokens()) {
            byte[] bytes = token.bytes();
            int first = 0;
            while (first < bytes.length && isContinuation(bytes[first])) {
                first++;
            }
            if (first > 0 && first < bytes.length) {
                mark(torn, bytes, first);
            }
            int last = bytes.length - 1;
            while (last > 0 && isContinuation(bytes[last])) {
                last--;
            }
            if (last > 0 && last + Starts.width(bytes[last]) > bytes.length) {
                mark(torn, bytes, last);
            }
        }
        return torn;
    }

    private static void mark(long[] torn, byte[] bytes, int at) {
        int pair = (bytes[at - 1] & 0xFF) << 8 | (bytes[at] & 0xFF);
        torn[pair >> 6] |= 1L << (pair & 63);
    }

    private static boolean isContinuation(byte value) {
        return (value & 0xC0) == 0x80;
    }
}
