package io.glidepath.picker.tokenizers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds added tokens in text: the leftmost, of those the longest, as Hugging Face's tokenizers do. A trie over bytes;
 * most bytes begin no token and are passed by one look at a table. Immutable and thread-safe.
 */
final class TokenFinder {

    private static final int NONE = 0;
    private static final int MANY = -1;

    private final boolean[] begins = new boolean[256];
    private final List<AddedToken> tokens;
    // The trie: node 0 is the root. A node's children are a list by firstChild and sibling.
    private final byte[] value;
    private final int[] firstChild;
    private final int[] sibling;
    private final int[] tokenAt;
    private int nodes = 1;
    private final int onlyFirst;
    private final boolean allPlain;

    TokenFinder(Collection<AddedToken> added) {
        tokens = new ArrayList<>(added);
        int most = 1;
        for (AddedToken token : tokens) {
            most += token.content().getBytes(StandardCharsets.UTF_8).length;
        }
        value = new byte[most];
        firstChild = new int[most];
        sibling = new int[most];
        tokenAt = new int[most];
        for (int i = 0; i < tokens.size(); i++) {
            add(tokens.get(i).content().getBytes(StandardCharsets.UTF_8), i);
        }
        onlyFirst = onlyFirst();
        allPlain = tokens.stream().allMatch(AddedToken::isPlain);
    }

    private int onlyFirst() {
        int only = MANY;
        for (int value = 0; value < begins.length; value++) {
            if (begins[value]) {
                if (only != MANY) {
                    return MANY;
                }
                only = value;
            }
        }
        return only;
    }

    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether all of them are found without a look at what surrounds them. */
    boolean allPlain() {
        return allPlain;
    }

    /** Tells what was found, and the text between, in order. */
    void find(byte[] text, int from, int to, Found found) {
        int done = from;
        int at = from;
        while (at < to) {
            at = nextBeginning(text, at, to);
            int length = longest(text, at, to);
            if (length == 0) {
                at++;
                continue;
            }
            AddedToken token = tokenOf(text, at, length);
            int end = at + length;
            if (!token.singleWord() || standsAlone(text, from, at, end, to)) {
                int start = token.lstrip() ? Math.max(done, WhiteSpace.before(text, at, from)) : at;
                int stop = token.rstrip() ? WhiteSpace.behind(text, end, to) : end;
                if (done < start) {
                    found.text(text, done, start);
                }
                found.token(token, start, stop);
                done = stop;
                end = stop;
            }
            at = end;
        }
        if (done < to) {
            found.text(text, done, to);
        }
    }

    /** Many bytes at a time where all tokens begin with the same one, as they mostly do; {@code to} when there is none. */
    private int nextBeginning(byte[] text, int from, int to) {
        int at = onlyFirst == MANY ? from : ByteSearch.first(text, (byte) onlyFirst, from, to);
        while (at < to && !begins[text[at] & 0xFF]) {
            at++;
        }
        return at;
    }

    private int longest(byte[] text, int from, int to) {
        int node = 0;
        int longest = 0;
        for (int at = from; at < to; at++) {
            node = child(node, text[at]);
            if (node == NONE) {
                break;
            }
            if (tokenAt[node] != NONE) {
                longest = at + 1 - from;
            }
        }
        return longest;
    }

    private AddedToken tokenOf(byte[] text, int from, int length) {
        int node = 0;
        for (int at = from; at < from + length; at++) {
            node = child(node, text[at]);
        }
        return tokens.get(tokenAt[node] - 1);
    }

    private int child(int node, byte wanted) {
        int child = firstChild[node];
        while (child != NONE && value[child] != wanted) {
            child = sibling[child];
        }
        return child;
    }

    private void add(byte[] content, int token) {
        int node = 0;
        for (byte next : content) {
            int child = child(node, next);
            if (child == NONE) {
                child = nodes++;
                value[child] = next;
                sibling[child] = firstChild[node];
                firstChild[node] = child;
            }
            node = child;
        }
        // Of two tokens with one content the later one counts, as in a map.
        tokenAt[node] = token + 1;
        begins[content[0] & 0xFF] = true;
    }

    private static boolean standsAlone(byte[] text, int from, int start, int end, int to) {
        return !(start > from && WhiteSpace.isWordBefore(text, start)) && !(end < to && WhiteSpace.isWordAt(text, end));
    }

    /** Takes what was found. */
    interface Found {

        void text(byte[] text, int from, int to);

        void token(AddedToken token, int from, int to);
    }
}
