package io.glidepath.picker.prefixes;

import org.jspecify.annotations.Nullable;

/** One stretch of text behind a known beginning. Its fields that change are guarded by the cache. */
final class Node {

    /** What a node takes beside its tokens: itself, its fingerprint, its place in the map. */
    private static final int OVERHEAD = 160;

    private final int[] tokens;
    private final int end;
    private @Nullable Object scheme;
    private long[] keys = new long[0];
    private boolean counted = true;

    /**
     * @param tokens of this stretch alone
     * @param end how many tokens the prompt has up to the end of this stretch
     */
    Node(int[] tokens, int end) {
        this.tokens = tokens;
        this.end = end;
    }

    int[] tokens() {
        return tokens;
    }

    int end() {
        return end;
    }

    /** One scheme's keys are kept: prompts with one beginning rarely differ in anything else that names their blocks. */
    void keep(Object newScheme, long[] newKeys) {
        scheme = newScheme;
        keys = newKeys;
    }

    long[] keys(Object wanted) {
        return wanted.equals(scheme) ? keys : new long[0];
    }

    /** Whether its size is part of the cache's. */
    boolean isCounted() {
        return counted;
    }

    void leave() {
        counted = false;
    }

    long bytes() {
        return OVERHEAD + 4L * tokens.length + 8L * keys.length;
    }
}
