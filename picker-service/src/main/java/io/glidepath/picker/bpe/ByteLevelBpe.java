package io.glidepath.picker.bpe;

import io.glidepath.picker.bpe.Vocabulary.Merge;
import io.glidepath.picker.bpe.Vocabulary.Token;
import java.util.List;

/**
 * Encodes pieces of text, as a splitter cut them. Most pieces are one token and are found whole; the others are merged
 * from single bytes. Immutable and thread-safe.
 */
public final class ByteLevelBpe {

    private final Starts starts;
    private final Merges merges;
    private final Words words;

    /**
     * Builds the tables.
     *
     * @param vocabulary tokens and merges
     * @throws IllegalArgumentException when a single byte is no token
     */
    public ByteLevelBpe(Vocabulary vocabulary) {
        merges = new Merges(vocabulary.merges().size());
        int rank = 0;
        for (Merge merge : vocabulary.merges()) {
            merges.put(merge.left(), merge.right(), rank++, merge.whole());
        }
        starts = new StartsFinder(vocabulary, merges).find();
        words = words(vocabulary);
    }

    /**
     * Begins to encode.
     *
     * @param out where tokens go
     * @param effort what long words may cost
     * @return for one thread
     */
    public Encoder encoder(Ids out, Effort effort) {
        return new Encoder(out, effort);
    }

    /**
     * Approximate size in memory.
     *
     * @return bytes
     */
    public long bytes() {
        return merges.bytes() + words.bytes() + starts.bytes();
    }

    /** Only words whose merges give them back may be found whole, unless the vocabulary says otherwise. */
    private Words words(Vocabulary vocabulary) {
        Merging merging = new Merging(merges, starts);
        List<Token> whole = vocabulary.wholeWordsFirst()
                ? vocabulary.tokens()
                : vocabulary.tokens().stream()
                        .filter(token -> isReached(token, merging))
                        .toList();
        int shorts = (int) whole.stream()
                .filter(token -> Words.isShort(token.bytes().length))
                .count();
        Words table = new Words(shorts, whole.size() - shorts);
        whole.forEach(token -> table.put(token.bytes(), token.id()));
        table.trim();
        return table;
    }

    private boolean isReached(Token token, Merging merging) {
        byte[] bytes = token.bytes();
        if (bytes.length == 1) {
            return true;
        }
        Ids merged = new Ids(bytes.length);
        merging.merge(bytes, 0, bytes.length, merged);
        int[] ids = merged.toArray();
        return ids.length == 1 && ids[0] == token.id();
    }

    /** Encodes piece after piece. Not thread-safe. */
    public final class Encoder {

        private final Ids out;
        private final Effort effort;
        private final Merging merging = new Merging(merges, starts);

        private Encoder(Ids out, Effort effort) {
            this.out = out;
            this.effort = effort;
        }

        /**
         * Adds the tokens of one piece.
         *
         * @param text holds it
         * @param from index of its first byte
         * @param to index behind its last byte, above {@code from}
         * @throws EffortExceededException when it is longer than may be; nothing was done for it then
         */
        public void piece(byte[] text, int from, int to) {
            int word = words.find(text, from, to);
            if (word != Words.NONE) {
                out.add(word);
            } else {
                if (Merging.isLong(to - from)) {
                    effort.spend(to - from);
                }
                merging.merge(text, from, to, out);
            }
        }
    }
}
