package io.glidepath.picker.chunks;

/** The blocks of a prompt whose tokens are known, for engines that do not tell what they cache. Immutable. */
public final class BlockPieces implements Pieces {

    private final long[] keys;
    private final int tokens;

    /**
     * Takes the keys as they are.
     *
     * @param keys of the prompt's full blocks; not changed by anybody
     * @param tokens of one block, at least 1
     */
    public BlockPieces(long[] keys, int tokens) {
        this.keys = keys;
        this.tokens = tokens;
    }

    @Override
    public int count() {
        return keys.length;
    }

    @Override
    public long key(int piece) {
        return keys[piece];
    }

    @Override
    public int tokens() {
        return tokens;
    }

    @Override
    public int found(int promptTokens, int cachedTokens) {
        return cachedTokens / tokens;
    }
}
