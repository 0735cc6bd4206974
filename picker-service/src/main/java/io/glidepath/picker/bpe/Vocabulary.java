package io.glidepath.picker.bpe;

import java.util.List;

/**
 * What a byte-level vocabulary says.
 *
 * @param tokens the tokens' bytes and ids; all 256 single bytes are among them
 * @param merges pairs of tokens that become one, the earliest first
 * @param wholeWordsFirst whether a piece that is a token is that token, whatever its merges would give
 */
public record Vocabulary(List<Token> tokens, List<Merge> merges, boolean wholeWordsFirst) {

    /** Keeps the lists, which are large, as they are. */
    public Vocabulary {}

    /**
     * One token.
     *
     * @param bytes at least one; not to be changed
     * @param id at least 0
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Token(byte[] bytes, int id) {}

    /**
     * One merge.
     *
     * @param left id of the left token
     * @param right id of the right token
     * @param whole id of what they become
     */
    public record Merge(int left, int right, int whole) {}
}
